// The check-in: at most six taps with every field recorded, and a way back.
import {assert, makeId, settled, story, thumb, TODAY, until, YESTERDAY} from '../browser.mjs';

const MOST_TAPS = 6;
const group = (page, name) => page.getByRole('radiogroup', {name, exact: true});

/** What was kept newest of a day, without what the server adds. */
async function keptOf(patella, day) {
  const {checkins} = await patella.call('/checkins');
  const found = checkins.filter((each) => each.checkin.date === day && !each.undone);
  found.sort((first, second) => first.id.localeCompare(second.id));
  return found.at(-1);
}

const noFlags = async (patella) => Object.fromEntries((await patella.call('/flags')).flags.map((flag) => [flag.key, false]));

story('H09 a morning in four taps, every field kept, and taken back', {}, async ({page, patella, t, open}) => {
  await open('#/today');
  await page.getByText(t('today.due_morning')).click();
  await settled(page);
  const before = (await patella.call('/checkins')).checkins.length;
  const tap = thumb(page);
  await tap('radio', `1, ${t('scale.pain.1')}`, group(page, t('checkin.morning_pain')));
  await tap('radio', `2, ${t('scale.pain.2')}`, group(page, t('checkin.stairs_pain')));
  await tap('button', t('checkin.none_of_these'));
  await tap('button', t('checkin.save'));
  await page.getByText(t('checkin.kept')).waitFor();
  assert.ok(tap.taps <= MOST_TAPS, `${tap.taps} taps`);

  const kept = await keptOf(patella, TODAY);
  assert.deepEqual(kept.checkin, {date: TODAY, side: kept.checkin.side, morning_pain: 1, stairs_pain: 2, ...await noFlags(patella)});
  assert.equal(kept.checkin.side, (await patella.call('/profile')).profile.affected_side, 'which knee');
  assert.equal((await patella.call('/checkins')).checkins.length, before + 1);
  await page.getByText(t('today.due_morning')).waitFor({state: 'detached'});

  await page.getByRole('button', {name: t('word.undo'), exact: true}).click();
  await page.getByText(t('checkin.undone')).waitFor();
  assert.equal(await keptOf(patella, TODAY), undefined);
  await page.getByText(t('today.due_morning')).waitFor();
});

story('after a run in six taps, every field kept', {}, async ({page, patella, t, open}) => {
  await patella.call('/runs', {id: makeId(), date: YESTERDAY, sport: 'run', distance_km: 2, duration_min: 14});
  assert.ok((await patella.call('/checkins')).due.after_run, 'it is asked for');
  await open('#/checkin?moment=after');
  const tap = thumb(page);
  await tap('radio', `2, ${t('scale.pain.2')}`, group(page, t('checkin.during_pain')));
  await tap('radio', `1, ${t('scale.pain.1')}`, group(page, t('checkin.after_pain')));
  await tap('radio', t('word.yes'), group(page, t('checkin.settled')));
  await tap('radio', t('word.no'), group(page, t('checkin.painkiller')));
  await tap('button', t('checkin.none_of_these'));
  await tap('button', t('checkin.save'));
  await page.getByText(t('checkin.kept')).waitFor();
  assert.ok(tap.taps <= MOST_TAPS, `${tap.taps} taps`);
  const kept = await keptOf(patella, YESTERDAY);
  assert.deepEqual(kept.checkin, {date: YESTERDAY, side: kept.checkin.side, during_pain: 2, after_pain: 1, settled_within_60_min: true, analgesic_before_run: false, ...await noFlags(patella)});
  assert.equal((await patella.call('/checkins')).due.after_run, false);
});

story('H08 a number far from the last answer is asked again before it is kept', {allow: /409 \(Conflict\)/}, async ({page, patella, t, open}) => {
  await open('#/checkin?moment=morning');
  await group(page, t('checkin.morning_pain')).getByRole('radio', {name: `9, ${t('scale.pain.9')}`, exact: true}).click();
  await page.getByRole('button', {name: t('checkin.save'), exact: true}).click();
  const asked = page.getByRole('dialog', {name: t('checkin.sure')});
  await asked.waitFor();
  assert.equal(await keptOf(patella, TODAY), undefined);
  await asked.getByRole('button', {name: t('checkin.sure_no'), exact: true}).click();
  await asked.waitFor({state: 'detached'});
  assert.equal(await keptOf(patella, TODAY), undefined);
  await page.getByRole('button', {name: t('checkin.save'), exact: true}).click();
  await asked.getByRole('button', {name: t('checkin.sure_yes'), exact: true}).click();
  await until('the answer', async () => (await keptOf(patella, TODAY))?.checkin.morning_pain === 9);
});

story('the same with keys alone, and one flag said yes', {}, async ({page, patella, t, open}) => {
  await open('#/checkin?moment=morning');
  await group(page, t('checkin.morning_pain')).getByRole('radio').first().focus();
  for (const key of ['ArrowRight', 'ArrowRight', 'ArrowLeft', 'Tab', 'ArrowRight', 'Tab', 'Space']) await page.keyboard.press(key);
  const [, second] = (await patella.call('/flags')).flags;
  await page.getByRole('button', {name: second.text, exact: true}).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('button', {name: t('checkin.save'), exact: true}).focus();
  await page.keyboard.press('Enter');
  const kept = await until('the answer', () => keptOf(patella, TODAY));
  assert.deepEqual(kept.checkin, {date: TODAY, side: kept.checkin.side, morning_pain: 1, stairs_pain: 1, ...await noFlags(patella), [second.key]: true});
});
