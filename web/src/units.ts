// Showing quantities in the runner's units. Allowances are rounded down, never up.
import {spoken, t} from './text';

export type Units = 'km' | 'miles';
const KM_PER_MILE = 1.609344;
let units: Units = 'km';

export const showIn = (wanted: Units): void => { units = wanted; };
export const shownUnits = (): Units => units;
export const fromKm = (km: number): number => (units === 'km' ? km : km / KM_PER_MILE);
export const toKm = (shown: number): number => (units === 'km' ? shown : shown * KM_PER_MILE);
export const unitName = (): string => t(units === 'km' ? 'unit.km' : 'unit.miles');

const number = (value: number, digits: number): string =>
    new Intl.NumberFormat(spoken(), {minimumFractionDigits: digits, maximumFractionDigits: digits}).format(value);

const down = (value: number): number => Math.floor(value * 10 + 1e-6) / 10;

export const shown = (value: number, digits = 1): string => number(value, digits);
export const plainDistance = (km: number): string => number(fromKm(km), 1);
export const distance = (km: number): string => t('unit.with', {number: plainDistance(km), unit: unitName()});
export const allowedNumber = (km: number): string => number(down(fromKm(km)), 1);
export const allowed = (km: number): string => t('unit.with', {number: allowedNumber(km), unit: unitName()});
export const load = (k: number): string => t('unit.with', {number: number(k, 1), unit: 'K'});
export const allowedLoad = (k: number): string => t('unit.with', {number: number(down(k), 1), unit: 'K'});

const clock = (seconds: number): string => {
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
};

/** A pace that must not be beaten is rounded up to the slower second. */
export const pace = (metresPerSecond: number): string => {
  const metres = units === 'km' ? 1000 : KM_PER_MILE * 1000;
  return `${clock(Math.ceil(metres / metresPerSecond - 1e-6))}/${unitName()}`;
};

export const minutes = (value: number): string => t('unit.min', {number: number(value, 0)});
export const duration = (min: number): string => {
  const whole = Math.round(min);
  return whole < 60 ? minutes(whole) : t('unit.hours', {hours: Math.floor(whole / 60), minutes: String(whole % 60).padStart(2, '0')});
};

// ---- days: always the runner's local calendar day, as the server names it

const asDay = (iso: string): Date => new Date(`${iso.slice(0, 10)}T12:00:00Z`);
const format = (iso: string, options: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat(spoken() === 'en' ? 'en-GB' : spoken(), {timeZone: 'UTC', ...options}).format(asDay(iso));

export const dayLong = (iso: string): string => format(iso, {weekday: 'long', day: 'numeric', month: 'long'});
export const dayFull = (iso: string): string => format(iso, {weekday: 'long', day: 'numeric', month: 'long', year: 'numeric'});
export const dayShort = (iso: string): string => format(iso, {day: 'numeric', month: 'short'});
export const dayYear = (iso: string): string => format(iso, {day: 'numeric', month: 'short', year: 'numeric'});
export const weekday = (iso: string): string => format(iso, {weekday: 'short'});
export const weekdayLong = (iso: string): string => format(iso, {weekday: 'long'});
export const dayNumber = (iso: string): string => format(iso, {day: 'numeric'});
export const monthName = (iso: string): string => format(iso, {month: 'long', year: 'numeric'});

/** A sentence of the server that names days as 2026-11-22. */
export const withDays = (sentence: string): string => sentence.replace(/\b\d{4}-\d\d-\d\d\b/g, dayYear);

export const addDays = (iso: string, days: number): string => {
  const date = asDay(iso);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
};
export const daysBetween = (from: string, to: string): number => Math.round((asDay(to).getTime() - asDay(from).getTime()) / 86_400_000);
export const mondayOf = (iso: string): string => addDays(iso, -((asDay(iso).getUTCDay() + 6) % 7));
