// Answers of the server, kept while the page is open: shown at once when they are known, fetched again behind that.
import {useCallback, useEffect, useState} from 'preact/hooks';
import {inPages} from '../text';
import type {Question} from './questions';

interface Kept { value: unknown; at: number }
export interface Query<T> { value: T | null; error: Error | null; busy: boolean; stale: boolean; again: () => void }

interface Coming { answer: Promise<unknown>; at: number }

const SOON_MS = 2000;
const coming = new Map<string, Coming>();
const kept = new Map<string, Kept>();
const listeners = new Set<(prefix: string) => void>();

const otherTabs = new BroadcastChannel('patella.forget');

const forgetHere = (prefixes: string[]): void => {
  coming.clear();
  for (const prefix of prefixes) {
    for (const [key, entry] of kept) if (key.startsWith(prefix)) entry.at = 0;
    for (const listener of listeners) listener(prefix);
  }
};

/** After something was said: what begins with one of these names is fetched anew wherever it is shown, in other tabs too. */
export const forget = (...prefixes: string[]): void => {
  forgetHere(prefixes);
  otherTabs.postMessage(prefixes);
};
export const forgetAll = (): void => forget('');

otherTabs.onmessage = (message: MessageEvent<string[]>): void => forgetHere(message.data);
// Somebody may have said or imported something elsewhere, and another day may have come.
addEventListener('focus', () => forgetHere(['']));
document.addEventListener('visibilitychange', () => { if (document.visibilityState === 'visible') forgetHere(['']); });

const isFresh = (under: Coming | undefined): under is Coming => under !== undefined && Date.now() - under.at < SOON_MS;

/** Asked before anybody shows it: whoever is first to show it, soon, finds the answer under way. */
export function expectSoon({key, fetch}: Question<unknown>): void {
  if (isFresh(coming.get(key))) return;
  const answer = fetch();
  answer.catch(() => { /* told to whoever shows it */ });
  coming.set(key, {answer, at: Date.now()});
}

/** An answer that is under way already is waited for once. */
function fetchOrWait<T>(key: string, fetch: () => Promise<T>): Promise<T> {
  const under = coming.get(key);
  coming.delete(key);
  return isFresh(under) ? under.answer as Promise<T> : fetch();
}

export function useQuery<T>(key: string | null, fetch: () => Promise<T>): Query<T> {
  const [, draw] = useState(0);
  const [state, setState] = useState<{key: string | null; error: Error | null; busy: boolean}>({key, error: null, busy: true});
  const run = useCallback(async () => {
    if (key === null) return;
    setState({key, error: null, busy: true});
    try {
      kept.set(key, {value: inPages(await fetchOrWait(key, fetch)), at: Date.now()});
      setState({key, error: null, busy: false});
    } catch (error) {
      setState({key, error: error as Error, busy: false});
    }
    draw((n) => n + 1);
  }, [key]);
  useEffect(() => { void run(); }, [run]);
  useEffect(() => {
    const listen = (prefix: string): void => { if (key?.startsWith(prefix)) void run(); };
    listeners.add(listen);
    return () => { listeners.delete(listen); };
  }, [key, run]);
  const value = key === null ? null : ((kept.get(key)?.value as T | undefined) ?? null);
  const mine = state.key === key;
  return {value, error: mine ? state.error : null, busy: !mine || state.busy, stale: value !== null && mine && state.error !== null, again: () => void run()};
}

/** The same for a question that has a name. */
export const useQuestion = <T>({key, fetch}: Question<T>): Query<T> => useQuery(key, fetch);
