// Miles or kilometres, another time zone: what is shown changes, the advice and what was said do not.
import {assert, makeId, settled, story, TODAY, until} from '../browser.mjs';

const KM_PER_MILE = 1.609344;
/** What is decided, without the words for it. */
const advice = (card) => ({verdict: card.verdict, stage: card.stage, caps: card.caps, capacity: card.capacity, reasons: card.reasons.map(({rule, effect, observed, threshold}) => ({rule, effect, observed, threshold})),
  allowance: Object.fromEntries(Object.entries(card.allowance).filter(([key]) => !key.endsWith('_text'))), choices: card.choices.map(({kind, distance_km, knee_equivalent_km}) => ({kind, distance_km, knee_equivalent_km}))});
const chooseUnits = async (page, patella, t, name) => {
  await page.goto(`${patella.address}/#/settings`);
  await settled(page);
  await page.getByRole('radiogroup', {name: t('settings.units')}).getByRole('radio', {name, exact: true}).click();
  await page.getByRole('radiogroup', {name: t('settings.units')}).getByRole('radio', {name, exact: true, checked: true}).waitFor();
};

story('H15 miles for kilometres: other numbers, the same advice, the same answers kept', {demo: TODAY, now: '2026-11-19 09:30:00'}, async ({page, patella, t, open}) => {
  await open('#/today');
  const before = await patella.call('/today');
  assert.ok(before.allowance.distance_km > 0, before.headline);
  const shownKm = Number.parseFloat(await page.locator('.hero-number').innerText().then((text) => text.replace(/^\D+/, '')));
  const answers = await patella.call('/checkins?from=2026-01-01');
  const runs = (await patella.call('/load')).sessions;
  const profile = (await patella.call('/profile')).profile;
  await chooseUnits(page, patella, t, t('settings.miles'));
  const after = await patella.call('/today');
  assert.equal(after.units, 'miles');
  assert.deepEqual(advice(after), advice(before));
  assert.deepEqual((await patella.call('/checkins?from=2026-01-01')).checkins, answers.checkins);
  assert.deepEqual((await patella.call('/profile')).profile, profile);
  assert.deepEqual((await patella.call('/load')).sessions.map((run) => [run.id, run.distance_km, run.knee_equivalent_km]), runs.map((run) => [run.id, run.distance_km, run.knee_equivalent_km]));
  await page.goto(`${patella.address}/#/today`);
  await settled(page);
  const hero = page.locator('.hero-number');
  await hero.getByText(t('unit.miles')).waitFor();
  const shownMiles = Number.parseFloat((await hero.innerText()).replace(/^\D+/, ''));
  assert.ok(shownMiles * KM_PER_MILE <= before.allowance.distance_km + 1e-6, `${shownMiles} mi is more than ${before.allowance.distance_km} km`);
  assert.ok(Math.abs(shownMiles - shownKm / KM_PER_MILE) <= 0.11, `${shownKm} km, ${shownMiles} mi`);
  assert.doesNotMatch(await page.locator('.hero').innerText(), /\d ?km\b/, 'no kilometres are left over');
  await chooseUnits(page, patella, t, t('unit.km'));
  assert.deepEqual(advice(await patella.call('/today')), advice(before));
});

// In Auckland it is the 19th already, in Honolulu still the 17th: the runner lives in Berlin.
for (const [where, browserZone] of [['east', 'Pacific/Auckland'], ['west', 'Pacific/Honolulu']])
  story(`H17 a browser far ${where} shows the runner's day and keeps the answer on it`, {browserZone, now: `${TODAY} 13:30:00`}, async ({page, patella, t, open}) => {
    await open('#/checkin?moment=morning');
    await page.getByText('Wednesday 18 November', {exact: true}).waitFor();
    await page.getByRole('radiogroup', {name: t('checkin.morning_pain')}).getByRole('radio').nth(1).click();
    await page.getByRole('button', {name: t('checkin.none_of_these'), exact: true}).click();
    await page.getByRole('button', {name: t('checkin.save'), exact: true}).click();
    const kept = await until('the answer', async () => (await patella.call('/checkins')).checkins.find((each) => each.checkin.date === TODAY));
    assert.equal(kept.checkin.morning_pain, 1);
    await page.getByRole('heading', {name: t('page.today'), exact: true}).waitFor();
    await page.getByText('Wednesday 18 November', {exact: true}).waitFor();
    await page.goto(`${patella.address}/#/plan`);
    await settled(page);
    assert.match(await page.locator('[aria-current=date]').innerText(), /18 November/);
    assert.match(await page.locator('.plan-row').first().innerText(), new RegExp(`${t('word.today')}\\s+18 Nov`));
  });

// Half past nine in Berlin, an hour after the answer.
for (const [zone, now] of [['Pacific/Auckland', '2026-11-18 22:30:00'], ['Pacific/Honolulu', '2026-11-17 22:30:00']])
  story(`H17 Patella started anew in ${zone}: what was run and said stays on its days`, {now: `${TODAY} 08:30:00`}, async ({page, patella, t, open}) => {
    await patella.call('/checkins', {id: makeId(), confirmed: true, checkin: {date: TODAY, morning_pain: 1, stairs_pain: 1}});
    const days = async () => [(await patella.call('/load?from=2026-09-01&to=2026-11-18')).sessions.map((run) => [run.id, run.date]),
      (await patella.call('/checkins?from=2026-09-01&to=2026-11-18')).checkins.map((each) => [each.id, each.checkin.date])];
    const before = await days();
    assert.ok(before[0].length > 20 && before[1][0][1] === TODAY);
    await open('#/plan');
    const shown = async () => (await page.locator('.month .day.past').allInnerTexts()).filter((text) => text.includes(t('plan.done', {km: ''}).trim()));
    const shownBefore = await until('the month', async () => { const all = await shown(); return all.length > 0 && all; });
    await patella.restart({now, zone});
    assert.equal((await patella.call('/health')).today, now.slice(0, 10));
    assert.deepEqual(await days(), before);
    await page.reload();
    await settled(page);
    await until('the same month', async () => JSON.stringify(await shown()) === JSON.stringify(shownBefore));
  });
