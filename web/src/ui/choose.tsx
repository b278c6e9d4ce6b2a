// Choosing: one of a few, a number from 0 to 10, yes or no.
import type {ComponentChildren} from 'preact';
import {useId, useRef} from 'preact/hooks';
import {named, t, type TextKey} from '../text';
import {Icon} from './icons';

interface Option<T> { value: T; label: ComponentChildren; icon?: string }

/** Arrow keys move and choose, as in every radio group. */
function useArrows<T>(options: Option<T>[], value: T | null, choose: (value: T) => void) {
  const group = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = {ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1}[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const at = Math.max(0, options.findIndex((option) => option.value === value));
    const next = Math.min(options.length - 1, Math.max(0, at + step));
    choose(options[next]!.value);
    (group.current?.querySelectorAll('[role=radio]')[next] as HTMLElement | undefined)?.focus();
  };
  const focusable = (index: number): number => (options.some((option) => option.value === value) ? options[index]!.value === value : index === 0) ? 0 : -1;
  return {group, onKeyDown, focusable};
}

export function Segmented<T extends string>({label, options, value, onChoose}: {label: string; options: Option<T>[]; value: T; onChoose: (value: T) => void}) {
  const {group, onKeyDown, focusable} = useArrows(options, value, onChoose);
  return (
    <div class="segmented" role="radiogroup" aria-label={label} ref={group} onKeyDown={onKeyDown}>
      {options.map((option, index) => <button key={option.value} type="button" role="radio" aria-checked={option.value === value} tabIndex={focusable(index)}
        onClick={() => onChoose(option.value)}>{option.label}</button>)}
    </div>
  );
}

export function Choices<T extends string>({label, options, value, onChoose}: {label: string; options: Option<T>[]; value: T | null; onChoose: (value: T) => void}) {
  const {group, onKeyDown, focusable} = useArrows(options, value, onChoose);
  return (
    <div class="chips" role="radiogroup" aria-label={label} ref={group} onKeyDown={onKeyDown}>
      {options.map((option, index) => <button key={option.value} type="button" class="choice" role="radio" aria-checked={option.value === value} tabIndex={focusable(index)}
        onClick={() => onChoose(option.value)}>{option.icon && <Icon name={option.icon} />}{option.label}</button>)}
    </div>
  );
}

/** Buttons that act at once, each reached by itself: with radio buttons the first arrow key would already have chosen. */
export function Pick<T extends string>({label, options, onPick}: {label: string; options: Option<T>[]; onPick: (value: T) => void}) {
  return <div class="chips" role="group" aria-label={label}>{options.map((option) => <button key={option.value} type="button" class="choice" onClick={() => onPick(option.value)}>{option.label}</button>)}</div>;
}

export function YesNo({label, value, onChoose, why}: {label: string; value: boolean | null; onChoose: (value: boolean) => void; why?: string}) {
  const id = useId();
  const options: Option<string>[] = [{value: 'yes', label: t('word.yes')}, {value: 'no', label: t('word.no')}];
  const {group, onKeyDown, focusable} = useArrows(options, value === null ? null : value ? 'yes' : 'no', (said) => onChoose(said === 'yes'));
  return (
    <div class="stack tight">
      <p id={id} class="strong small">{label}</p>
      {why && <p class="quiet small">{why}</p>}
      <div class="chips" role="radiogroup" aria-labelledby={id} ref={group} onKeyDown={onKeyDown}>
        {options.map((option, index) => <button key={option.value} type="button" class="choice" role="radio" aria-checked={value === (option.value === 'yes')}
          tabIndex={focusable(index)} onClick={() => onChoose(option.value === 'yes')}>{option.label}</button>)}
      </div>
    </div>
  );
}

const POINTS = Array.from({length: 11}, (_, point) => point);
/** Ink that reads on each step of the scale; the steps themselves are in tokens.css. */
const inkOn = (point: number): string => `var(--on-pain-${point > 6 ? 'dark' : 'light'})`;
export const painColour = (point: number): string => `var(--pain-${Math.max(0, Math.min(10, Math.round(point)))})`;

export function NumberScale({label, value, onChoose, low, high, words = 'scale.pain'}:
    {label: string; value: number | null; onChoose: (value: number) => void; low?: string; high?: string; words?: string}) {
  const id = useId();
  const options = POINTS.map((point) => ({value: point, label: String(point)}));
  const {group, onKeyDown, focusable} = useArrows(options, value, onChoose);
  return (
    <div class="stack tight">
      <div class="row between"><p id={id} class="strong">{label}</p>
        <p class="scale-said" aria-live="polite">{value !== null && <><i class="dot" style={{background: painColour(value)}} />{value} · {named(words, String(value))}</>}</p></div>
      <div class="scale" role="radiogroup" aria-labelledby={id} ref={group} onKeyDown={onKeyDown}>
        {options.map((option, index) => <button key={option.value} type="button" role="radio" aria-checked={option.value === value} tabIndex={focusable(index)}
          aria-label={`${option.value}, ${named(words, String(option.value))}`} style={{background: painColour(option.value), color: inkOn(option.value)}}
          onClick={() => onChoose(option.value)}>{option.label}</button>)}
      </div>
      <div class="scale-words" aria-hidden="true"><span>0 {low ?? t('scale.pain.0')}</span><span>10 {high ?? t('scale.pain.10')}</span></div>
    </div>
  );
}

export function Slider({label, value, min, max, step, shown, onInput}:
    {label: string; value: number; min: number; max: number; step: number; shown: string; onInput: (value: number) => void}) {
  const id = useId();
  return (
    <div class="slider">
      <div class="slider-head"><label for={id}>{label}</label><output for={id}>{shown}</output></div>
      <input id={id} type="range" min={min} max={max} step={step} value={value} aria-valuetext={shown} onInput={(event) => onInput(event.currentTarget.valueAsNumber)} />
    </div>
  );
}

export function Field({label, hint, children}: {label: TextKey | string; hint?: string; children: (id: string) => ComponentChildren}) {
  const id = useId();
  return <div class="field"><label for={id}>{label}</label>{children(id)}{hint && <p class="hint">{hint}</p>}</div>;
}

export function Tick({label, checked, onChange, disabled}: {label: ComponentChildren; checked: boolean; onChange: (checked: boolean) => void; disabled?: boolean}) {
  return <label class="tick"><input type="checkbox" checked={checked} disabled={disabled} onChange={(event) => onChange(event.currentTarget.checked)} /><span>{label}</span></label>;
}
