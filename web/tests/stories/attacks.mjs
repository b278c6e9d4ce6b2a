// Promise 24 of docs/safety.md: the twelve attacks of a foreign page, by a real Chromium on the real `patella serve`. Each is made on
// Patella without its guard first (open_door.mjs), where it must succeed, or it would show nothing; then on Patella from every foreign
// origin, where nothing is read, nothing runs, every answer is the refusal, and not a byte of the database changes.
import {createHash} from 'node:crypto';
import {existsSync, readFileSync} from 'node:fs';
import {createServer} from 'node:http';
import {networkInterfaces} from 'node:os';
import {after, test} from 'node:test';
import {chromium} from 'playwright-core';
import {ALONE, assert, fillWithDemo, makeId, Patella, place, TODAY, YESTERDAY, ZONE} from '../browser.mjs';
import {openDoor} from '../open_door.mjs';

// A day long gone, so that a check-in that is let in changes no more than it must.
const DAY = '2021-05-03';
const checkin = (id, elsewhere) => JSON.stringify({id, checkin: {date: DAY, side: 'right', morning_pain: 0, pain_elsewhere: elsewhere}});

// ------------------------------------------------------------------ what a foreign page does; each runs in that page
// `at`: where Patella is, as the page names it. Gives what was read, or null.

// The token first, out of the page, as only our own page can.
const readWithToken = async ({at}) => {
  const page = await fetch(`${at}/`).catch(() => null);
  const token = page?.ok ? /patella-token" content="([0-9a-f]+)"/.exec(await page.text())?.[1] : undefined;
  const answer = token ? await fetch(`${at}/api/v1/today`, {headers: {'X-Patella-Token': token}}).catch(() => null) : null;
  return answer?.ok ? (await answer.text()).slice(0, 60) : null;
};
const sendJson = async ({at, body}) => {
  await fetch(`${at}/api/v1/checkins`, {method: 'POST', headers: {'Content-Type': 'application/json'}, body}).catch(() => null);
  return null;
};
const sendText = async ({at, body}) => {
  await fetch(`${at}/api/v1/checkins`, {method: 'POST', mode: 'no-cors', credentials: 'include', body}).catch(() => null);
  return null;
};
const sendForm = async ({at, body, enctype}) => {
  const form = document.createElement('form');
  const [name, value] = enctype === 'text/plain' ? body.split('=') : ['json', body];
  const field = Object.assign(document.createElement('input'), {type: 'hidden', name, value});
  const frame = Object.assign(document.createElement('iframe'), {name: at});
  form.append(field);
  document.body.append(frame, form);
  Object.assign(form, {action: `${at}/api/v1/checkins`, method: 'POST', enctype, target: at});
  await new Promise((resolve) => { frame.onload = resolve; setTimeout(resolve, 2000); form.submit(); });
  return null;
};
// A picture, a script: that it arrives tells a stranger that a runner's knee is kept here; a script's code would run in their page.
const bring = async ({at, kind, path}) => {
  const element = document.createElement(kind);
  return new Promise((resolve) => {
    element.onload = () => resolve(`${kind} arrived`);
    element.onerror = () => resolve(null);
    element.src = at + path;
    document.body.append(element);
  });
};
const frameIt = async ({at}) => {
  const frame = document.createElement('iframe');
  frame.src = `${at}/`;
  document.body.append(frame);
  await new Promise((resolve) => { frame.onload = resolve; setTimeout(resolve, 3000); });
  return null;
};
const socketIt = async ({at}) => new Promise((resolve) => {
  const socket = new WebSocket(`${at.replace('http', 'ws')}/api/v1/today`);
  socket.onmessage = (message) => resolve(String(message.data).slice(0, 60));
  socket.onerror = () => resolve(null);
});

const EVIL = 'evil.test';
// Names that can be made to point to this computer, some of which look like ours.
const REBOUND = [EVIL, 'localhost.evil.test', '127.0.0.1.evil.test', 'evil.localhost', 'localhost.'];
const HAS_SIX = Object.values(networkInterfaces()).flat().some(({address}) => address === '::1');
const FOREIGN = [EVIL, '127.0.0.1', 'localhost', ...(HAS_SIX ? ['[::1]'] : [])];

