// Asks a URL with Node's own https and prints the status and the body, or what went wrong.
'use strict';

const https = require('node:https');

const { MJ_APIKEY_PUBLIC, MJ_APIKEY_PRIVATE } = process.env;

https
  .get(process.argv[2], { auth: `${MJ_APIKEY_PUBLIC}:${MJ_APIKEY_PRIVATE}` }, (answer) => {
    let body = '';
    answer.setEncoding('utf8');
    answer.on('data', (piece) => (body += piece));
    answer.on('end', () => console.log(answer.statusCode, body));
  })
  .on('error', (problem) => console.log(problem.code || problem.message));
