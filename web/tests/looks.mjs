// What there is to look at, and what is asked of every look: axe finds nothing, nothing is wider than its window.
import {readFileSync} from 'node:fs';
import {join} from 'node:path';

export const SIZES = {phone: {width: 390, height: 844}, desktop: {width: 1440, height: 900}, narrow: {width: 320, height: 640}, huge: {width: 3840, height: 2160}};
// Name, address, and what to do there before looking.
export const PAGES = [
  ['today', '#/today'], ['today-reasons', '#/today', (page) => press(page, '.hero .button.quiet')], ['today-rule', '#/today', async (page) => { await press(page, '.hero .button.quiet'); await press(page, '.sheet .rule-link'); }],
  ['checkin-morning', '#/checkin?moment=morning'], ['checkin-after', '#/checkin?moment=after', async (page) => { await press(page, '.scale button:nth-child(3)'); }],
  ['load-runs', '#/load'], ['load-weeks', '#/load?view=weeks'], ['run', '#/load', async (page) => { await press(page, '.readout a'); await page.waitForTimeout(700); }], ['run-add', '#/run/new'],
  ['plan', '#/plan'], ['plan-day', '#/plan', (page) => press(page, '.plan-row >> nth=1')],
  ['strength', '#/strength'], ['strength-exercise', '#/strength', (page) => press(page, '.exercise')],
  ['way-back', '#/way-back'], ['score', '#/score/nprs'], ['triage', '#/triage'], ['gates', '#/gates'], ['physio', '#/physio'], ['clinician', '#/clinician'], ['shoes', '#/shoes'], ['import', '#/import'],
  ['learn', '#/learn'], ['rules', '#/rules?search=stairs'], ['settings', '#/settings'], ['more', '#/more'], ['form', '#/form'], ['welcome', '#/welcome'],
  ['welcome-about', '#/welcome', async (page) => { await press(page, '.button.primary'); }], ['nothing', '#/nothing'],
];

export async function press(page, selector) {
  const found = page.locator(selector).first();
  if (await found.count()) await found.click({timeout: 30_000});
  await page.waitForTimeout(250);
}

const axe = readFileSync(join(import.meta.dirname, '..', '..', 'node_modules', 'axe-core', 'axe.min.js'), 'utf8');

export async function settle(page) {
  await page.waitForLoadState('networkidle');
  await page.waitForFunction(() => document.querySelector('.skeleton') === null, null, {timeout: 8000}).catch(() => {});
  await page.waitForTimeout(150);
}

/** What is wrong with the page as it stands, in sentences. The context must bypass the pages' own policy, which rightly refuses axe. */
export async function faultsOf(page) {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  if (!await page.evaluate(() => 'axe' in window)) await page.evaluate(axe);
  const {violations} = await page.evaluate(() => window.axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'], resultTypes: ['violations']}));
  return [...(wide > 0 ? [`is ${wide} px wider than the window`] : []),
    ...violations.map((found) => `axe ${found.id}: ${found.help}: ${found.nodes.slice(0, 3).map((node) => `${node.target.join(' ')} ${node.any[0]?.message ?? ''}`).join(' | ')}`)];
}