/** Another server on this computer: the foreign pages, empty. What it is sent is kept, for cookies. */
async function startOther() {
  const cookies = [];
  const server = createServer((request, response) => {
    if (request.headers.cookie) cookies.push(request.headers.cookie);
    response.writeHead(200, {'Content-Type': 'text/html'}).end('<!doctype html><title>other</title><body>');
  });
  await new Promise((resolve) => server.listen(0, HAS_SIX ? '::' : '0.0.0.0', resolve));
  return {port: server.address().port, cookies, close: () => { server.closeAllConnections(); server.close(); }};
}

/** What the attacked port answers to a page: also to what the browser then keeps from it. */
async function watchAnswers(context, page, port) {
  const answers = [];
  const isTarget = (url) => new URL(url).port === String(port);
  const session = await context.newCDPSession(page);
  // What was asked and what was answered are told in no order.
  const asked = new Map(), answered = new Map();
  const match = (id) => { if (asked.has(id) && answered.has(id) && isTarget(asked.get(id))) answers.push(answered.get(id)); };
  await session.send('Network.enable');
  session.on('Network.requestWillBeSent', ({requestId, request}) => { asked.set(requestId, request.url); match(requestId); });
  session.on('Network.responseReceivedExtraInfo', ({requestId, statusCode}) => { answered.set(requestId, statusCode); match(requestId); });
  session.on('Network.webSocketFrameError', ({errorMessage}) => answers.push(Number(/response code: ([0-9]+)/.exec(errorMessage)?.[1])));
  page.on('response', (response) => { if (response.frame() !== page.mainFrame() && isTarget(response.url())) answers.push(response.status()); });
  return answers;
}

/** A page of the attacker in a browser of its own. */
async function openForeignPage(port, attack, host) {
  const context = await browser.newContext();
  if (attack.from === 'cookie') await visit(context, port);
  const page = await context.newPage();
  const answers = await watchAnswers(context, page, port);
  const address = `http://${host}:${attack.from === 'rebound' ? port : other.port}/page-of-the-attacker`;
  // Of a rebound name the first answer came from the attacker's own machine, and only then does the name point here.
  if (attack.from === 'rebound') await page.route(address, (route) => route.fulfill({contentType: 'text/html', body: '<!doctype html><body>'}));
  await page.goto(address);
  await page.unrouteAll();
  return {context, page, answers, cookies: (await context.cookies()).length};
}

/** The runner looks at the own page first. */
async function visit(context, port) {
  const page = await context.newPage();
  await page.goto(`http://127.0.0.1:${port}/`, {waitUntil: 'networkidle'});
  await page.close();
}

const isKept = async (patella, id) => (await (await patella.ask(`/api/v1/checkins?from=${DAY}&to=${DAY}`)).text()).includes(id);

/** What one attack got: text it read, a check-in it had kept, or a frame it shows; null when nothing. */
async function makeAttack({page, answers}, attack, at, patella) {
  answers.length = 0;
  const id = makeId();
  const read = await page.evaluate(attack.act, {at, body: checkin(id, 'a=b'), ...attack.more});
  for (let tries = 0; tries < 50 && answers.length === 0; ++tries) await page.waitForTimeout(100);
  const framed = attack.gives === 'frame' && (await page.frames()[1]?.locator('#app').count()) > 0 ? 'framed' : null;
  return read ?? framed ?? (await isKept(patella, id) ? 'kept' : null);
}

/** On the open door the attack must succeed, else it proves nothing. */
async function showThatItWorks(attack) {
  other.cookies.length = 0;
  const door = await openDoor(open, {cookie: attack.from === 'cookie'});
  const host = attack.from === 'cookie' ? '127.0.0.1' : EVIL;
  const opened = await openForeignPage(door.port, attack, host);
  const got = await makeAttack(opened, attack, `http://${attack.as ?? (attack.from === 'rebound' ? host : '127.0.0.1')}:${door.port}`, open);
  await opened.context.close();
  door.close();
  if (attack.from === 'cookie') assert.ok(other.cookies.length > 0, 'without the guard the other port is sent the cookie');
  assert.notEqual(got, null, 'it succeeds without the guard');
  return got;
}

async function attackFrom(attack, host) {
  const opened = await openForeignPage(patella.port, attack, host);
  assert.equal(opened.cookies, 0, 'Patella gave the browser a cookie');
  const names = attack.as ? [attack.as] : attack.from === 'rebound' ? [host] : ['127.0.0.1', 'localhost'];
  for (const asked of names) {
    const got = await makeAttack(opened, attack, `http://${asked}:${patella.port}`, patella);
    assert.equal(got, null, `${host} asks ${asked}`);
    assert.deepEqual([...new Set(opened.answers)], [attack.refusal], `${host} asks ${asked}: the refusal`);
  }
  await opened.context.close();
  return names.length;
}

