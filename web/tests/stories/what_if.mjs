// What-if: every slider answers while it is moved, and the answer is the server's.
import {assert, story, TODAY, until} from '../browser.mjs';

const cost = (page) => page.locator('.cost').getAttribute('aria-label').then((label) => Number.parseFloat(label.match(/[\d.]+/)[0]));

/** Pushes a slider by keys until this is asked; waits until the answer to it stands on the page. */
async function push(page, name, key, times, asked) {
  const before = await cost(page);
  const isTheLast = (response) => response.url().includes('/what-if') && Object.entries(asked).every(([field, value]) => response.request().postDataJSON()[field] === value);
  const answered = page.waitForResponse(isTheLast);
  await page.getByRole('slider', {name, exact: true}).focus();
  for (let i = 0; i < times; ++i) await page.keyboard.press(key);
  const {knee_equivalent_km: load} = await (await answered).json();
  await until(`${load} K, the answer for ${name}`, async () => Math.abs((await cost(page)) - load) < 0.051);
  return {before, after: await cost(page)};
}

story('distance, pace, hills and step rate answer as they are moved', {demo: TODAY}, async ({page, t, open}) => {
  await open('#/plan');
  await page.locator('.cost').waitFor();
  const farther = await push(page, t('load.distance'), 'ArrowRight', 6, {distance_km: 8});
  assert.ok(farther.after > farther.before, `farther is not dearer: ${JSON.stringify(farther)}`);
  const nearer = await push(page, t('load.distance'), 'ArrowLeft', 6, {distance_km: 5});
  assert.equal(nearer.after, farther.before, 'the same question has the same answer');
  const faster = await push(page, t('run.pace'), 'ArrowRight', 8, {pace_s_per_km: 350});
  assert.ok(faster.after < faster.before, `faster is not cheaper for the distance: ${JSON.stringify(faster)}`);
  const hills = await push(page, t('what_if.hills'), 'ArrowRight', 12, {descent_m: 120});
  assert.ok(hills.after > hills.before, `hills are not dearer: ${JSON.stringify(hills)}`);
  const steps = await push(page, t('what_if.steps'), 'ArrowRight', 6, {step_rate_change_percent: 6});
  assert.ok(steps.after < steps.before, `shorter steps are not cheaper: ${JSON.stringify(steps)}`);
});

story('walking breaks and ground', {demo: TODAY}, async ({page, t, open}) => {
  await open('#/plan');
  await page.locator('.cost').waitFor();
  const through = await cost(page);
  await page.getByRole('radiogroup', {name: t('what_if.pattern')}).getByRole('radio').nth(3).click();
  await until('another answer', async () => (await cost(page)) < through);
  const [request] = await Promise.all([page.waitForRequest(/what-if/), page.getByRole('radiogroup', {name: t('what_if.surface')}).getByRole('radio', {name: t('surface.grass')}).click()]);
  const asked = request.postDataJSON();
  assert.deepEqual([asked.run_min, asked.walk_min, asked.surface], [3, 2, 'grass']);
});

story('an answer comes while the thumb is still held', {demo: TODAY}, async ({page, t, open}) => {
  await open('#/plan');
  await page.locator('.cost').waitFor();
  const before = await cost(page);
  const slider = page.getByRole('slider', {name: t('load.distance'), exact: true});
  await slider.scrollIntoViewIfNeeded();
  const box = await slider.boundingBox();
  const at = await slider.evaluate((input) => (input.valueAsNumber - Number(input.min)) / (Number(input.max) - Number(input.min)));
  await page.mouse.move(box.x + 10 + (box.width - 20) * at, box.y + box.height / 2);
  await page.mouse.down();
  let last = before;
  for (const share of [0.4, 0.6, 0.8]) {
    await page.mouse.move(box.x + box.width * share, box.y + box.height / 2, {steps: 4});
    last = await until('a dearer answer while moving', async () => { const now = await cost(page); return now > last && now; });
  }
  await page.mouse.up();
  assert.ok(last > before);
});
