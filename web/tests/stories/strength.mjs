// A strength session with one thumb: sets, the hold and the rest timed, pain and effort, kept; without a connection too.
import {assert, story, TODAY, until} from '../browser.mjs';

const logOfToday = async (patella) => (await patella.call('/strength')).log.filter((said) => said.entry.date === TODAY && !said.undone);
const press = (page, name) => page.getByRole('dialog').getByRole('button', {name, exact: true}).click();

/** One exercise to its end; every hold and every rest runs down on its clock. */
async function doSets(page, t, item) {
  const timer = page.getByRole('timer');
  for (let set = 1; set <= item.sets; ++set) {
    if (item.seconds) {
      await press(page, t('strength.start_hold', {seconds: item.seconds}));
      await timer.getByText(String(item.seconds), {exact: true}).waitFor();
      await page.clock.fastForward(item.seconds * 1000 + 500);
    } else {
      await press(page, t('strength.set_done', {set, of: item.sets}));
    }
    await page.getByRole('list', {name: t('strength.sets_done', {done: set, all: item.sets})}).waitFor();
    if (set === item.sets || !item.rest_s) continue;
    await timer.getByText(t('strength.rest'), {exact: true}).waitFor();
    if (set > 1) await press(page, t('strength.skip_rest'));
    else await page.clock.fastForward(item.rest_s * 1000 + 500);
  }
  await timer.waitFor({state: 'detached'});
}

async function sayAndKeep(page, t, item, pain, effort) {
  await page.getByRole('radiogroup', {name: t('strength.pain'), exact: true}).getByRole('radio').nth(pain).click();
  await page.getByRole('radiogroup', {name: t('strength.effort', {low: item.effort_low, high: item.effort_high}), exact: true}).getByRole('radio').nth(effort).click();
  await press(page, t('strength.keep'));
}

story('two exercises with sets, timer and rest', {demo: TODAY}, async ({page, patella, t, open}) => {
  const {session, day} = await patella.call('/strength');
  assert.equal(day, 'session');
  assert.ok(session.some((item) => item.seconds), 'no hold to time');
  await open('#/strength');
  await page.getByRole('button', {name: t('strength.begin')}).click();
  for (const [index, item] of session.slice(0, 2).entries()) {
    await page.getByRole('dialog', {name: item.name}).waitFor();
    assert.ok(await page.getByRole('dialog').getByRole('img').first().isVisible(), 'a drawing');
    await doSets(page, t, item);
    await sayAndKeep(page, t, item, 1 + index, 6);
    await page.getByText(t('strength.kept', {name: item.name})).waitFor();
  }
  const kept = (await logOfToday(patella)).map((said) => said.entry).reverse();
  assert.deepEqual(kept, session.slice(0, 2).map((item, index) => ({date: TODAY, exercise: item.exercise, sets: item.sets, ...(item.reps === null ? {} : {reps: item.reps}), ...(item.seconds === null ? {} : {seconds: item.seconds}),
    ...(item.load_kg === null ? {} : {load_kg: item.load_kg}), pain: 1 + index, rpe: 6})));
  await page.keyboard.press('Escape');
  await page.locator('.exercise', {hasText: session[0].name}).getByRole('img', {name: t('strength.done')}).waitFor();
  const left = await patella.call('/strength');
  assert.equal(left.open_today, session.length - 2, 'begun, and not finished');
  await open('#/strength');
  await page.getByText(left.headline).waitFor();
  await page.getByRole('button', {name: t('strength.go_on')}).click();
  await page.getByRole('dialog', {name: session[2].name}).waitFor();
});

story('without a connection the session goes on, and goes out once', {demo: TODAY, allow: /ERR_INTERNET_DISCONNECTED/}, async ({page, context, patella, t, open}) => {
  const [item] = (await patella.call('/strength')).session;
  await open('#/strength');
  await page.getByRole('button', {name: t('strength.begin')}).click();
  await context.setOffline(true);
  await doSets(page, t, item);
  await sayAndKeep(page, t, item, 2, 7);
  await page.getByText(t('checkin.kept_here')).waitFor();
  await page.keyboard.press('Escape');
  await page.getByText(t('queue.waiting.one')).waitFor();
  assert.equal((await logOfToday(patella)).length, 0);
  await context.setOffline(false);
  await page.getByText(t('queue.waiting.one')).waitFor({state: 'detached'});
  const kept = await until('the exercise', async () => { const all = await logOfToday(patella); return all.length > 0 && all; });
  assert.deepEqual(kept.map((said) => [said.entry.exercise, said.entry.sets, said.entry.pain, said.entry.rpe]), [[item.exercise, item.sets, 2, 7]]);
});

story('in German the exercises have German names and say in German how they are done', {demo: TODAY}, async ({patella}) => {
  const english = (await patella.call('/strength')).session;
  const answer = await fetch(`${patella.address}/api/v1/strength`, {headers: {'X-Patella-Token': patella.token, 'Accept-Language': 'de'}});
  const german = (await answer.json()).session;
  assert.equal(german.length, english.length);
  for (const [index, item] of german.entries()) {
    assert.notEqual(item.name, english[index].name, item.exercise);
    assert.notDeepEqual(item.how, english[index].how, item.exercise);
    assert.notDeepEqual(item.mistakes, english[index].mistakes, item.exercise);
  }
});
