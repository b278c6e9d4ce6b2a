// A short word at the foot of the page, with a way back.
import {useEffect, useState} from 'preact/hooks';
import {t} from '../text';

interface Toast { id: number; text: string; undo?: () => void }
const SECONDS_SHOWN = 10;
let next = 0;
let show: ((toast: Toast) => void) | null = null;

export const say = (text: string, undo?: () => void): void => show?.({id: ++next, text, ...(undo ? {undo} : {})});

export function Toasts() {
  const [toasts, setToasts] = useState<Toast[]>([]);
  const drop = (id: number): void => setToasts((all) => all.filter((toast) => toast.id !== id));
  useEffect(() => {
    show = (toast) => {
      setToasts((all) => [...all.slice(-1), toast]);
      setTimeout(() => drop(toast.id), SECONDS_SHOWN * 1000);
    };
    return () => { show = null; };
  }, []);
  return (
    <div class="toasts no-print" role="status" aria-live="polite">
      {toasts.map((toast) => <div key={toast.id} class="toast appear"><span class="grow">{toast.text}</span>
        {toast.undo && <button type="button" onClick={() => { toast.undo?.(); drop(toast.id); }}>{t('word.undo')}</button>}</div>)}
    </div>
  );
}
