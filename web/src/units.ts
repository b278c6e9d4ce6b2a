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

/** One of each is made and kept: making one takes longer than a hundred of its answers. */
const remembered = <T>(make: (language: string, name: string) => T): ((name: string) => T) => {
  const made = new Map<string, T>();
  return (name) => {
    const key = `${spoken()} ${name}`;
    const known = made.get(key);
    if (known) return known;
    const fresh = make(spoken(), name);
    made.set(key, fresh);
    return fresh;
  };
};

const numberFormat = remembered((language, digits) => new Intl.NumberFormat(language, {minimumFractionDigits: Number(digits), maximumFractionDigits: Number(digits)}));
const number = (value: number, digits: number): string => numberFormat(String(digits)).format(value);

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
const DAY_FORMS = {
  long: {weekday: 'long', day: 'numeric', month: 'long'},
  full: {weekday: 'long', day: 'numeric', month: 'long', year: 'numeric'},
  short: {day: 'numeric', month: 'short'},
  year: {day: 'numeric', month: 'short', year: 'numeric'},
  weekday: {weekday: 'short'},
  weekday_long: {weekday: 'long'},
  number: {day: 'numeric'},
  month: {month: 'long', year: 'numeric'},
} satisfies Record<string, Intl.DateTimeFormatOptions>;
const dayFormat = remembered((language, form) => new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {timeZone: 'UTC', ...DAY_FORMS[form as keyof typeof DAY_FORMS]}));
const inForm = (form: keyof typeof DAY_FORMS) => (iso: string): string => dayFormat(form).format(asDay(iso));

export const dayLong = inForm('long');
export const dayFull = inForm('full');
export const dayShort = inForm('short');
export const dayYear = inForm('year');
export const weekday = inForm('weekday');
export const weekdayLong = inForm('weekday_long');
export const dayNumber = inForm('number');
export const monthName = inForm('month');

/** A sentence of the server that names days as 2026-11-22. */
export const withDays = (sentence: string): string => sentence.replace(/\b\d{4}-\d\d-\d\d\b/g, dayYear);

export const addDays = (iso: string, days: number): string => {
  const date = asDay(iso);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
};
const DAY_MS = 86_400_000;
/** Days since 1970: charts ask for it several times for each of their marks. */
const dayCount = (iso: string): number => Date.UTC(Number(iso.slice(0, 4)), Number(iso.slice(5, 7)) - 1, Number(iso.slice(8, 10))) / DAY_MS;
export const daysBetween = (from: string, to: string): number => dayCount(to) - dayCount(from);
export const mondayOf = (iso: string): string => addDays(iso, -((asDay(iso).getUTCDay() + 6) % 7));
