// Strength: one exercise at a time with its drawing, a timer, the rest, and two numbers at the end. Made for one thumb; works offline.
import {useEffect, useState} from 'preact/hooks';
import {ApiError, makeId, saveStrengthSetup, type Strength, type StrengthItem, type MobilityItem, type Weekday} from '../api/client';
import {isWaiting, sendOrWait} from '../api/queue';
import {forgetAll, useQuestion} from '../api/query';
import {strengthQuestion} from '../api/questions';
import {many, named, t} from '../text';
import {NumberScale} from '../ui/choose';
import {Icon} from '../ui/icons';
import {Button, Card, Empty, More, Note, Page, Shown} from '../ui/parts';
import {RuleLink} from '../ui/rule_link';
import {Sheet} from '../ui/sheet';
import {say} from '../ui/toast';
import {dayLong, dayShort, load as loadText, weekday} from '../units';
import {Drawing} from './drawing';
import '../styles/strength.css';

type Phase = {kind: 'ready'} | {kind: 'hold' | 'rest'; left: number};

/** Counts down whole seconds; the clock is read, so a sleeping screen does not slow it. */
function useCountdown(onEnd: () => void): {left: number | null; start: (seconds: number) => void; stop: () => void} {
  const [end, setEnd] = useState<number | null>(null);
  const [left, setLeft] = useState<number | null>(null);
  useEffect(() => {
    if (end === null) return;
    const tick = (): void => {
      const seconds = Math.ceil((end - Date.now()) / 1000);
      if (seconds <= 0) { setEnd(null); setLeft(null); navigator.vibrate?.(200); onEnd(); } else setLeft(seconds);
    };
    tick();
    const timer = setInterval(tick, 200);
    return () => clearInterval(timer);
  }, [end]);
  return {left, start: (seconds) => setEnd(Date.now() + seconds * 1000), stop: () => { setEnd(null); setLeft(null); }};
}

function Clock({left, of, label}: {left: number; of: number; label: string}) {
  const around = 2 * Math.PI * 44;
  return (
    <div class="clock" role="timer" aria-label={label}>
      <svg viewBox="0 0 100 100" aria-hidden="true"><circle cx="50" cy="50" r="44" class="clock-ground" /><circle cx="50" cy="50" r="44" class="clock-hand" stroke-dasharray={`${(left / of) * around} ${around}`} transform="rotate(-90 50 50)" /></svg>
      <span class="clock-number">{left}</span><span class="small quiet">{label}</span>
    </div>
  );
}

function Sets({item, done, onDone}: {item: StrengthItem; done: number; onDone: () => void}) {
  const [phase, setPhase] = useState<Phase>({kind: 'ready'});
  const timer = useCountdown(() => { if (phase.kind === 'hold') afterSet(); else setPhase({kind: 'ready'}); });
  const afterSet = (): void => {
    onDone();
    if (item.rest_s && done + 1 < item.sets) { setPhase({kind: 'rest', left: item.rest_s}); timer.start(item.rest_s); } else setPhase({kind: 'ready'});
  };
  const hold = (): void => { setPhase({kind: 'hold', left: item.seconds!}); timer.start(item.seconds!); };
  return (
    <div class="stack sets">
      <ol class="set-dots" aria-label={t('strength.sets_done', {done, all: item.sets})}>{Array.from({length: item.sets}, (_, index) => <li key={index} class={index < done ? 'done' : ''}>{index < done ? <Icon name="check" /> : index + 1}</li>)}</ol>
      {timer.left !== null && phase.kind !== 'ready' ? <>
        <Clock left={timer.left} of={phase.left} label={t(phase.kind === 'hold' ? 'strength.hold' : 'strength.rest')} />
        <Button full onClick={() => { timer.stop(); if (phase.kind === 'hold') afterSet(); else setPhase({kind: 'ready'}); }}>{t(phase.kind === 'hold' ? 'strength.hold_done' : 'strength.skip_rest')}</Button>
      </> : done < item.sets && (item.seconds ? <Button kind="primary" large full icon="play" onClick={hold}>{t('strength.start_hold', {seconds: item.seconds})}</Button>
        : <Button kind="primary" large full icon="check" onClick={afterSet}>{t('strength.set_done', {set: done + 1, of: item.sets})}</Button>)}
    </div>
  );
}

interface Said { pain: number | null; effort: number | null }

