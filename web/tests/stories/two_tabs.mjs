// Two tabs: what is said in one is seen in the other, nothing is kept twice and nothing is lost.
import {assert, open as openPage, settled, story, TODAY, until} from '../browser.mjs';

const scale = (page, name) => page.getByRole('radiogroup', {name, exact: true});
const save = (page, t) => page.getByRole('button', {name: t('checkin.save'), exact: true}).click();
const answersOfToday = async (patella) => (await patella.call('/checkins')).checkins.filter((each) => each.checkin.date === TODAY && !each.undone);

story('H25 an answer in one tab is seen in the other when it is looked at', {}, async ({page, context, patella, t, open}) => {
  await open('#/today');
  await page.getByText(t('today.due_morning')).waitFor();
  const other = await context.newPage();
  await openPage(other, patella, '#/checkin?moment=morning');
  await scale(other, t('checkin.morning_pain')).getByRole('radio').nth(1).click();
  await other.getByRole('button', {name: t('checkin.none_of_these'), exact: true}).click();
  await save(other, t);
  await other.getByText(t('checkin.kept')).waitFor();
  await page.bringToFront();
  await page.evaluate(() => { dispatchEvent(new Event('focus')); });
  await page.getByText(t('today.due_morning')).waitFor({state: 'detached'});
  const card = await patella.call('/today');
  await page.getByRole('heading', {name: card.headline}).waitFor();
  assert.equal((await answersOfToday(patella)).length, 1);
});

story('answers from both tabs are kept, each once', {}, async ({page, context, patella, t, open}) => {
  await open('#/checkin?moment=morning');
  const other = await context.newPage();
  await openPage(other, patella, '#/checkin?moment=morning');
  await scale(page, t('checkin.morning_pain')).getByRole('radio').nth(1).click();
  await scale(other, t('checkin.stairs_pain')).getByRole('radio').nth(2).click();
  await save(page, t);
  await save(other, t);
  const kept = await until('both answers', async () => { const all = await answersOfToday(patella); return all.length === 2 && all; });
  assert.deepEqual(kept.map((each) => [each.checkin.morning_pain, each.checkin.stairs_pain]).sort(), [[1, undefined], [undefined, 2]].sort());
  const card = await patella.call('/today');
  assert.ok(!card.due.morning);
});

story('what waits is sent once although two tabs are open', {allow: /ERR_INTERNET_DISCONNECTED/}, async ({page, context, patella, t, open}) => {
  await open('#/checkin?moment=morning');
  const other = await context.newPage();
  await openPage(other, patella, '#/today');
  await context.setOffline(true);
  await scale(page, t('checkin.morning_pain')).getByRole('radio').nth(1).click();
  await save(page, t);
  for (const tab of [page, other]) await tab.getByText(t('queue.waiting.one')).waitFor();
  await context.setOffline(false);
  for (const tab of [page, other]) await tab.getByText(t('queue.waiting.one')).waitFor({state: 'detached'});
  assert.equal((await answersOfToday(patella)).length, 1);
});

story('H24 about you, changed in both tabs: what is said later is told, and nothing is overwritten unseen', {allow: /409 \(Conflict\)/}, async ({page, context, patella, t, open}) => {
  await open('#/settings');
  const other = await context.newPage();
  await openPage(other, patella, '#/settings');
  const field = (tab, name) => tab.getByLabel(t(`profile.${name}`), {exact: true});
  const keep = (tab) => tab.getByRole('button', {name: t('word.save'), exact: true}).click();
  await field(other, 'height_m').fill('181');
  await field(page, 'goal_session_km').fill('14');
  await keep(page);
  await until('the goal', async () => (await patella.call('/profile')).profile.goal_session_km === 14);
  await keep(other);
  await other.getByRole('region', {name: t('settings.about_you')}).locator('.note.alert').waitFor();
  assert.equal(await field(other, 'height_m').inputValue(), '181', 'what was typed is still there');
  const {profile} = await patella.call('/profile');
  assert.equal(profile.goal_session_km, 14, 'what the first tab said stands');
  assert.notEqual(profile.height_m, 1.81);

  await other.reload();
  await settled(other);
  await field(other, 'height_m').fill('181');
  await keep(other);
  await until('both', async () => { const now = (await patella.call('/profile')).profile; return now.goal_session_km === 14 && now.height_m === 1.81; });
  await until('the first tab shows it', async () => (await field(page, 'height_m').inputValue()) === '181');
});
