// The plan: a run moved with the mouse and with keys is decided anew; what is taken along is what it says it is.
import {readFile} from 'node:fs/promises';
import FitParser from 'fit-file-parser';
import {assert, settled, story, TODAY, until} from '../browser.mjs';

const isRun = (day) => day.kind === 'run' || day.kind === 'walk_run';
const dayButton = (page, date) => page.locator('.month .day', {hasText: new RegExp(`\\b${Number(date.slice(8))} ${date.slice(5, 7) === '11' ? 'November' : 'December'}`)});
const desktop = {viewport: {width: 1280, height: 900}};

/** The first run to come and a free day right after it. */
function findMove(plan) {
  const from = plan.days.find((day) => isRun(day) && day.date > plan.today);
  const to = plan.days.find((day) => !isRun(day) && day.date > from.date);
  return {from, to};
}

/** The list on the page says, day by day, what the server says. */
async function showsThePlan(page, patella) {
  const plan = await patella.call('/plan');
  await until('the list as the server has it', async () => {
    const rows = await page.locator('.plan-row').allTextContents();
    return rows.length === plan.days.length && plan.days.every((day, index) => rows[index].toLowerCase().includes(day.text.toLowerCase()));
  });
  return plan;
}

story('a run dragged to another day is decided anew, and taken back', {demo: TODAY, context: desktop}, async ({page, patella, t, open}) => {
  await open('#/plan');
  const before = await showsThePlan(page, patella);
  const {from, to} = findMove(before);
  await dayButton(page, from.date).dragTo(dayButton(page, to.date));
  await page.getByText(t('plan.moved')).waitFor();
  const after = await showsThePlan(page, patella);
  assert.deepEqual(after.moves, [{from: from.date, to: to.date}]);
  const at = (plan, date) => plan.days.find((day) => day.date === date);
  assert.ok(!isRun(at(after, from.date)), 'no run is left behind');
  assert.ok(isRun(at(after, to.date)), 'it stands where it was put');
  assert.notDeepEqual(after.days.filter((day) => day.date > to.date).map((day) => [day.date, day.kind, day.distance_km]), before.days.filter((day) => day.date > to.date).map((day) => [day.date, day.kind, day.distance_km]), 'the days after it are worked out anew');
  for (let i = 1; i < after.days.length; ++i) assert.ok(!(isRun(after.days[i - 1]) && isRun(after.days[i])), `two runs in a row: ${after.days[i].date}`);
  await page.reload();
  await settled(page);
  await showsThePlan(page, patella);

  await dayButton(page, to.date).dragTo(dayButton(page, from.date));
  await page.getByText(t('plan.moved')).waitFor();
  const back = await showsThePlan(page, patella);
  assert.deepEqual(back.days.map((day) => [day.date, day.kind, day.distance_km]), before.days.map((day) => [day.date, day.kind, day.distance_km]));
});

story('the same with keys alone', {demo: TODAY}, async ({page, patella, t, open}) => {
  await open('#/plan');
  const before = await showsThePlan(page, patella);
  const {from, to} = findMove(before);
  await dayButton(page, from.date).focus();
  await page.keyboard.press('Enter');
  const sheet = page.getByRole('dialog');
  await sheet.getByText(from.text, {exact: true}).waitFor();
  const days = sheet.getByRole('group', {name: t('plan.move')}).getByRole('button');
  const wanted = (await days.allInnerTexts()).findIndex((text) => text.includes(`${Number(to.date.slice(8))} Nov`));
  await days.first().focus();
  for (let i = 0; i < wanted; ++i) await page.keyboard.press('Tab');
  assert.equal((await patella.call('/plan')).moves.length, 0, 'nothing moves before it is chosen');
  await page.keyboard.press('Enter');
  await page.getByText(t('plan.moved')).waitFor();
  const after = await showsThePlan(page, patella);
  assert.deepEqual(after.moves, [{from: from.date, to: to.date}]);
});

const download = async (page, press) => {
  const [file] = await Promise.all([page.waitForEvent('download'), press()]);
  return {name: file.suggestedFilename(), bytes: await readFile(await file.path())};
};

story('the calendar and a workout for the watch', {demo: TODAY, context: desktop}, async ({page, patella, t, open}) => {
  await open('#/plan');
  const plan = await showsThePlan(page, patella);
  const calendar = await download(page, () => page.getByRole('button', {name: t('plan.calendar')}).click());
  assert.equal(calendar.name, 'patella.ics');
  const lines = calendar.bytes.toString('utf8').split('\r\n');
  assert.equal(lines[0], 'BEGIN:VCALENDAR');
  assert.equal(lines.findLast((line) => line !== ''), 'END:VCALENDAR');
  const events = lines.filter((line) => line.startsWith('DTSTART')).map((line) => line.match(/\d{8}/)[0]);
  for (const day of plan.days.filter(isRun)) assert.ok(events.includes(day.date.replaceAll('-', '')), `${day.date} is not in the calendar`);

  const day = plan.days.find((each) => each.workout && each.structure);
  await dayButton(page, day.date).click();
  const workout = await download(page, () => page.getByRole('dialog').getByRole('button', {name: t('plan.to_watch')}).click());
  assert.equal(workout.name, `patella-${day.date}.fit`);
  const fit = await new FitParser({force: false, mode: 'list'}).parseAsync(workout.bytes);
  assert.equal(fit.file_ids[0].type, 'workout');
  const {workout: head, workout_step: steps} = Object.fromEntries(Object.entries(fit.messages).map(([name, all]) => [name, name === 'workout' ? all[0] : all]));
  assert.deepEqual([head.sport, head.num_valid_steps], ['running', steps.length]);
  const [ran, walked, again] = steps;
  assert.deepEqual([ran, walked].map((step) => [step.duration_type, step.duration_value]), [['time', day.structure.run_min * 60_000], ['time', day.structure.walk_min * 60_000]]);
  assert.deepEqual([again.duration_type, again.target_value], ['repeat_until_steps_cmplt', day.structure.repeats]);
  assert.ok(ran.custom_target_value_high <= Math.floor(day.max_speed_m_s * 1000), 'not faster than the plan says');
});