function Exercise({item, date, onKept, onLeave}: {item: StrengthItem; date: string; onKept: () => void; onLeave: () => void}) {
  const [done, setDone] = useState(0);
  const [said, setSaid] = useState<Said>({pain: null, effort: null});
  const [id] = useState(makeId);
  const [error, setError] = useState<string | null>(null);
  const keep = async (): Promise<void> => {
    try {
      await sendOrWait({kind: 'strength', body: {id, entry: {date, exercise: item.exercise, sets: done, ...(item.reps === null ? {} : {reps: item.reps}), ...(item.seconds === null ? {} : {seconds: item.seconds}), ...(item.load_kg === null ? {} : {load_kg: item.load_kg}),
        ...(said.pain === null ? {} : {pain: said.pain}), ...(said.effort === null ? {} : {rpe: said.effort})}}});
      say(t(isWaiting(id) ? 'checkin.kept_here' : 'strength.kept', {name: item.name}));
      forgetAll();
      onKept();
    } catch (problem) { setError(problem instanceof ApiError ? problem.message : t('state.trouble_about')); }
  };
  return (
    <Sheet title={item.name} onClose={onLeave}>
      <Drawing svg={item.drawing_svg} name={item.name} large />
      <p class="strong">{item.dose}</p>
      <ol class="how">{item.how.map((line) => <li key={line}>{line}</li>)}</ol>
      {item.mistakes.length > 0 && <p class="small quiet"><span class="strong">{named('shared.strength', 'watch_out')}:</span> {item.mistakes.join(' ')}</p>}
      <Sets item={item} done={done} onDone={() => setDone((sets) => sets + 1)} />
      {done > 0 && <Card tone="flat">
        <NumberScale label={t('strength.pain')} value={said.pain} onChoose={(pain) => setSaid({...said, pain})} />
        <NumberScale label={t('strength.effort', {low: item.effort_low, high: item.effort_high})} words="scale.effort" low={t('scale.effort.0')} high={t('scale.effort.10')} value={said.effort} onChoose={(effort) => setSaid({...said, effort})} />
        {error && <Note tone="alert">{error}</Note>}
        <Button kind="primary" large full icon="check" onClick={() => void keep()}>{t('strength.keep')}</Button>
      </Card>}
      <p class="small quiet">{item.why.text} <RuleLink rule={item.why.rule} /></p>
    </Sheet>
  );
}

function ItemCard({item, kept, onOpen}: {item: StrengthItem; kept: boolean; onOpen: () => void}) {
  return (
    <li><button type="button" class="exercise" aria-haspopup="dialog" onClick={onOpen}><Drawing svg={item.drawing_svg} name={item.name} />
      <span class="grow"><span class="strong">{item.name}</span><br /><span class="small quiet">{item.dose}</span></span>
      {kept ? <span class="reason-sign permits"><Icon name="check" label={t('strength.done')} /></span> : <Icon name="play" />}</button></li>
  );
}

function Mobility({items}: {items: MobilityItem[]}) {
  if (items.length === 0) return null;
  return <Card title={t('strength.mobility')} icon="form"><More summary={many('strength.mobility_count', items.length)}><ul class="tiles">{items.map((item) => <li key={item.exercise} class="stack tight"><Drawing svg={item.drawing_svg} name={item.name} large /><p class="strong small">{item.name} · {t('unit.seconds', {number: item.seconds})}{item.each_side ? ` · ${t('strength.each_side')}` : ''}</p><ol class="how small">{item.how.map((line) => <li key={line}>{line}</li>)}</ol></li>)}</ul></More></Card>;
}

function Week({strength}: {strength: Strength}) {
  return <ol class="next-days">{strength.week.slice(0, 7).map((day) => <li key={day.date} class={`next-day ${day.day === 'session' ? 'runs' : ''}`}><span class="tiny">{weekday(day.date)}</span><span class="next-day-sign"><Icon name={day.day === 'session' ? 'strength' : day.day === 'mobility' ? 'form' : 'rest'} label={named('strength_day', day.day)} /></span></li>)}</ol>;
}

function Progress({strength}: {strength: Strength}) {
  const weeks = strength.weeks.slice(-10);
  const most = Math.max(3, strength.sessions_most, ...weeks.map((week) => week.days));
  return (
    <Card title={t('strength.progress')} icon="load">
      <p class="small">{t('strength.of_week', {done: strength.sessions_last_7_days, least: strength.sessions_least, most: strength.sessions_most})}</p>
      {weeks.length > 0 && <ol class="week-bars">{weeks.map((week) => <li key={week.monday}><span class="week-bar"><i style={{height: `${(week.days / most) * 100}%`}} /></span><span class="tiny strong">{week.days}</span><span class="tiny quiet">{dayShort(week.monday)}</span></li>)}</ol>}
      {strength.log.length > 0 && <More summary={t('strength.log')}><ul class="divided">{strength.log.filter((said) => !said.undone).slice(0, 20).map((said) => <li key={said.id} class="small said-line row between"><span>{dayShort(said.entry.date)} · {said.name}</span><span class="quiet">{[said.entry.sets && t('strength.sets', {sets: said.entry.sets}), said.entry.pain !== undefined && t('strength.pain_short', {pain: said.entry.pain}), said.entry.rpe !== undefined && t('strength.effort_short', {effort: said.entry.rpe})].filter(Boolean).join(' · ')}</span></li>)}</ul></More>}
    </Card>
  );
}

