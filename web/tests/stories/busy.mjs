// A server with too much to do just now: the page comes back when it was asked to, and says so only when that does not help.
import {assert, story} from '../browser.mjs';

/** The first answers to this operation are that there is too much to do; then the server is left to answer. */
async function beBusy(page, path, times, waitS) {
  const asked = [];
  await page.route(`**/api/v1${path}`, (route) => {
    asked.push(Date.now());
    if (asked.length > times) return route.continue();
    return route.fulfill({status: 503, headers: {'Retry-After': String(waitS), 'Content-Type': 'application/problem+json'}, body: JSON.stringify({type: 'about:blank', title: 'Service Unavailable', status: 503})});
  });
  return asked;
}

story('busy for a moment: asked again after the time it names, and nobody notices', {allow: /503/}, async ({page, patella, open}) => {
  const asked = await beBusy(page, '/today', 2, 1);
  await open('#/today');
  const {headline} = await patella.call('/today');
  await page.getByRole('heading', {name: headline}).waitFor();
  assert.ok(asked.length >= 3, `asked ${asked.length} times`);
  assert.ok(asked[1] - asked[0] >= 900, `came back after ${asked[1] - asked[0]} ms`);
});

story('busy for longer: after three tries it is said, and a button asks again', {allow: /503/}, async ({page, patella, t, open}) => {
  const asked = await beBusy(page, '/today', 3, 1);
  await open('#/today');
  await page.getByRole('button', {name: t('state.again')}).click();
  const {headline} = await patella.call('/today');
  await page.getByRole('heading', {name: headline}).waitFor();
  assert.ok(asked.length > 3, `asked ${asked.length} times`);
});
