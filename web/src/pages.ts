// Every page: its address, its sign, its place in the navigation, and how its code is fetched. Today comes with the first file.
import type {ComponentType} from 'preact';
import {expectSoon} from './api/query';
import {firstQuestion} from './api/questions';
import {routeOf} from './router';
import type {TextKey} from './text';
import {TodayPage} from './pages/today';

export interface PageProps { id: string | null; query: URLSearchParams }
/** `component` is null until its code is here. */
export interface PageEntry { page: string; icon: string; title: TextKey; group: 'daily' | 'way' | 'know' | 'data' | null; component: ComponentType<PageProps> | null; fetch: () => Promise<ComponentType<PageProps>> }

const later = (page: string, icon: string, title: TextKey, group: PageEntry['group'], code: () => Promise<{default: ComponentType<PageProps>}>): PageEntry => {
  const entry: PageEntry = {page, icon, title, group, component: null, fetch: async () => entry.component = (await code()).default};
  return entry;
};

export const PAGES: PageEntry[] = [
  {page: 'today', icon: 'today', title: 'page.today', group: 'daily', component: TodayPage, fetch: async () => TodayPage},
  later('checkin', 'checkin', 'page.checkin', 'daily', () => import('./pages/checkin')),
  later('load', 'load', 'page.load', 'daily', () => import('./pages/load')),
  later('plan', 'plan', 'page.plan', 'daily', () => import('./pages/plan')),
  later('strength', 'strength', 'page.strength', 'daily', () => import('./pages/strength')),
  later('way-back', 'way', 'page.way_back', 'way', () => import('./pages/way_back')),
  later('triage', 'triage', 'page.triage', 'way', () => import('./pages/triage')),
  later('physio', 'physio', 'page.physio', 'way', () => import('./pages/physio')),
  later('shoes', 'shoes', 'page.shoes', 'way', () => import('./pages/shoes')),
  later('learn', 'learn', 'page.learn', 'know', () => import('./pages/learn')),
  later('rules', 'rules', 'page.rules', 'know', () => import('./pages/rules')),
  later('form', 'form', 'page.form', 'know', () => import('./pages/form')),
  later('import', 'import', 'page.import', 'data', () => import('./pages/import')),
  later('settings', 'settings', 'page.settings', 'data', () => import('./pages/settings')),
  later('welcome', 'run', 'page.welcome', null, () => import('./pages/welcome')),
  later('run', 'run', 'page.run', null, () => import('./pages/run')),
  later('gates', 'check', 'page.gates', null, () => import('./pages/gates')),
  later('clinician', 'physio', 'page.clinician', null, () => import('./pages/clinician')),
  later('score', 'score', 'page.score', null, () => import('./pages/score')),
  later('more', 'more', 'page.more', null, () => import('./pages/more')),
];

export const pageOf = (name: string): PageEntry | undefined => PAGES.find((entry) => entry.page === name);

/** The code of the page behind an address; what goes wrong is told where it is opened. */
export const fetchCode = (hash: string): void => void pageOf(routeOf(hash).page)?.fetch().catch(() => { /* told there */ });

/** Somebody is about to open this address: its code and its first answer are fetched at once. */
export function expectPage(hash: string): void {
  const route = routeOf(hash);
  const question = firstQuestion(route);
  fetchCode(hash);
  if (question) expectSoon(question);
}
