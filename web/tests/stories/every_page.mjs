// Every page, in both themes, on a phone and on a desk, with the demo runner and in the states that look different: axe finds nothing
// (WCAG 2.2 AA and its best practice), no page is wider than its window. Pictures to look at: web/tests/screenshots.mjs.
import {assert, makeId, open, settled, story, TODAY} from '../browser.mjs';
import {faultsOf, PAGES, press, SIZES} from '../looks.mjs';

const look = {bypassCSP: true, viewport: SIZES.phone};

/** The page as it stands, in every size and theme: it is opened once. */
async function faultsInEveryLook(page, name, {sizes = ['phone', 'desktop'], themes = ['light', 'dark']} = {}) {
  const faults = [];
  for (const size of sizes) {
    await page.setViewportSize(SIZES[size]);
    for (const theme of themes) {
      await page.emulateMedia({colorScheme: theme});
      await page.evaluate(() => new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next))));
      faults.push(...(await faultsOf(page)).map((fault) => `${name}, ${size}, ${theme}: ${fault}`));
    }
  }
  return faults;
}

const AT_ONCE = 4;

/** Each in a tab of its own, as if it had been opened by its address. */
async function lookAt(context, patella, pages, looks) {
  const faults = [];
  const left = [...pages];
  const lookOn = async () => {
    for (let next = left.shift(); next; next = left.shift()) faults.push(...await lookAtOne(context, patella, next, looks));
  };
  await Promise.all(Array.from({length: AT_ONCE}, lookOn));
  return faults;
}

async function lookAtOne(context, patella, [name, hash, act], looks) {
  const page = await context.newPage();
  await page.setViewportSize(SIZES.phone);
  await open(page, patella, hash);
  if (act) {
    await act(page);
    await settled(page);
  }
  const faults = await faultsInEveryLook(page, name, looks);
  await page.close();
  return faults;
}

story('every page of the demo runner', {context: look}, async ({patella, context}) => {
  assert.deepEqual(await lookAt(context, patella, PAGES), []);
});

story('every page in German, down to 320 px', {context: {...look, locale: 'de-DE'}}, async ({patella, context}) => {
  assert.deepEqual(await lookAt(context, patella, PAGES, {sizes: ['narrow'], themes: ['light']}), []);
});

story('a past day, morning and evening', {context: look}, async ({patella, context}) => {
  const days = [['past-day', '#/today?date=2026-09-12'], ['past-evening', '#/today?date=2026-09-12&evening=yes']];
  assert.deepEqual(await lookAt(context, patella, days), []);
});

const FIRST = PAGES.filter(([, hash]) => !/nprs/.test(hash));
story('nobody is known yet', {demo: null, context: look}, async ({patella, context}) => {
  assert.deepEqual(await lookAt(context, patella, FIRST, {sizes: ['phone']}), []);
});

story('a red flag', {context: look}, async ({patella, context}) => {
  await patella.call('/checkins', {id: makeId(), checkin: {date: TODAY, side: 'right', morning_pain: 3, swelling: true, locking: true, fever: true, calf_swelling: true}, confirmed: true});
  assert.equal((await patella.call('/today')).verdict, 'refer');
  const pages = PAGES.filter(([name]) => ['today', 'checkin-morning', 'plan', 'strength', 'way-back', 'physio', 'load-runs'].includes(name));
  const red = ['today-letter', '#/today', (page) => press(page, '.hero .button, main .button')];
  assert.deepEqual(await lookAt(context, patella, [...pages, red]), []);
});
