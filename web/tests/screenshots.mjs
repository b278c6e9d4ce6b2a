// Looks at every page with Chromium: a picture at phone and desktop size, light and dark, and axe on each; ends with 1 when axe
// finds anything, a page is wider than its window, or something was written to the console as an error.
//
//   node web/tests/screenshots.mjs --address http://127.0.0.1:8321 --out build/screenshots [--only today,load] [--no-pictures] [--locale de-DE]
import {mkdirSync} from 'node:fs';
import {join} from 'node:path';
import {parseArgs} from 'node:util';
import {chromium} from 'playwright-core';
import {faultsOf, PAGES, settle, SIZES} from './looks.mjs';

const root = join(import.meta.dirname, '..', '..');
const {values} = parseArgs({options: {address: {type: 'string', default: 'http://127.0.0.1:8321'}, out: {type: 'string', default: join(root, 'build', 'screenshots')}, only: {type: 'string'},
  browser: {type: 'string', default: '/usr/bin/chromium'}, 'no-pictures': {type: 'boolean', default: false}, themes: {type: 'string', default: 'light,dark'}, sizes: {type: 'string', default: 'phone,desktop'}, locale: {type: 'string', default: 'en-GB'}}});

const LETTERS = ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-sandbox'];

async function look(context, [name, hash, act], size, theme, troubles) {
  const page = await context.newPage();
  const tell = (text) => troubles.push(`${name} ${size} ${theme}: ${text}`);
  page.on('console', (message) => { if (message.type() === 'error') tell(message.text()); });
  page.on('pageerror', (error) => tell(String(error)));
  await page.goto(`${values.address}/${hash}`);
  await settle(page);
  await act?.(page);
  await settle(page);
  for (const fault of await faultsOf(page)) tell(fault);
  if (!values['no-pictures']) await takePicture(page, size, join(values.out, `${name}-${size}-${theme}.png`));
  await page.close();
}

/** The whole page in a window as tall as it is, so that what sticks to the foot lies at the foot; a sheet as it is seen. */
async function takePicture(page, size, path) {
  if (await page.locator('dialog[open]').count() === 0) {
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    await page.setViewportSize({width: SIZES[size].width, height: Math.max(SIZES[size].height, Math.min(6000, height))});
    await page.waitForTimeout(100);
  }
  await page.screenshot({path});
}

mkdirSync(values.out, {recursive: true});
const browser = await chromium.launch({executablePath: values.browser, args: LETTERS});
const troubles = [];
let looked = 0;
for (const size of values.sizes.split(',')) {
  for (const theme of values.themes.split(',')) {
    // axe is put into the page from here, which the pages' own policy rightly refuses to scripts.
    const context = await browser.newContext({viewport: SIZES[size], colorScheme: theme, bypassCSP: true, reducedMotion: 'reduce', locale: values.locale});
    for (const entry of PAGES.filter(([name]) => !values.only || values.only.split(',').includes(name))) {
      await look(context, entry, size, theme, troubles);
      ++looked;
    }
    await context.close();
  }
}
await browser.close();
for (const trouble of troubles) console.log(trouble);
console.log(`${looked - new Set(troubles.map((trouble) => trouble.split(':')[0])).size} passed, ${new Set(troubles.map((trouble) => trouble.split(':')[0])).size} failed`);
process.exit(troubles.length === 0 ? 0 : 1);
