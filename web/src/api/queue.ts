// Answers that could not be sent wait here, in this browser, and go out in order once the server answers. Each carries the id it was
// made with, so one that arrived although its receipt was lost is not kept twice. Several tabs take turns.
import {useEffect, useState} from 'preact/hooks';
import {ApiError, NetworkError, saveCheckin, saveGates, saveStrengthSet, type CheckinWrite, type GatesWrite, type StrengthWrite} from './client';
import {forgetAll} from './query';

export type Write = {kind: 'checkin'; body: CheckinWrite} | {kind: 'gates'; body: GatesWrite} | {kind: 'strength'; body: StrengthWrite};
export interface Waiting { write: Write; refused: string | null }

const PLACE = 'patella.waiting';
const AGAIN_AFTER_MS = 15_000;
const changed = new EventTarget();

const read = (): Waiting[] => { try { return JSON.parse(localStorage.getItem(PLACE) ?? '[]') as Waiting[]; } catch { return []; } };
const keep = (all: Waiting[]): void => {
  try { all.length === 0 ? localStorage.removeItem(PLACE) : localStorage.setItem(PLACE, JSON.stringify(all)); } catch { /* no place to keep it: said where it is sent */ }
  changed.dispatchEvent(new Event('change'));
};

const sendOne = async (write: Write): Promise<unknown> =>
    write.kind === 'checkin' ? saveCheckin(write.body) : write.kind === 'gates' ? saveGates(write.body) : saveStrengthSet(write.body);

async function sendAll(): Promise<void> {
  let sent = 0;
  for (const item of read().filter((waiting) => waiting.refused === null)) {
    try {
      await sendOne(item.write);
      keep(read().filter((other) => other.write.body.id !== item.write.body.id));
      ++sent;
    } catch (error) {
      if (!(error instanceof ApiError) || error.status >= 500) break;
      const why = error.message;
      keep(read().map((other) => (other.write.body.id === item.write.body.id ? {...other, refused: why} : other)));
    }
  }
  if (sent > 0) forgetAll();
}

const takingTurns = (work: () => Promise<void>): Promise<void> =>
    navigator.locks ? navigator.locks.request('patella.queue', {ifAvailable: true}, async (lock) => { if (lock) await work(); }) : work();

/** Sends now. 'sent' when the server has it, 'waiting' when nobody answered; what the server refuses is thrown. */
export async function sendOrWait(write: Write): Promise<'sent' | 'waiting'> {
  try {
    await sendOne(write);
    drop(write.body.id);
    return 'sent';
  } catch (error) {
    if (!(error instanceof NetworkError)) throw error;
    keep([...read().filter((item) => item.write.body.id !== write.body.id), {write, refused: null}]);
    return 'waiting';
  }
}

export const drop = (id: string): void => { const all = read(); if (all.some((item) => item.write.body.id === id)) keep(all.filter((item) => item.write.body.id !== id)); };
export const isWaiting = (id: string): boolean => read().some((item) => item.write.body.id === id);
export const waitingWrites = (): Waiting[] => read();

export function startQueue(): () => void {
  const flush = (): void => { if (read().length > 0) void takingTurns(sendAll); };
  flush();
  addEventListener('online', flush);
  const timer = setInterval(flush, AGAIN_AFTER_MS);
  return () => { removeEventListener('online', flush); clearInterval(timer); };
}

export function useQueue(): {waiting: number; refused: number} {
  const count = () => { const all = read(); return {waiting: all.filter((item) => item.refused === null).length, refused: all.filter((item) => item.refused !== null).length}; };
  const [state, setState] = useState(count);
  useEffect(() => {
    const listen = (): void => setState(count());
    changed.addEventListener('change', listen);
    addEventListener('storage', listen);
    return () => { changed.removeEventListener('change', listen); removeEventListener('storage', listen); };
  }, []);
  return state;
}
