// How long a page takes on ten years of data: from a click to what was asked for on the screen, in Debian's Chromium on the real
// server; and the first page after a cold start. Prints a table; nothing fails when the machine is busy.
//
//   bench/pages.mjs --program build/ci/patella [--corpus build/bench-corpus/corpus] [--pages web/dist] [--times 5]
//
// The ten years: the demo runner, the 3,500 outings of bench/make_corpus beside it, and an answer for every morning since.
import {execFileSync, spawn} from 'node:child_process';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {parseArgs} from 'node:util';
import {gzipSync} from 'node:zlib';
import {chromium} from 'playwright-core';

const {values} = parseArgs({options: {program: {type: 'string', default: 'build/ci/patella'}, corpus: {type: 'string', default: 'build/bench-corpus/corpus'}, pages: {type: 'string'}, times: {type: 'string', default: '5'},
  database: {type: 'string'}, browser: {type: 'string', default: '/usr/bin/chromium'}}});
const LETTERS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
const folder = mkdtempSync(join(tmpdir(), 'patella-pages-'));
const median = (all) => [...all].sort((one, other) => one - other)[Math.floor(all.length / 2)];
const patella = (database, ...args) => execFileSync(values.program, ['--plain', '--db', database, ...args], {stdio: ['ignore', 'ignore', 'ignore']});

// ------------------------------------------------------------------ the server

/** Listening: how long its start took, and how to end it. */
async function serve(database) {
  const begun = performance.now();
  const child = spawn(values.program, ['--plain', '--db', database, 'serve', '--port', '0', '--no-open', ...(values.pages ? ['--pages', values.pages] : [])], {stdio: ['ignore', 'pipe', 'inherit']});
  const gone = new Promise((resolve) => child.once('exit', resolve));
  const line = await new Promise((resolve) => child.stdout.once('data', (data) => resolve(String(data))));
  const address = /http:\/\/127\.0\.0\.1:[0-9]+/.exec(line)[0];
  return {address, started_ms: performance.now() - begun, stop: () => { child.kill('SIGTERM'); return gone; }};
}

async function answerEveryMorning(address) {
  const token = /patella-token" content="([0-9a-f]+)"/.exec(await (await fetch(address)).text())[1];
  const day = new Date('2016-01-02T12:00:00Z');
  let answered = 0;
  for (; day < new Date('2025-05-01T00:00:00Z'); day.setUTCDate(day.getUTCDate() + 1)) {
    const checkin = {date: day.toISOString().slice(0, 10), side: 'right', morning_pain: day.getUTCDate() % 3, swelling: false, during_pain: 0, settled_within_60_min: true};
    const {ok} = await fetch(`${address}/api/v1/checkins`, {method: 'POST', headers: {'X-Patella-Token': token, 'Content-Type': 'application/json'}, body: JSON.stringify({id: crypto.randomUUID(), checkin, confirmed: true})});
    answered += ok ? 1 : 0;
  }
  return answered;
}

async function makeTenYears() {
  const database = join(folder, 'ten.db');
  patella(database, 'demo', '--fill');
  patella(database, 'import', values.corpus);
  const server = await serve(database);
  console.error(`${await answerEveryMorning(server.address)} mornings answered`);
  await server.stop();
  return database;
}

// ------------------------------------------------------------------ in the page

/** From the event that the browser got to the frame after `there` holds. */
const watch = ({event, there}) => {
  const found = new Function(`return ${there}`);
  window.measured = new Promise((resolve) => {
    addEventListener(event, (input) => {
      const look = () => (found() ? requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - input.timeStamp))) : requestAnimationFrame(look));
      requestAnimationFrame(look);
    }, {capture: true, once: true});
  });
};

const text = (selector) => `document.querySelector(${JSON.stringify(selector)})?.textContent ?? ''`;
const some = (selector) => `document.querySelector(${JSON.stringify(selector)}) !== null && document.querySelector('.skeleton') === null`;
const bars = `Number(document.querySelector('.chart-frame')?.getAttribute('aria-valuemax') ?? 0)`;
const link = (page) => `.nav-side a[href="#/${page}"]`;
// Where, what is pressed there, what is to be seen then. `type`: a letter in place of a press; `key`: a key on a control.
const STEPS = [
  {name: 'Today: all reasons', at: '#/today', press: '.hero .button.quiet', there: some('dialog .reason')},
  {name: 'Today: a rule behind a reason', at: '#/today', first: '.hero .button.quiet', press: '.sheet .rule-link', there: some('.rule-value, .sheet .chip')},
  {name: 'Check-in: a number', at: '#/checkin?moment=morning', press: '.scale button:nth-child(3)', there: some('.scale button:nth-child(3)[aria-checked="true"]')},
  {name: 'to Load, 12 weeks', at: '#/today', press: link('load'), there: some('.time-chart .bars')},
  {name: 'Load: a year', at: '#/load', choose: ['.range-select', 'year'], there: `${bars} > 120`},
  {name: 'Load: weeks of a year', at: '#/load?range=year', press: '.segmented button:nth-child(2)', there: `${bars} < 60 && ${some('.time-chart .bars')}`},
  {name: 'Load: km in place of K', at: '#/load?range=year', press: '.row .segmented:nth-child(2) button:nth-child(2)', there: some('.row .segmented:nth-child(2) button:nth-child(2)[aria-checked="true"]')},
  {name: 'Load: as a table', at: '#/load?range=year', press: '.card details summary', there: some('.card details[open] tbody tr')},
  {name: 'a run', at: '#/load', press: '.readout a', there: some('.run-number')},
  {name: 'to Plan', at: '#/today', press: link('plan'), there: some('.month .day')},
  {name: 'Plan: a day', at: '#/plan', press: '.plan-row >> nth=2', there: some('dialog[open]')},
  {name: 'Plan: what if, a slider, its number', at: '#/plan', key: ['input[type=range]', 'ArrowRight'], there: 'true'},
  {name: 'Plan: what if, a slider, its answer', at: '#/plan', key: ['input[type=range]', 'ArrowRight'], changes: '.cost ~ p'},
  {name: 'to Way back', at: '#/today', press: link('way-back'), there: some('.stage')},
  {name: 'to For my physio', at: '#/today', press: link('physio'), there: some('.physio-bar')},
  {name: 'to Rules', at: '#/today', press: link('rules'), there: some('.main details')},
  {name: 'Rules: a letter searched for', at: '#/rules', type: ['#rules-search', 's'], changes: '[role=status]'},
];

