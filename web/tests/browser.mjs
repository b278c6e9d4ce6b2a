// What every story stands on: the real server with a database of its own on a day of its own, and Debian's Chromium that reaches
// nothing else. A story ends with a failure when a page wrote an error, asked anybody but its server, or a process outlived it.
//
//   PATELLA=build/ci/patella node --test web/tests/stories/checkin.mjs     (or ./test browser)
//   PATELLA_PAGES=web/dist as well: pages from a folder instead of those compiled in
import assert from 'node:assert/strict';
import {execFileSync, spawn} from 'node:child_process';
import {randomUUID} from 'node:crypto';
import {copyFileSync, mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {createInterface} from 'node:readline';
import {after, test} from 'node:test';
import {chromium} from 'playwright-core';

const PROGRAM = process.env.PATELLA;
const PAGES = process.env.PATELLA_PAGES;
const FAKETIME = '/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1';
export const ALONE = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync',
  '--disable-dev-shm-usage', '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'];
/** Far more than a busy machine needs: a story waits for what it wants to see, and ends as soon as it is there. */
const PATIENCE_MS = 60_000;
/** A Wednesday. The demo runner's last day is the one before, a day with a run. */
export const TODAY = '2026-11-18';
export const YESTERDAY = '2026-11-17';
export const ZONE = 'Europe/Berlin';

const folder = mkdtempSync(join(tmpdir(), 'patella-browser-'));
let browser = null;
let fileCount = 0;
const templates = new Map();

/** Names of files and databases of this run, all gone at its end. */
export const place = (name) => join(folder, `${++fileCount}-${name}`);

const clockOf = (now, zone) => ({...process.env, TZ: zone, LD_PRELOAD: FAKETIME, FAKETIME: `@${now}`, FAKETIME_DONT_FAKE_MONOTONIC: '1'});

/** Runs a command of the program at a time. */
export const run = (args, {now = `${TODAY} 09:30:00`, zone = ZONE} = {}) => execFileSync(PROGRAM, ['--plain', ...args], {env: clockOf(now, zone), stdio: ['ignore', 'pipe', 'pipe']}).toString();

/** A database with the demo runner up to a day; worked out once for each day and zone, then copied. */
export function fillWithDemo(database, day, zone) {
  const key = `${day} ${zone}`;
  if (!templates.has(key)) {
    const template = place('demo.db');
    run(['--db', template, 'demo', '--fill', '--date', day], {now: `${day} 22:00:00`, zone});
    templates.set(key, template);
  }
  copyFileSync(templates.get(key), database);
}

/** The real server. `call` speaks to it as a page does, past the browser, to read what was kept. */
export class Patella {
  static async start({database, now, zone, port = '0'}) {
    const it = Object.assign(new Patella(), {database, now, zone});
    const args = ['--plain', '--db', database, 'serve', '--port', port, '--no-open', ...(PAGES ? ['--pages', PAGES] : [])];
    it.process = spawn(PROGRAM, args, {env: clockOf(now, zone), stdio: ['ignore', 'pipe', 'inherit']});
    it.ended = new Promise((done) => it.process.once('exit', (code, signal) => done(code ?? signal)));
    const line = await new Promise((done) => { createInterface(it.process.stdout).once('line', done); it.ended.then(done); });
    assert.match(String(line), /http:\/\/127\.0\.0\.1:\d+/, 'the server did not start');
    it.address = String(line).match(/http:\/\/127\.0\.0\.1:\d+/)[0];
    const page = await (await fetch(it.address)).text();
    it.token = page.match(/name="patella-token" content="([0-9a-f]+)"/)[1];
    return it;
  }
  async call(path, body, method = body === undefined ? 'GET' : 'POST') {
    const response = await fetch(`${this.address}/api/v1${path}`, {method, body: body === undefined ? undefined : JSON.stringify(body),
      headers: {'X-Patella-Token': this.token, ...(body === undefined ? {} : {'Content-Type': 'application/json'})}});
    const answer = await response.json();
    assert.ok(response.ok, `${path}: ${response.status} ${JSON.stringify(answer)}`);
    return answer;
  }
  /** Started anew where it was, on another day or in another place. */
  async restart({now = this.now, zone = this.zone} = {}) {
    await this.stop();
    return Object.assign(this, await Patella.start({database: this.database, now, zone, port: new URL(this.address).port}), {wasAway: true});
  }
  async stop() {
    this.process.kill('SIGTERM');
    return this.ended;
  }
}

