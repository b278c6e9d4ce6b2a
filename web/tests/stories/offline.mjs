// A lost connection: an answer waits in the page, says so, and is kept once, whatever is lost on the way.
import {assert, settled, story, TODAY, until} from '../browser.mjs';

const mornings = async (patella) => (await patella.call('/checkins')).checkins.filter((each) => each.checkin.date === TODAY && each.checkin.morning_pain !== undefined);

async function answer(page, t, pain) {
  await page.getByRole('radiogroup', {name: t('checkin.morning_pain'), exact: true}).getByRole('radio', {name: `${pain}, ${t(`scale.pain.${pain}`)}`, exact: true}).click();
  await page.getByRole('button', {name: t('checkin.none_of_these'), exact: true}).click();
  await page.getByRole('button', {name: t('checkin.save'), exact: true}).click();
}

story('answers wait without a connection and go out once when it is back', {allow: /ERR_INTERNET_DISCONNECTED/}, async ({page, context, patella, t, open}) => {
  await open('#/checkin?moment=morning');
  await context.setOffline(true);
  await answer(page, t, 1);
  await page.getByText(t('checkin.kept_here')).waitFor();
  await page.getByText(t('queue.waiting.one')).waitFor();
  assert.equal((await mornings(patella)).length, 0);
  await page.getByRole('radio', {name: t('checkin.after'), exact: true}).click();
  await page.getByRole('radiogroup', {name: t('checkin.during_pain'), exact: true}).getByRole('radio').nth(2).click();
  await page.getByRole('button', {name: t('checkin.save'), exact: true}).click();
  await page.getByText(t('queue.waiting.many', {count: 2})).waitFor();
  await context.setOffline(false);
  await page.getByText(t('queue.waiting.many', {count: 2})).waitFor({state: 'detached'});
  await page.getByText(t('queue.waiting.one')).waitFor({state: 'detached'});
  const kept = (await patella.call('/checkins')).checkins.filter((each) => each.checkin.date === TODAY);
  assert.deepEqual(kept.map((each) => [each.checkin.morning_pain, each.checkin.during_pain]).sort(), [[1, undefined], [undefined, 2]].sort());
});

story('an answer that was stored although its receipt was lost is kept once, over a reload', {allow: /ERR_FAILED/}, async ({page, patella, t, open}) => {
  await open('#/checkin?moment=morning');
  let lost = 0;
  await page.route('**/api/v1/checkins', async (route) => {
    if (route.request().method() !== 'POST') return route.continue();
    await route.fetch();
    ++lost;
    return route.abort('failed');
  });
  await answer(page, t, 2);
  await page.getByText(t('queue.waiting.one')).waitFor();
  assert.ok(lost > 0);
  const [stored] = await mornings(patella);
  assert.equal(stored.checkin.morning_pain, 2, 'the server has it');
  await page.reload();
  await settled(page);
  await page.getByText(t('queue.waiting.one')).waitFor();
  await page.unrouteAll();
  await page.reload();
  await settled(page);
  await page.getByText(t('queue.waiting.one')).waitFor({state: 'detached'});
  assert.deepEqual((await mornings(patella)).map((each) => each.id), [stored.id]);
});

story('an answer that waits can be taken back before it goes out', {allow: /ERR_INTERNET_DISCONNECTED/}, async ({page, context, patella, t, open}) => {
  await open('#/checkin?moment=morning');
  await context.setOffline(true);
  await answer(page, t, 3);
  await page.getByText(t('queue.waiting.one')).waitFor();
  await page.getByRole('button', {name: t('word.undo'), exact: true}).click();
  await page.getByText(t('queue.waiting.one')).waitFor({state: 'detached'});
  await context.setOffline(false);
  await page.reload();
  await settled(page);
  assert.equal((await mornings(patella)).length, 0);
});

story('Patella closed and started anew: the page left open goes on, and sends what waited', {allow: /ERR_CONNECTION_REFUSED|403 \(Forbidden\)/}, async ({page, patella, t, open}) => {
  await open('#/checkin?moment=morning');
  assert.equal(await patella.stop(), 0);
  await answer(page, t, 1);
  await page.getByText(t('queue.waiting.one')).waitFor();
  const {token} = patella;
  await patella.restart();
  assert.notEqual(patella.token, token);
  await page.clock.fastForward(20_000);
  await until('the answer', async () => (await mornings(patella)).length === 1);
  await page.getByText(t('queue.waiting.one')).waitFor({state: 'detached'});
  await open('#/today');
  await page.getByText(t('today.due_morning')).waitFor({state: 'detached'});
  assert.equal((await mornings(patella)).length, 1);
});
