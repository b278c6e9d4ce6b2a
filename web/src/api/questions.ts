// What a page asks first: by its name, so that it can be asked while the hand is still on its way to the link.
import type {Route} from '../router';
import {addDays} from '../units';
import {getLoad, getPhysioPage, getPlan, getRun, getStrength, getToday, getWayBack, listRules, listShoes, type Load, type PhysioPage, type Plan, type Run, type Strength, type Today, type WayBack} from './client';

export interface Question<T> { key: string; fetch: () => Promise<T> }

export const RANGES: Record<string, number> = {six: 42, twelve: 84, half: 182, year: 364};
export const rangeOf = (query: URLSearchParams): string => query.get('range') ?? 'twelve';

export const todayQuestion = (query: URLSearchParams): Question<Today> => {
  const date = query.get('date');
  const evening = query.get('evening') === 'yes';
  return {key: `today ${date ?? ''} ${evening}`, fetch: () => getToday({...(date ? {date} : {}), ...(evening ? {evening} : {})})};
};
export const loadQuestion = (query: URLSearchParams): Question<Load> => {
  const range = rangeOf(query);
  return {key: `load ${range}`, fetch: () => getLoad({from: addDays(new Date().toISOString(), -(RANGES[range] ?? 84))})};
};
export const planQuestion: Question<Plan> = {key: 'plan', fetch: () => getPlan()};
export const runQuestion = (id: string): Question<Run> => ({key: `run ${id}`, fetch: () => getRun(id)});
export const wayBackQuestion: Question<WayBack> = {key: 'way-back', fetch: () => getWayBack()};
export const physioQuestion: Question<PhysioPage> = {key: 'physio', fetch: () => getPhysioPage()};
export const strengthQuestion: Question<Strength> = {key: 'strength', fetch: () => getStrength()};

const FIRST: Record<string, (route: Route) => Question<unknown> | null> = {
  'today': ({query}) => todayQuestion(query),
  'load': ({query}) => loadQuestion(query),
  'plan': () => planQuestion,
  'run': ({id}) => (id === null || id === 'new' ? null : runQuestion(id)),
  'way-back': () => wayBackQuestion,
  'physio': () => physioQuestion,
  'strength': () => strengthQuestion,
  'shoes': () => ({key: 'shoes', fetch: () => listShoes()}),
  'rules': ({id}) => (id === null ? {key: 'rules ', fetch: () => listRules()} : null),
};
export const firstQuestion = (route: Route): Question<unknown> | null => FIRST[route.page]?.(route) ?? null;
