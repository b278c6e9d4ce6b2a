// A day that is over: what was said then, and nothing to say any more.
import {assert, settled, story, TODAY, until} from '../browser.mjs';

const PAST = '2026-10-20';

story('Today of a past day shows that day, and nothing is written', {}, async ({page, patella, t, open}) => {
  const then = await patella.call(`/today?date=${PAST}`);
  const now = await patella.call('/today');
  assert.equal(then.date, PAST);
  assert.notEqual(then.headline, now.headline, 'a day that tells nothing');
  const written = [];
  page.on('request', (request) => { if (request.method() !== 'GET') written.push(`${request.method()} ${request.url()}`); });
  await open(`#/today?date=${PAST}`);
  await page.getByRole('heading', {name: t('today.past'), exact: true}).waitFor();
  await page.getByText('Tuesday 20 October', {exact: true}).waitFor();
  await page.getByText(t('today.past_morning')).waitFor();
  await page.getByRole('heading', {name: then.headline}).waitFor();
  await page.locator('.hero').getByText(then.reasons[0].text, {exact: true}).waitFor();
  for (const name of [t('today.due_morning'), t('today.due_after'), t('today.strength_begin'), t('today.next_days')]) assert.equal(await page.getByText(name, {exact: true}).count(), 0, name);
  assert.equal(await page.locator('#main').locator('input, textarea, select, form').count(), 0);
  for (const to of await page.locator('#main a').evaluateAll((links) => links.map((link) => link.getAttribute('href')))) assert.doesNotMatch(to, /^#\/(checkin|gates|strength|triage|settings)/, 'leads to where something is said of today');
  await page.locator('.hero .button.quiet').click();
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Escape');
  assert.deepEqual(written, []);
  assert.deepEqual(await patella.call(`/today?date=${PAST}`), then, 'looking changed nothing');

  await page.getByRole('link', {name: t('today.back_to_today')}).click();
  await page.getByRole('heading', {name: now.headline}).waitFor();
});

story('the evening of a past day, and the way there from the plan', {}, async ({page, patella, t, open}) => {
  const evening = await patella.call(`/today?date=${PAST}&evening=true`);
  await open(`#/today?date=${PAST}&evening=yes`);
  await page.getByText(t('today.past_evening')).waitFor();
  await page.getByRole('heading', {name: evening.headline}).waitFor();
  await page.goto(`${patella.address}/#/plan`);
  await settled(page);
  const past = (await patella.call('/plan')).month.find((day) => day.date < TODAY && day.done_km !== null);
  await page.locator('.month .day.past').filter({hasText: t('plan.done', {km: ''}).trim()}).first().click();
  await page.getByRole('dialog').getByRole('link', {name: t('plan.what_was_said')}).click();
  const then = await patella.call(`/today?date=${past.date}`);
  await until('that day', async () => (await page.locator('.hero-headline').innerText()) === then.headline);
});
