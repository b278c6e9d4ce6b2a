// A sheet that slides up on a phone and stands in the middle on a wide screen: the browser's own dialog, with its focus and its Escape.
import type {ComponentChildren} from 'preact';
import {useEffect, useId, useRef} from 'preact/hooks';
import {t} from '../text';
import {Icon} from './icons';

export function Sheet({title, onClose, children}: {title: string; onClose: () => void; children: ComponentChildren}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const before = document.activeElement as HTMLElement | null;
    dialog.current?.showModal();
    return () => before?.focus();
  }, []);
  return (
    <dialog ref={dialog} class="sheet" aria-labelledby={id} onClose={onClose} onClick={(event) => { if (event.target === dialog.current) dialog.current?.close(); }}>
      <div class="sheet-head"><h2 id={id} tabIndex={-1}>{title}</h2>
        <button type="button" class="icon-button" aria-label={t('word.close')} onClick={() => dialog.current?.close()}><Icon name="cross" /></button></div>
      <div class="sheet-body">{children}</div>
    </dialog>
  );
}
