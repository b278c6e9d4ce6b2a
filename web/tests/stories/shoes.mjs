// Shoes: how a pair feels is said and kept, the check before a new one names it; the load page tells what each morning knew.
import {assert, settled, story, TODAY, until} from '../browser.mjs';

story('a pair is said to be comfortable and worn with insoles, and is what a new one is compared with', {demo: TODAY, now: `${TODAY} 19:30:00`}, async ({page, patella, t, open}) => {
  await open('#/shoes');
  await page.getByText(t('shoes.about_orthoses'), {exact: true}).waitFor();
  assert.equal(await page.getByText('Green trail shoes is the most comfortable').count(), 0);
  const pair = page.locator('.card').filter({has: page.getByRole('heading', {name: 'Green trail shoes'})});
  await pair.getByRole('button', {name: t('shoes.edit')}).click();
  await page.getByRole('slider', {name: t('shoes.comfort')}).press('ArrowRight');
  await page.getByLabel(t('shoes.orthoses')).check();
  await page.getByRole('button', {name: t('word.save')}).click();
  await pair.getByText(t('shoes.comfort_of', {points: 6})).waitFor();
  await pair.getByText(t('shoes.with_orthoses'), {exact: true}).waitFor();
  await page.getByText('Green trail shoes is the most comfortable').waitFor();
  const kept = (await patella.call('/shoes')).shoes.find((use) => use.shoe.name === 'Green trail shoes').shoe;
  assert.deepEqual([kept.comfort, kept.orthoses], [6, true]);
});

story('the load page draws what every morning knew, and tells it in a table', {demo: TODAY, now: `${TODAY} 19:30:00`}, async ({page, patella, t, open}) => {
  await open('#/load');
  await page.locator('.time-chart .band').waitFor();
  await page.getByText(t('load.days_table')).click();
  const load = await patella.call(`/load?from=2026-08-26`);
  const rows = page.getByRole('region', {name: t('load.days_table')}).locator('tbody tr');
  await until('all days', async () => (await rows.count()) >= load.allowed.length - 1);
  assert.equal((await page.locator('.time-chart .band').getAttribute('points')).split(' ').length % 2, 0, 'low and high of each day');
  assert.match(await rows.nth(1).innerText(), /\d.* – \d.* – \d/);
  await settled(page);
});