async function showThatItIsRefused(attack) {
  other.cookies.length = 0;
  const before = bytesOf(patella);
  const counts = await Promise.all((attack.from === 'rebound' ? REBOUND : FOREIGN).map((host) => attackFrom(attack, host)));
  assert.deepEqual(other.cookies, [], 'the other port was sent a cookie');
  assert.equal(bytesOf(patella), before, 'the database changed');
  return counts.reduce((sum, count) => sum + count, 0);
}

async function start() {
  const database = place('attacked.db');
  fillWithDemo(database, YESTERDAY, ZONE);
  const it = await Patella.start({database, now: `${TODAY} 09:30:00`, zone: ZONE});
  const ask = (path, options = {}) => fetch(it.address + path, {...options, headers: {'X-Patella-Token': it.token, ...options.headers}});
  return {port: new URL(it.address).port, database, ask, stop: () => it.stop()};
}

/** A number of the database's bytes, its log among them. */
const bytesOf = ({database}) => [database, `${database}-wal`].filter(existsSync).map((file) => createHash('sha256').update(readFileSync(file)).digest('hex')).join(' ');

const [patella, open, other] = await Promise.all([start(), start(), startOther()]);
const script = /src="(\/assets\/[^"]+\.js)"/.exec(await (await patella.ask('/')).text())[1];
// Chromium keeps some pages from this computer's ports by itself; other browsers do not, so it is told not to.
const resolve = `--host-resolver-rules=MAP evil.test 127.0.0.1, MAP *.evil.test 127.0.0.1, MAP * ~NOTFOUND, ${['127.0.0.1', '0.0.0.0', '::1', 'localhost', 'localhost.', '*.localhost'].map((name) => `EXCLUDE ${name}`).join(', ')}`;
const browser = await chromium.launch({executablePath: process.env.PATELLA_CHROMIUM ?? '/usr/bin/chromium',
  args: [...ALONE.filter((letter) => !letter.startsWith('--host-resolver-rules')), '--disable-features=LocalNetworkAccessChecks', resolve]});
after(async () => {
  await browser.close();
  await Promise.all([patella.stop(), open.stop()]);
  other.close();
});
const owner = await browser.newContext();
await visit(owner, patella.port);  // what the own page has kept is kept before anything is compared
await owner.close();

// ------------------------------------------------------------------ the twelve
// `from`: rebound (a name of theirs that points here by now, at Patella's own port), foreign (a page of another server) or cookie
// (the same, after the browser has been on Patella's page). `gives`: what an open door gives away. `refusal`: what Patella answers.

const ATTACKS = [
  {name: 'rebound name, GET', from: 'rebound', act: readWithToken, gives: 'text', refusal: 421},
  {name: 'rebound name, POST', from: 'rebound', act: sendJson, gives: 'checkin', refusal: 421},
  {name: 'form POST', from: 'foreign', act: sendForm, more: {enctype: 'application/x-www-form-urlencoded'}, gives: 'checkin', refusal: 403},
  {name: 'text POST', from: 'foreign', act: sendText, gives: 'checkin', refusal: 403},
  {name: 'multipart POST', from: 'foreign', act: sendForm, more: {enctype: 'multipart/form-data'}, gives: 'checkin', refusal: 403},
  {name: 'JSON POST', from: 'foreign', act: sendJson, gives: 'checkin', refusal: 403},
  {name: 'picture', from: 'foreign', act: bring, more: {kind: 'img', path: '/icon.svg'}, gives: 'text', refusal: 403},
  {name: 'script', from: 'foreign', act: bring, more: {kind: 'script', path: script}, gives: 'text', refusal: 403},
  {name: 'frame', from: 'foreign', act: frameIt, gives: 'frame', refusal: 403},
  {name: 'WebSocket', from: 'foreign', act: socketIt, gives: 'text', refusal: 403},
  {name: '0.0.0.0', from: 'foreign', as: '0.0.0.0', act: sendText, gives: 'checkin', refusal: 421},
  {name: "another port's cookie", from: 'cookie', act: sendText, gives: 'checkin', refusal: 403},
];


for (const attack of ATTACKS) {
  test(`promise 24: ${attack.name}`, {timeout: 240_000}, async (told) => {
    const got = await showThatItWorks(attack);
    const count = await showThatItIsRefused(attack);
    told.diagnostic(`without the guard: ${got}; with it: ${attack.refusal}, ${count} times`);
  });
}