const DAYS: Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

function Setup({strength}: {strength: Strength}) {
  const {setup} = strength;
  const change = (next: Partial<typeof setup>): void => void saveStrengthSetup({id: makeId(), setup: {...setup, ...next}}).then(() => { say(t('settings.kept')); forgetAll(); }, (problem: Error) => say(problem.message));
  const toggled = <T,>(all: T[], one: T): T[] => (all.includes(one) ? all.filter((each) => each !== one) : [...all, one]);
  return (
    <Card tone="flat" class="slim"><More summary={t('strength.setup')}><div class="stack">
      <div class="field" role="group" aria-label={t('strength.equipment')}><span class="label">{t('strength.equipment')}</span><div class="chips">{strength.equipment.map((each) => <button key={each} type="button" class="choice" aria-pressed={setup.equipment.includes(each)} onClick={() => change({equipment: toggled(setup.equipment, each)})}>{named('equipment', each)}</button>)}</div></div>
      <div class="field" role="group" aria-label={t('strength.days')}><span class="label">{t('strength.days')}</span><div class="chips">{DAYS.map((day) => <button key={day} type="button" class="choice" aria-pressed={setup.days.includes(day)} onClick={() => change({days: toggled(setup.days, day)})}>{named('shared.plan.weekday', day)}</button>)}</div></div>
    </div></More></Card>
  );
}

function Whole({strength}: {strength: Strength}) {
  const [open, setOpen] = useState<number | null>(null);
  const [kept, setKept] = useState<string[]>(strength.log.filter((said) => !said.undone && said.entry.date === strength.date).map((said) => said.entry.exercise));
  const item = open === null ? null : strength.session[open] ?? null;
  const next = (): void => { if (item) setKept([...kept, item.exercise]); const following = strength.session.findIndex((each, index) => index > (open ?? 0) && !kept.includes(each.exercise)); setOpen(following < 0 ? null : following); };
  const first = strength.session.findIndex((each) => !kept.includes(each.exercise));
  return (
    <div class="columns">
      <div class="stack">
        <Card tone="soft"><p class="strong">{strength.headline}</p>{strength.effort_text && <p class="small">{strength.effort_text}</p>}
          {first >= 0 && (strength.open_today > 0 || (strength.day === 'session' && !strength.done_today)) && <Button kind="primary" large icon="play" onClick={() => setOpen(first)}>{t(kept.length > 0 ? 'strength.go_on' : 'strength.begin')}</Button>}
          {strength.day === 'session' && <p class="tiny quiet">{t('strength.knee_load', {k: loadText(strength.knee_load.knee_equivalent_km), low: loadText(strength.knee_load.low_knee_equivalent_km), high: loadText(strength.knee_load.high_knee_equivalent_km)})}</p>}</Card>
        {strength.session.length === 0 ? <Empty icon="rest" title={t('strength.none')} about={t('strength.none_about')} /> :
          <Card title={t(strength.day === 'session' || strength.open_today > 0 ? 'strength.exercises' : 'strength.next')}><ul class="divided">{strength.session.map((each, index) => <ItemCard key={each.exercise} item={each} kept={kept.includes(each.exercise)} onOpen={() => setOpen(index)} />)}</ul></Card>}
        <Mobility items={strength.mobility} />
      </div>
      <div class="stack">
        <Card title={t('strength.week')} icon="plan"><Week strength={strength} /></Card>
        <Progress strength={strength} />
        {strength.reasons.length > 0 && <Card title={t('today.why')} icon="info"><ul class="stack tight">{strength.reasons.map((reason, index) => <li key={index} class="small">{reason.text} <RuleLink rule={reason.rule} /></li>)}</ul></Card>}
        {strength.missing.length > 0 && <Card title={t('today.missing')} icon="question"><ul>{strength.missing.map((note) => <li key={note.name} class="small">– {note.text}</li>)}</ul></Card>}
        <Setup strength={strength} />
      </div>
      {item && <Exercise key={item.exercise} item={item} date={strength.date} onKept={next} onLeave={() => setOpen(null)} />}
    </div>
  );
}

export default function StrengthPage() {
  const strength = useQuestion(strengthQuestion);
  return <Page title={t('page.strength')} lead={strength.value ? dayLong(strength.value.date) : undefined}><Shown query={strength} hero>{(value) => <Whole strength={value} />}</Shown></Page>;
}