async function settle(page) {
  await page.waitForFunction(() => document.querySelector('#main h1') !== null && document.querySelector('.skeleton') === null);
  await page.waitForLoadState('networkidle');
}

/** Processor time of the page's own thread from here on, which does not count what else the machine does. */
async function startClock(page) {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', {timeDomain: 'threadTicks'});
  const read = async () => (await session.send('Performance.getMetrics')).metrics.find((each) => each.name === 'TaskDuration').value * 1000;
  const begun = await read();
  return async () => await read() - begun;
}

async function measure(context, address, step) {
  const page = await context.newPage();
  await page.goto(`${address}/${step.at}`);
  await settle(page);
  if (step.first) { await page.click(step.first); await settle(page); }
  const before = step.changes ? await page.evaluate(`${text(step.changes)}`) : null;
  const there = step.changes ? `(${text(step.changes)}) !== ${JSON.stringify(before)}` : step.there;
  const event = step.press ? 'click' : step.choose ? 'change' : 'input';
  await page.evaluate(watch, {event, there});
  const cpu = await startClock(page);
  if (step.press) await page.click(step.press);
  else if (step.choose) await page.selectOption(...step.choose);
  else if (step.key) await page.press(...step.key);
  else await page.type(...step.type);
  const took = await page.evaluate(() => Promise.race([window.measured, new Promise((resolve) => setTimeout(() => resolve(Number.NaN), 20_000))]));
  const worked = await cpu();
  await page.close();
  return {took, worked};
}

/** A server that has just started and a browser that has kept nothing: until the card stands. */
async function measureFirstPage(browser, database) {
  const server = await serve(database);
  const context = await browser.newContext({viewport: {width: 1440, height: 900}, reducedMotion: 'reduce'});
  const page = await context.newPage();
  await page.addInitScript(() => {
    const look = () => { if (document.querySelector('.hero-headline, .hero-number')) window.stood = performance.now(); else requestAnimationFrame(look); };
    requestAnimationFrame(look);
  });
  await page.goto(`${server.address}/`);
  await page.waitForFunction(() => window.stood !== undefined);
  const took = await page.evaluate(() => ({card: window.stood, painted: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN}));
  await context.close();
  await server.stop();
  return {...took, started: server.started_ms};
}

/** The JavaScript and words that Today fetches, as gzip. */
async function weighToday(browser, address) {
  const page = await (await browser.newContext()).newPage();
  const scripts = [];
  page.on('response', (response) => { if (/\.js$/.test(response.url())) scripts.push(response); });
  await page.goto(address);
  await settle(page);
  const bodies = await Promise.all(scripts.map(async (response) => gzipSync(await response.body(), {level: 9}).length));
  await page.context().close();
  return bodies.reduce((sum, bytes) => sum + bytes, 0) / 1024;
}

const row = (what, value, target, worked = '') => console.log(`| ${what} | ${value} | ${worked} | ${target} |`);
const times = Number(values.times);
const database = values.database ?? await makeTenYears();
const browser = await chromium.launch({executablePath: values.browser, args: LETTERS});
try {
  const firsts = [];
  for (let i = 0; i < times; ++i) firsts.push(await measureFirstPage(browser, database));
  console.log('| what | fastest, median | the page\'s own processor time, median | target |\n|---|---|---|---|');
  const show = (all) => `${Math.min(...all).toFixed(0)}, ${median(all).toFixed(0)} ms`;
  row('the server up', show(firsts.map((each) => each.started)), '');
  row('first page of a cold start: something painted', show(firsts.map((each) => each.painted)), '');
  row('first page of a cold start: the card stands', show(firsts.map((each) => each.card)), '< 300 ms');
  const server = await serve(database);
  row('JavaScript of Today with its words, gzip', `${(await weighToday(browser, server.address)).toFixed(1)} KB`, '< 60 KB');
  const context = await browser.newContext({viewport: {width: 1440, height: 900}, reducedMotion: 'reduce'});
  for (const step of STEPS) {
    const all = [];
    for (let i = 0; i < times; ++i) all.push(await measure(context, server.address, step));
    row(step.name, show(all.map((each) => each.took)), '< 100 ms', `${median(all.map((each) => each.worked)).toFixed(0)} ms`);
  }
  await server.stop();
} finally {
  await browser.close();
  rmSync(folder, {recursive: true, force: true});
}