/** Waits until something holds, and says what it waited for when it never does. */
export async function until(what, holds) {
  const end = Date.now() + PATIENCE_MS;
  for (let last = null; ; last = null) {
    try {
      const value = await holds();
      if (value) return value;
    } catch (error) {
      last = error;
    }
    if (Date.now() > end) throw new Error(`never came: ${what}`, {cause: last});
    await new Promise((next) => setTimeout(next, 40));
  }
}

/** The words of the catalogue, so that a story says what a person reads. */
async function readWords(patella) {
  const {texts} = await patella.call('/texts/en');
  return (key, values = {}) => {
    const sentence = texts[`web.${key}`] ?? texts[key];
    assert.ok(sentence !== undefined, `no words for ${key}`);
    return sentence.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
  };
}

function watch(context, address, troubles) {
  context.on('page', (page) => {
    page.setDefaultTimeout(PATIENCE_MS);
    page.on('pageerror', (error) => troubles.push(`error in the page: ${error}`));
    page.on('console', (message) => { if (message.type() === 'error') troubles.push(`console: ${message.text()} ${message.location().url}`); });
    page.on('request', (request) => { if (!/^(blob|data):/.test(request.url()) && !request.url().startsWith(address)) troubles.push(`asked somebody else: ${request.url()}`); });
  });
}

const openContext = async (options, now) => {
  browser ??= await chromium.launch({executablePath: process.env.PATELLA_CHROMIUM ?? '/usr/bin/chromium', args: ALONE});
  const context = await browser.newContext({viewport: {width: 390, height: 844}, locale: 'en-GB', reducedMotion: 'reduce', acceptDownloads: true, ...options});
  await context.clock.install({time: new Date(now)});
  return context;
};

/** When `zone` shows this time on the wall. */
function instantOf(now, zone) {
  const asUtc = new Date(`${now.replace(' ', 'T')}Z`);
  const shown = new Date(`${new Intl.DateTimeFormat('sv-SE', {timeZone: zone, dateStyle: 'short', timeStyle: 'medium'}).format(asUtc).replace(' ', 'T')}Z`);
  return new Date(asUtc.getTime() - (shown.getTime() - asUtc.getTime()));
}

/**
 * One story: `demo` is the demo runner's last day (null: an empty database), `now` the time on the server's and the browser's clock.
 * `allow` names what the console may say, where the story breaks the connection itself.
 */
export function story(title, {demo = YESTERDAY, now = `${TODAY} 09:30:00`, zone = ZONE, browserZone = zone, context: options = {}, allow = null}, tell) {
  test(title, {timeout: 4 * PATIENCE_MS}, async () => {
    const database = place('web.db');
    if (demo) fillWithDemo(database, demo, zone);
    const patella = await Patella.start({database, now, zone});
    const troubles = [];
    let context = null;
    try {
      const t = await readWords(patella);
      context = await openContext({timezoneId: browserZone, ...options}, instantOf(now, zone));
      watch(context, patella.address, troubles);
      const page = await context.newPage();
      await tell({patella, page, context, t, database, open: (hash) => open(page, patella, hash)});
    } finally {
      await context?.close();
      assert.equal(await patella.stop(), 0, 'how the server ended');
    }
    // What a page asked for while the story itself had the server stopped found nobody.
    const expected = (trouble) => allow?.test(trouble) || (patella.wasAway && trouble.includes('ERR_CONNECTION_REFUSED'));
    assert.deepEqual(troubles.filter((trouble) => !expected(trouble)), []);
  });
}

/** Goes to a page and waits until it shows something. */
export async function open(page, patella, hash) {
  await page.goto(`${patella.address}/${hash}`);
  await settled(page);
}

/** Nothing is being fetched for the first time any more. */
export const settled = (page) => until('the page', () => page.evaluate(() => document.querySelector('#main h1') !== null && document.querySelector('.skeleton') === null));

/** Presses, and counts it: what a thumb does. */
export function thumb(page) {
  const it = async (role, name, within = page) => { await within.getByRole(role, {name, exact: true}).click(); ++it.taps; };
  it.taps = 0;
  return it;
}

export {assert, randomUUID as makeId};

after(async () => {
  await browser?.close();
  rmSync(folder, {recursive: true, force: true});
});
