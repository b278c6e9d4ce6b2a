// From nothing to a first answer with the required questions only, and the demo runner one click away.
import {assert, settled, story, thumb, TODAY, until} from '../browser.mjs';

const ODDS = /of 100/i;
const labels = (page) => page.locator('form').evaluate((form) => [...form.querySelectorAll('[role=radiogroup], input')].map((field) =>
  (field.getAttribute('aria-label') ?? document.getElementById(field.getAttribute('aria-labelledby') ?? '')?.textContent ?? field.labels?.[0]?.textContent ?? '').trim()));
const shownText = (page) => page.locator('#main').innerText();

story('welcome, the required questions, a first answer', {demo: null}, async ({page, patella, t, open}) => {
  await open('');
  await page.getByRole('heading', {name: t('welcome.headline')}).waitFor();
  assert.doesNotMatch(await shownText(page), ODDS);
  const tap = thumb(page);
  const fields = [];
  const nextStep = async (name) => {
    fields.push(...await labels(page));
    await tap('button', t('word.next'));
    await page.locator('form > h2', {hasText: t(name)}).waitFor();
  };
  await tap('button', t('welcome.begin'));
  await page.locator('form > h2', {hasText: t('welcome.about')}).waitFor();
  await page.getByLabel(t('profile.birth_date')).fill('1988-04-12');
  await tap('radio', t('sex.female'));
  await tap('radio', t('word.no'), page.getByRole('radiogroup', {name: t('profile.knee_surgery_ever')}));
  await tap('radio', t('word.no'), page.getByRole('radiogroup', {name: t('profile.pregnant_or_postpartum')}));
  assert.deepEqual(await labels(page), ['birth_date', 'sex', 'knee_surgery_ever', 'pregnant_or_postpartum'].map((key) => t(`profile.${key}`)));
  await nextStep('welcome.knee');
  await tap('radio', t('side.right'));
  await page.getByLabel(t('profile.tolerated_now_km')).fill('3');
  assert.deepEqual(await labels(page), ['affected_side', 'tolerated_now_km'].map((key) => t(`profile.${key}`)));
  await nextStep('welcome.safety');

  const required = (await patella.call('/triage')).questions.filter((question) => question.required && question.asked_if.length === 0).map((question) => question.text);
  assert.deepEqual((await labels(page)).sort(), required.sort(), 'what cannot wait, and no more');
  const noes = page.getByRole('button', {name: /^No to the \d+ that are open$/});
  while (await noes.count() > 0) { await noes.first().click(); ++tap.taps; }
  for (const open of await page.locator('form [role=radiogroup]:not(:has([aria-checked=true]))').all()) await tap('radio', t('word.no'), open);
  await nextStep('welcome.gates');
  for (const gate of await page.locator('form [role=radiogroup]').all()) await tap('radio', t('word.yes'), gate);
  assert.equal((await labels(page)).length, 4);
  await nextStep('welcome.morning');
  await tap('radio', `1, ${t('scale.pain.1')}`, page.getByRole('radiogroup', {name: t('checkin.morning_pain')}));
  await tap('radio', `1, ${t('scale.pain.1')}`, page.getByRole('radiogroup', {name: t('checkin.stairs_pain')}));
  fields.push(...await labels(page));
  await tap('button', t('welcome.first_answer'));

  await page.getByRole('heading', {name: t('page.today'), exact: true}).waitFor();
  const card = await patella.call('/today');
  await page.getByRole('heading', {name: card.headline}).waitFor();
  console.log(`${fields.length} fields, ${tap.taps} taps and 2 typed: ${card.verdict}, ${card.headline}`);
  assert.ok(fields.length <= 24, `${fields.length} fields`);
  assert.ok(['run', 'walk_run'].includes(card.verdict), `${card.verdict}: ${card.headline}`);
  assert.deepEqual(card.missing.map((each) => each.key).filter((key) => /^(runner|gates|checkins|triage)\b/.test(key)), []);
  assert.equal(await page.locator('.hero-number').count(), 1);
  assert.doesNotMatch(await shownText(page), ODDS, 'no chances before this knee has answered');
  await page.goto(`${patella.address}/#/plan`);
  await settled(page);
  await page.getByText(t('what_if.not_advice')).waitFor();
  await until('an answer of what-if', () => page.locator('.cost').count());
  assert.doesNotMatch(await shownText(page), ODDS, 'nor beside the plan');

  const {profile} = await patella.call('/profile');
  assert.deepEqual({...profile}, {birth_date: '1988-04-12', sex: 'female', knee_surgery_ever: false, pregnant_or_postpartum: false, affected_side: 'right', tolerated_now_km: 3});
  const [checkin] = (await patella.call('/checkins')).checkins;
  assert.deepEqual(checkin.checkin, {date: TODAY, side: 'right', morning_pain: 1, stairs_pain: 1});
});

story('H11 what is left out stays unknown and allows nothing', {demo: null}, async ({page, patella, t, open}) => {
  await open('');
  await page.getByRole('button', {name: t('welcome.begin')}).click();
  for (const name of ['about', 'knee', 'safety', 'gates']) {
    await page.locator('form > h2', {hasText: t(`welcome.${name}`)}).waitFor();
    await page.getByRole('button', {name: t('word.next'), exact: true}).click();
  }
  await page.getByRole('button', {name: t('welcome.first_answer')}).click();
  await page.getByRole('heading', {name: t('page.today'), exact: true}).waitFor();
  const card = await patella.call('/today');
  assert.equal(card.verdict, 'cannot_say');
  await page.getByRole('heading', {name: card.headline}).waitFor();
  assert.equal(await page.locator('.hero-number').count(), 0);
  assert.doesNotMatch(await shownText(page), /\d ?km|of 100/);
});

story('the demo runner is one click away and marked on every page', {demo: null}, async ({page, patella, t, open}) => {
  await open('');
  await page.getByRole('button', {name: t('welcome.demo')}).click();
  const ribbon = page.getByRole('complementary', {name: t('demo.title')});
  await ribbon.waitFor();
  assert.ok((await patella.call('/health')).demo);
  for (const name of ['today', 'checkin', 'load', 'plan', 'strength', 'way-back', 'physio', 'settings', 'import']) {
    await page.goto(`${patella.address}/#/${name}`);
    await settled(page);
    assert.ok(await ribbon.isVisible(), name);
    assert.ok((await ribbon.innerText()).includes(t('demo.title')));
  }
});
