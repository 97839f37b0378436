// Plays the scenario with Mailjet's own Node client, version 3, 5 or 6, written as its users write it.
//
// Usage: play.js SCENARIO [HOST:PORT [http|https]]. The keys are in the environment. Prints one JSON line a check.

const fs = require('node:fs');
const { isDeepStrictEqual } = require('node:util');
const Mailjet = require('node-mailjet');

const ENDED = ['Completed', 'Error', 'Abort'];
const MOST_POLLS = 10;
// version 3 is made by connect(), and takes filters where later ones take a body
const THREE = typeof Mailjet.connect === 'function';

function connect(key, secret, url, scheme) {
  if (THREE) {
    return url ? Mailjet.connect(key, secret, { url: url }) : Mailjet.connect(key, secret);
  }
  if (!url) {
    return new Mailjet({ apiKey: key, apiSecret: secret });
  }
  if (scheme === 'http') {
    Mailjet.Request.protocol = 'http://';
  }
  return new Mailjet({ apiKey: key, apiSecret: secret, config: { host: url } });
}

const filtered = (request, filters) => (THREE ? request.request(filters) : request.request({}, filters));

// What a step says is to be done, and how this client says it.
const PLAYS = {
  'create a list': (mailjet, step) => mailjet.post('contactslist').request(step.send),
  'read a list': (mailjet, step) => mailjet.get('contactslist').id(step.id).request(),
  'delete a list': (mailjet, step) => mailjet.delete('contactslist').id(step.id).request(),
  'define a property': (mailjet, step) => mailjet.post('contactmetadata').request(step.send),
  'create a contact': (mailjet, step) => mailjet.post('contact').request(step.send),
  'update a contact': (mailjet, step) => mailjet.put('contact').id(step.id).request(step.send),
  'read a contact': (mailjet, step) => mailjet.get('contact').id(step.id).request(),
  'list contacts': (mailjet, step) => filtered(mailjet.get('contact'), step.filters),
  'list contacts with a wrong key': (mailjet) => mailjet.get('contact').request(),
  'update contact data': (mailjet, step) => mailjet.put('contactdata').id(step.id).request(step.send),
  'read contact data': (mailjet, step) => mailjet.get('contactdata').id(step.id).request(),
  'create a subscription': (mailjet, step) => mailjet.post('listrecipient').request(step.send),
  'update a subscription': (mailjet, step) => mailjet.put('listrecipient').id(step.id).request(step.send),
  'read a subscription': (mailjet, step) => mailjet.get('listrecipient').id(step.id).request(),
  'list subscriptions': (mailjet, step) => filtered(mailjet.get('listrecipient'), step.filters),
  'delete a subscription': (mailjet, step) => mailjet.delete('listrecipient').id(step.id).request(),
  "manage a contact's lists": (mailjet, step) =>
    mailjet.post('contact').id(step.id).action('managecontactslists').request(step.send),
  "read a contact's lists": (mailjet, step) =>
    mailjet.get('contact').id(step.id).action('getcontactslists').request(),
  'manage a contact of a list': (mailjet, step) =>
    mailjet.post('contactslist').id(step.id).action('managecontact').request(step.send),
  'manage many contacts': (mailjet, step) => mailjet.post('contact').action('managemanycontacts').request(step.send),
  'poll many contacts': (mailjet, step) => mailjet.get('contact').action('managemanycontacts').id(step.id).request(),
  'manage many contacts of a list': (mailjet, step) =>
    mailjet.post('contactslist').id(step.id).action('managemanycontacts').request(step.send),
  'poll many contacts of a list': (mailjet, step) =>
    mailjet.get('contactslist').id(step.list).action('managemanycontacts').id(step.id).request(),
  'upload a CSV file': (mailjet, step) => mailjet.post('contactslist').id(step.id).action('csvdata').request(step.send),
  'import a CSV file': (mailjet, step) => mailjet.post('csvimport').request(step.send),
  'poll an import': (mailjet, step) => mailjet.get('csvimport').id(step.id).request(),
  'read an error file': (mailjet, step) =>
    mailjet.get('batchjob', THREE ? undefined : { output: 'text' }).id(step.id).action('csverror').request(),
  'create a segment': (mailjet, step) => mailjet.post('contactfilter').request(step.send),
};

// What this client cannot do, by step and check.
const CANNOT = {
  'a subscription to an unknown list is refused': {
    status: THREE
      ? 'an ErrorMessage that is an object ends the whole process'
      : 'an ErrorMessage that is an object becomes a TypeError without a status',
  },
};

// Return status and body of an answer, whether it was returned or thrown.
async function answer(mailjet, step) {
  try {
    const { response, body } = await PLAYS[step.do](mailjet, step);
    return { status: response.status, text: THREE ? response.text : body, body };
  } catch (error) {
    return { status: error.statusCode ?? String(error), body: { ErrorMessage: error.ErrorMessage } };
  }
}

// Play one step, a job until it has ended; return what came last.
async function play(mailjet, step) {
  let found = await answer(mailjet, step);
  if (!('statuses' in step.expect)) {
    return found;
  }
  const statuses = [member(found, 'Data.0.Status')];
  while (!ENDED.includes(statuses.at(-1)) && statuses.length < MOST_POLLS) {
    found = await answer(mailjet, step);
    statuses.push(member(found, 'Data.0.Status'));
  }
  return { ...found, statuses };
}

// Return what is at a path of the body, or what there was instead.
function member(found, path) {
  if (path in found) {
    return found[path];
  }
  const value = path.split('.').reduce((value, name) => value?.[name], found.body);
  // the client's objects have no prototype, so they are not strictly equal to any other
  return value === undefined ? `nothing: ${JSON.stringify(found)}` : JSON.parse(JSON.stringify(value));
}

async function main(scenario, url, scheme) {
  const { steps } = JSON.parse(fs.readFileSync(scenario, 'utf8'));
  const mailjet = connect(process.env.MJ_APIKEY_PUBLIC, process.env.MJ_APIKEY_PRIVATE, url, scheme);
  const stranger = connect('nobody', process.env.MJ_APIKEY_PRIVATE, url, scheme);
  for (const step of steps) {
    const cannot = CANNOT[step.step] ?? {};
    const names = Object.keys(step.expect);
    const found = names.every((name) => name in cannot)
      ? {}
      : await play(step.do.includes('wrong key') ? stranger : mailjet, step);
    for (const check of names) {
      const expected = step.expect[check];
      const outcome = check in cannot
        ? { cannot: cannot[check] }
        : { passed: isDeepStrictEqual(member(found, check), expected), expected, found: member(found, check) };
      console.log(JSON.stringify({ step: step.step, check, ...outcome }));
    }
  }
}

main(...process.argv.slice(2));
