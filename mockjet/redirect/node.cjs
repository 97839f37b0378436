// Lets Node's own https go through the proxy that HTTPS_PROXY names, as newer versions of Node do by themselves.
// Loaded by NODE_OPTIONS=--require. Requests with an agent of their own are left alone.
'use strict';

const http = require('node:http');
const https = require('node:https');
const tls = require('node:tls');

const [major, minor] = process.versions.node.split('.').map(Number);
const byItself = major > 24 || (major === 24 && minor >= 5) || (major === 22 && minor >= 21);
const proxy = process.env.HTTPS_PROXY && new URL(process.env.HTTPS_PROXY);
const direct = (process.env.NO_PROXY || '').split(',').map((word) => word.trim()).filter(Boolean);

function bypassed(host) {
  return direct.some((word) => word === '*' || host === word || host.endsWith(word.replace(/^\*?\.?/, '.')));
}

class Tunnels extends https.Agent {
  createConnection(options, callback) {
    const host = options.servername || options.host;
    if (bypassed(options.host)) return super.createConnection(options, callback);
    const asked = http.request({
      host: proxy.hostname,
      port: proxy.port,
      method: 'CONNECT',
      path: `${options.host}:${options.port}`,
      agent: false,
    });
    asked.once('connect', (answer, socket) => {
      if (answer.statusCode === 200) callback(null, tls.connect({ ...options, servername: host, socket }));
      else {
        socket.destroy();
        callback(new Error(`the proxy says ${answer.statusCode} ${answer.statusMessage}`));
      }
    });
    asked.once('error', callback);
    asked.end();
  }
}

if (proxy && !byItself) https.globalAgent = new Tunnels({ keepAlive: true, scheduling: 'lifo', timeout: 5000 });
