// Makes the pictures of docs/pictures anew: the demo runner on the real server, on a morning that was just answered.
//
//   node web/tests/pictures.mjs --program build/ci/patella [--pages web/dist] [--only today]
import {execFileSync, spawn} from 'node:child_process';
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {parseArgs} from 'node:util';
import {chromium} from 'playwright-core';
import {press, settle} from './looks.mjs';

const root = join(import.meta.dirname, '..', '..');
const {values} = parseArgs({options: {program: {type: 'string', default: join(root, 'build/ci/patella')}, pages: {type: 'string'}, out: {type: 'string', default: join(root, 'docs/pictures')}, only: {type: 'string'},
  browser: {type: 'string', default: '/usr/bin/chromium'}}});
const LETTERS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
const PHONE = {viewport: {width: 390, height: 844}, deviceScaleFactor: 1.5};
const DESK = {viewport: {width: 1280, height: 860}};
const MOST_BYTES = 120_000;

const PICTURES = [
  {name: 'today', hash: '#/today', ...PHONE}, {name: 'why', hash: '#/today', act: (page) => press(page, '.hero .button.quiet'), ...PHONE},
  {name: 'check-in', hash: '#/checkin?moment=after', act: (page) => press(page, '.scale button:nth-child(3)'), ...PHONE},
  {name: 'plan', hash: '#/plan', ...PHONE}, {name: 'strength', hash: '#/strength', act: (page) => press(page, '.exercise'), ...PHONE}, {name: 'way-back', hash: '#/way-back', ...PHONE},
  {name: 'run', hash: '#/load', act: async (page) => { await press(page, '.readout a'); await settle(page); }, ...PHONE},
  {name: 'load', hash: '#/load', ...DESK}, {name: 'dark', hash: '#/today', colorScheme: 'dark', ...DESK}, {name: 'physio', hash: '#/physio', ...DESK},
];

const folder = mkdtempSync(join(tmpdir(), 'patella-pictures-'));
const database = join(folder, 'demo.db');
// The demo ends yesterday, so that today's morning is there to be answered; the program's day begins some hours after midnight.
const yesterday = new Date(Date.now() - 28 * 3_600_000).toISOString().slice(0, 10);
execFileSync(values.program, ['--plain', '--db', database, 'demo', '--fill', '--date', yesterday], {stdio: 'ignore'});
const server = spawn(values.program, ['--plain', '--db', database, 'serve', '--port', '0', '--no-open', ...(values.pages ? ['--pages', values.pages] : [])], {stdio: ['ignore', 'pipe', 'inherit']});
const line = await new Promise((resolve) => server.stdout.once('data', (data) => resolve(String(data))));
const [address] = /http:\/\/127\.0\.0\.1:[0-9]+/.exec(line);

async function answerThisMorning() {
  const token = /patella-token" content="([0-9a-f]+)"/.exec(await (await fetch(address)).text())[1];
  const headers = {'X-Patella-Token': token, 'Content-Type': 'application/json'};
  const {flags} = await (await fetch(`${address}/api/v1/flags`, {headers})).json();
  const checkin = {date: (await (await fetch(`${address}/api/v1/health`, {headers})).json()).today, side: 'right', morning_pain: 1, stairs_pain: 1, ...Object.fromEntries(flags.map((flag) => [flag.key, false]))};
  await fetch(`${address}/api/v1/checkins`, {method: 'POST', headers, body: JSON.stringify({id: crypto.randomUUID(), checkin, confirmed: true})});
}

/** WebP, no better than fits. */
async function takePicture(page, name) {
  const session = await page.context().newCDPSession(page);
  for (let quality = 85; ; quality -= 10) {
    const bytes = Buffer.from((await session.send('Page.captureScreenshot', {format: 'webp', quality})).data, 'base64');
    if (bytes.length > MOST_BYTES && quality > 25) continue;
    writeFileSync(join(values.out, `${name}.webp`), bytes);
    return console.log(`${name}.webp ${(bytes.length / 1000).toFixed(0)} KB`);
  }
}

mkdirSync(values.out, {recursive: true});
const browser = await chromium.launch({executablePath: values.browser, args: LETTERS});
try {
  await answerThisMorning();
  for (const {name, hash, act, ...options} of PICTURES.filter((each) => !values.only || values.only.split(',').includes(each.name))) {
    const context = await browser.newContext({reducedMotion: 'reduce', colorScheme: 'light', locale: 'en-GB', ...options});
    const page = await context.newPage();
    await page.goto(`${address}/${hash}`);
    await settle(page);
    await act?.(page);
    await page.evaluate(() => scrollTo(0, 0));
    await page.waitForTimeout(300);
    await takePicture(page, name);
    await context.close();
  }
} finally {
  await browser.close();
  server.kill('SIGTERM');
  await new Promise((resolve) => server.once('exit', resolve));
  rmSync(folder, {recursive: true, force: true});
}
