// What a run would cost before it is run. Answers while a slider moves; an answer that came too late is dropped.
import {useEffect, useRef, useState} from 'preact/hooks';
import {askWhatIf, type Surface, type WhatIf, type WhatIfQuestion} from '../api/client';
import {inPages, named, t} from '../text';
import {Choices, Slider} from '../ui/choose';
import {Icon} from '../ui/icons';
import {Card, More, Note} from '../ui/parts';
import {RuleLink} from '../ui/rule_link';
import {duration, allowedLoad, distance, fromKm, load as loadText, minutes, pace, shown, toKm} from '../units';

interface Plan { km: number; pace: number; descent: number; steps: number; pattern: string; surface: Surface }
const START: Plan = {km: 5, pace: 390, descent: 0, steps: 0, pattern: 'through', surface: 'road'};
const PATTERNS: Record<string, [number, number] | null> = {through: null, nine_one: [9, 1], four_one: [4, 1], three_two: [3, 2]};
const SURFACES: Surface[] = ['road', 'grass', 'trail', 'treadmill'];

const questionOf = (plan: Plan): WhatIfQuestion => {
  const pattern = PATTERNS[plan.pattern];
  return {distance_km: plan.km, pace_s_per_km: plan.pace, descent_m: plan.descent, ascent_m: plan.descent, step_rate_change_percent: plan.steps, surface: plan.surface, ...(pattern ? {run_min: pattern[0], walk_min: pattern[1]} : {})};
};

function useAnswer(plan: Plan, date: string): {answer: WhatIf | null; error: string | null} {
  const [state, setState] = useState<{answer: WhatIf | null; error: string | null}>({answer: null, error: null});
  const running = useRef<AbortController | null>(null);
  useEffect(() => {
    running.current?.abort();
    const mine = new AbortController();
    running.current = mine;
    askWhatIf({date, ...questionOf(plan)}, {signal: mine.signal}).then((answer) => setState({answer: inPages(answer), error: null}), (problem: Error) => { if (!mine.signal.aborted) setState((last) => ({...last, error: problem.message})); });
    return () => mine.abort();
  }, [JSON.stringify(plan), date]);
  return state;
}

/** What it would cost against what is open, on one line from nothing on. */
function Cost({answer}: {answer: WhatIf}) {
  const most = Math.max(answer.high_knee_equivalent_km, answer.charged_knee_equivalent_km, answer.allowance_knee_equivalent_km, 1) * 1.1;
  const x = (k: number): number => (k / most) * 300;
  return (
    <svg viewBox="0 0 300 56" class="cost chart" role="img" aria-label={t('what_if.cost', {k: loadText(answer.knee_equivalent_km), low: loadText(answer.low_knee_equivalent_km), high: loadText(answer.high_knee_equivalent_km), open: allowedLoad(answer.allowance_knee_equivalent_km)})}>
      <rect x="0" y="8" width="300" height="20" rx="6" class="cost-ground" />
      <rect x="0" y="8" width={x(answer.charged_knee_equivalent_km)} height="20" rx="6" class={answer.fits_today ? 'cost-fits' : 'cost-more'} />
      <line x1={x(answer.low_knee_equivalent_km)} x2={x(answer.high_knee_equivalent_km)} y1="18" y2="18" class="cost-range" />
      <line x1={x(answer.allowance_knee_equivalent_km)} x2={x(answer.allowance_knee_equivalent_km)} y1="2" y2="34" class="cost-open" />
      <text x={Math.min(250, x(answer.allowance_knee_equivalent_km))} y="50">{t('what_if.open', {k: allowedLoad(answer.allowance_knee_equivalent_km)})}</text>
    </svg>
  );
}

function Answer({answer}: {answer: WhatIf}) {
  return (
    <div class="stack tight" aria-live="polite">
      <p class="row tight"><span class={`reason-sign ${answer.fits_today ? 'permits' : 'limits'}`}><Icon name={answer.fits_today ? 'check' : 'hold'} /></span><span class="strong grow">{answer.fit_text}</span></p>
      <Cost answer={answer} />
      <p class="small">{loadText(answer.knee_equivalent_km)} · {duration(answer.duration_min)}</p>
      {answer.chance_text && <p class="small">{answer.chance_text}</p>}
      {answer.misfits.length > 0 && <ul class="stack tight">{answer.misfits.map((misfit) => <li key={misfit.name} class="small">– {misfit.text}</li>)}</ul>}
      {answer.choices.length > 0 && <section class="stack tight"><h3>{t('what_if.instead')}</h3><ul class="stack tight">{answer.choices.map((choice) => <li key={choice.kind} class="small">– {choice.text} <RuleLink rule={choice.rule} /></li>)}</ul></section>}
      {answer.assumptions.length > 0 && <More summary={t('run.assumed')}><ul>{answer.assumptions.map((note) => <li key={note.name} class="small">– {note.text}</li>)}</ul></More>}
    </div>
  );
}

export function WhatIfCard({today}: {today: string}) {
  const [plan, setPlan] = useState(START);
  const {answer, error} = useAnswer(plan, today);
  const set = (change: Partial<Plan>): void => setPlan({...plan, ...change});
  return (
    <Card title={t('what_if.title')} icon="question">
      <Slider label={t('load.distance')} value={fromKm(plan.km)} min={0.5} max={25} step={0.5} shown={distance(plan.km)} onInput={(value) => set({km: toKm(value)})} />
      <Slider label={t('run.pace')} value={-plan.pace} min={-600} max={-210} step={5} shown={pace(1000 / plan.pace)} onInput={(value) => set({pace: -value})} />
      <Slider label={t('what_if.hills')} value={plan.descent} min={0} max={600} step={10} shown={`${shown(plan.descent, 0)} m`} onInput={(descent) => set({descent})} />
      <Slider label={t('what_if.steps')} value={plan.steps} min={-10} max={10} step={1} shown={plan.steps === 0 ? t('what_if.as_usual') : `${plan.steps > 0 ? '+' : ''}${plan.steps} %`} onInput={(steps) => set({steps})} />
      <Choices label={t('what_if.pattern')} value={plan.pattern} onChoose={(pattern) => set({pattern})} options={Object.entries(PATTERNS).map(([name, pattern]) => ({value: name, label: pattern ? `${minutes(pattern[0])} / ${minutes(pattern[1])}` : t('what_if.through')}))} />
      <Choices label={t('what_if.surface')} value={plan.surface} onChoose={(surface) => set({surface})} options={SURFACES.map((surface) => ({value: surface, label: named('surface', surface)}))} />
      {error && <Note tone="warm">{error}</Note>}
      {answer && <Answer answer={answer} />}
      <p class="tiny quiet">{t('what_if.not_advice')}</p>
    </Card>
  );
}
