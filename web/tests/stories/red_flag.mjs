// An answer that needs a look first replaces everything, on every page that would allow something.
import {assert, settled, story, until} from '../browser.mjs';

const AMOUNT = /\d([.,]\d+)?\s?(km|mi|K)\b/;
const shownText = (page) => page.locator('#main').innerText();

story('H03 a flag in the check-in replaces Today and empties the plan', {}, async ({page, patella, t, open}) => {
  await open('#/plan');
  await until('planned runs before', () => page.locator('.day-planned').count());
  await open('#/checkin?moment=morning');
  const locking = (await patella.call('/flags')).flags.find((flag) => flag.key === 'locking');
  await page.getByRole('radiogroup', {name: t('checkin.morning_pain')}).getByRole('radio').nth(1).click();
  await page.getByRole('button', {name: locking.text, exact: true}).click();
  await page.getByRole('button', {name: t('checkin.save'), exact: true}).click();
  const alert = page.getByRole('alert');
  await alert.waitFor();

  const card = await patella.call('/today');
  assert.equal(card.verdict, 'refer');
  assert.equal(card.allowance.knee_equivalent_km, 0);
  const [flag] = card.red_flags;
  for (const said of [card.headline, flag.what_to_do, flag.text, flag.urgency_text]) await alert.getByText(said, {exact: true}).first().waitFor();
  assert.doesNotMatch(await shownText(page), AMOUNT, 'no amount anywhere on Today');
  for (const gone of ['.hero-number', '.hero.goes', '.next-days', '.choice', '.hundred', '.due']) assert.equal(await page.locator(gone).count(), 0, gone);

  await page.getByRole('button', {name: t('red_flag.letter')}).click();
  await page.getByRole('dialog', {name: t('red_flag.letter')}).getByText(card.letter.find((line) => line.length > 20)).first().waitFor();
  await page.keyboard.press('Escape');

  await page.goto(`${patella.address}/#/plan`);
  await settled(page);
  const plan = await patella.call('/plan');
  assert.ok(plan.days.every((day) => day.distance_km === 0 && !day.workout), 'no run is planned');
  await until('an empty plan', async () => (await page.locator('.day-planned').count()) === 0);
  for (const row of await page.locator('.plan-row').allInnerTexts()) assert.doesNotMatch(row, AMOUNT);
  await page.locator('.cost').waitFor();
  await page.getByText(t('what_if.misfit.not_today')).waitFor();
  assert.equal(await page.locator('.reason-sign.permits, .cost-fits').count(), 0, 'what-if allows nothing');
});
