// Every word a person reads, out of text/<language>.toml. Nothing is said in the pages themselves.
import type {TextKey} from './generated/keys';

export type {TextKey};
type Catalogue = Record<string, string>;
type Values = Record<string, string | number>;

const catalogues: Record<string, () => Promise<{default: Catalogue}>> =
    import.meta.glob<{default: Catalogue}>('./generated/texts.*.json');
let words: Catalogue = {};
let language = 'en';

export const languages = (): string[] =>
    Object.keys(catalogues).map((path) => path.split('.').at(-2) ?? 'en').sort();

export async function speak(wanted: string): Promise<void> {
  language = languages().includes(wanted) ? wanted : 'en';
  document.documentElement.lang = language;  // the server is asked in it
  words = (await catalogues[`./generated/texts.${language}.json`]!()).default;
}

export const spoken = (): string => language;

const filled = (sentence: string, values: Values): string =>
    sentence.replace(/\{(\w+)\}/g, (whole, name: string) => (name in values ? String(values[name]) : whole));

export const t = (key: TextKey, values: Values = {}): string => filled(words[key] ?? key, values);

/** One or many: `key.one` and `key.many`. */
export const many = (key: string, count: number, values: Values = {}): string =>
    filled(words[`${key}.${count === 1 ? 'one' : 'many'}`] ?? key, {count, ...values});

/** A word for a name the server gave; the name itself where the catalogue has none. */
export const named = (table: string, name: string | null | undefined, values: Values = {}): string =>
    name == null ? '' : filled(words[`${table}.${name}`] ?? name.replaceAll('_', ' '), values);

const COMMAND = / ?\(patella ([a-z-]+)\)|patella ([a-z-]+)(?: --[a-z-]+(?: [A-Z0-9][\w:.-]*)?)*/g;

/** Sentences shared with the terminal name the command that says more. Here it is a page; what stood in brackets is a link anyway. */
const withoutCommands = (words: string): string => words.replace(COMMAND, (whole, aside?: string, command?: string) =>
    aside !== undefined ? '' : has(`command.${command}`) ? named('command', command) : whole);

/** An answer of the server as pages show it. */
export function inPages<T>(value: T): T {
  if (typeof value === 'string') return (value.includes('patella ') ? withoutCommands(value) : value) as T;
  if (value !== null && typeof value === 'object' && !(value instanceof Blob)) for (const key of Object.keys(value) as (keyof T)[]) value[key] = inPages(value[key]);
  return value;
}

/** What stands alone begins with a capital. */
export const sentence = (words: string): string => words.charAt(0).toLocaleUpperCase(language) + words.slice(1);

export const has = (key: string): boolean => key in words;
