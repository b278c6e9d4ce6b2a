// A runner who is well again is asked on days with a run and on the morning after, and else left in peace.
import {assert, makeId, settled, story} from '../browser.mjs';

const MONDAY = new Date('2026-10-12T12:00:00Z');
const dayOf = (day) => new Date(MONDAY.getTime() + (day - 1) * 86_400_000).toISOString().slice(0, 10);
const TUESDAY = dayOf(37);

const AFTER = {during_pain: 0, after_pain: 0, settled_within_60_min: true, analgesic_before_run: false};
const addRun = (patella, day, km) => patella.call('/runs', {id: makeId(), date: dayOf(day), sport: 'run', distance_km: km, duration_min: 6 * km});
async function answer(patella, day, said) {
  const noFlags = Object.fromEntries((await patella.call('/flags')).flags.map((flag) => [flag.key, false]));
  await patella.call('/checkins', {id: makeId(), confirmed: true, checkin: {date: dayOf(day), ...noFlags, ...said}});
}

/** As in scenarios/stages/one_goal_run_a_week_stays_in_maintain.toml: 10 km on Sundays, 5 km twice in the week, a quiet knee. */
async function liveFiveWeeks(patella) {
  const profile = {birth_date: '1988-04-12', sex: 'male', affected_side: 'right', knee_surgery_ever: false, goal_session_km: 10, tolerated_now_km: 10};
  await patella.call('/profile', {id: makeId(), replaces: null, profile}, 'PUT');
  const none = Object.fromEntries((await patella.call('/triage')).questions.map((question) => [question.id, false]));
  await patella.call('/triage', {id: makeId(), date: dayOf(1), answers: none});
  await patella.call('/gates', {id: makeId(), gates: {date: dayOf(1), stand_pain_free: true, walk_pain_free: true, straighten_fully_pain_free: true, brisk_walk_30_min_pain_free: true}});
  for (let day = 1; day <= 36; ++day) {
    const km = {3: 5, 5: 5, 0: 10}[day % 7];
    if (km) await addRun(patella, day, km);
    await answer(patella, day, {morning_pain: 0, stairs_pain: 0, ...(km ? AFTER : {})});
  }
}

story('in maintenance: not asked on a quiet day, asked on a run day and the morning after', {demo: null, now: `${TUESDAY} 07:30:00`}, async ({page, patella, t, open}) => {
  await liveFiveWeeks(patella);
  const card = await patella.call('/today');
  assert.equal(card.stage, 'maintain', card.headline);
  await open('#/today');
  await page.getByRole('heading', {name: card.headline}).waitFor();
  assert.equal(await page.locator('.due').count(), 0, 'nothing is asked');
  await page.goto(`${patella.address}/#/checkin`);
  await settled(page);
  await page.getByText(t('checkin.nothing_due')).waitFor();

  const again = async (day, hour) => {
    await patella.restart({now: `${day} ${hour}:00:00`});
    await page.reload();
    await settled(page);
    await page.goto(`${patella.address}/#/today`);
    await settled(page);
    return patella.call('/today');
  };
  await again(dayOf(38), '19');
  await addRun(patella, 38, 5);
  const evening = await again(dayOf(38), '20');
  assert.deepEqual([evening.stage, evening.due.morning, evening.due.after_run], ['maintain', true, true], 'a day with a run');
  await page.locator('.due').waitFor();
  await answer(patella, 38, {morning_pain: 0, stairs_pain: 0, ...AFTER});
  const morning = await again(dayOf(39), '07');
  assert.deepEqual([morning.due.morning, morning.due.after_run], [true, false], 'the morning after');
  await page.getByText(t('today.due_morning')).waitFor();
  await answer(patella, 39, {morning_pain: 0, stairs_pain: 0});
  const quiet = await again(dayOf(40), '07');
  assert.deepEqual([quiet.stage, quiet.due.morning, quiet.due.after_run], ['maintain', false, false], 'a day of peace');
  assert.equal(await page.locator('.due').count(), 0);
  const second = await again(dayOf(41), '07');
  assert.deepEqual([second.stage, second.due.morning, second.due.after_run], ['maintain', false, false], 'a second one: held at the last run, and still not asked');
  assert.equal(await page.locator('.due').count(), 0);
});
