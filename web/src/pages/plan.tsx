// The coming days if the knee answers well: a month to look at, a list to read, and what a run would cost before it is run.
import {useEffect, useState} from 'preact/hooks';
import {getCalendar, getForecast, getWorkout, makeId, movePlannedRun, type Forecast, type MonthDay, type Plan, type PlannedDay} from '../api/client';
import {saveAs} from '../api/download';
import {forget, useQuery, useQuestion} from '../api/query';
import {planQuestion} from '../api/questions';
import type {PageProps} from '../pages';
import {href} from '../router';
import {many, named, sentence, t} from '../text';
import {Pick} from '../ui/choose';
import {Icon} from '../ui/icons';
import {Button, Card, Chip, LinkButton, Note, Page, Shown} from '../ui/parts';
import {RuleLink} from '../ui/rule_link';
import {Sheet} from '../ui/sheet';
import {say} from '../ui/toast';
import {Intervals, verdictIcon} from '../ui/verdict';
import {dayLong, dayNumber, dayShort, daysBetween, load as loadText, monthName, plainDistance, weekday} from '../units';
import {WhatIfCard} from './what_if';
import '../styles/plan.css';

const runs = (day: PlannedDay | undefined): boolean => day?.kind === 'run' || day?.kind === 'walk_run';

interface MonthProps { plan: Plan; onOpen: (date: string) => void; onMove: (from: string, to: string) => void }

function Cell({day, planned, plan, onOpen, onMove}: MonthProps & {day: MonthDay; planned: PlannedDay | undefined}) {
  const [over, setOver] = useState(false);
  const future = day.date >= plan.today;
  const movable = runs(planned) && day.date > plan.today;
  const said = [dayLong(day.date), day.done_km !== null ? t('plan.done', {km: plainDistance(day.done_km)}) : '', runs(planned) ? `${named('plan_kind', planned!.kind)} ${planned!.distance_text}` : '', day.strength_done || (planned?.strength.length ?? 0) > 0 ? t('page.strength') : '', day.morning_pain !== null ? t('load.worst_morning', {pain: day.morning_pain}) : ''].filter(Boolean).join(', ');
  return (
    <td class={over ? 'over' : ''}
      onDragOver={(event) => { if (future) { event.preventDefault(); setOver(true); } }} onDragLeave={() => setOver(false)}
      onDrop={(event) => { event.preventDefault(); setOver(false); const from = event.dataTransfer?.getData('text/plain'); if (from && from !== day.date) onMove(from, day.date); }}>
      <button type="button" class={`day ${day.date === plan.today ? 'today' : ''} ${day.date < plan.today ? 'past' : ''}`} aria-current={day.date === plan.today ? 'date' : undefined} draggable={movable}
        onDragStart={(event) => event.dataTransfer?.setData('text/plain', day.date)} onClick={() => onOpen(day.date)}>
        <span class="visually-hidden">{said}</span><span class="day-number" aria-hidden="true">{dayNumber(day.date)}</span>
        {day.done_km !== null && day.done_km > 0 && <span class="day-done" aria-hidden="true">{plainDistance(day.done_km)}</span>}
        {runs(planned) && <span class="day-planned" aria-hidden="true">{planned!.distance_text.split(' ')[0]}</span>}
        <span class="day-signs">{(day.strength_done || (planned?.strength.length ?? 0) > 0) && <Icon name="strength" />}{day.morning_pain !== null && <i class="pain-dot" style={{background: `var(--pain-${day.morning_pain})`}} />}</span>
      </button>
    </td>
  );
}

function Month(props: MonthProps) {
  const {plan} = props;
  const weeks = Array.from({length: Math.ceil(plan.month.length / 7)}, (_, index) => plan.month.slice(index * 7, index * 7 + 7));
  return (
    <Card title={monthName(plan.today)} icon="plan">
      <table class="month"><caption class="visually-hidden">{t('plan.month')}</caption>
        <thead><tr>{weeks[0]?.map((day) => <th key={day.date} scope="col">{weekday(day.date)}</th>)}</tr></thead>
        <tbody>{weeks.map((week) => <tr key={week[0]!.date}>{week.map((day) => <Cell key={day.date} {...props} day={day} planned={plan.days.find((each) => each.date === day.date)} />)}</tr>)}</tbody>
      </table>
      <div class="legend"><span><i class="done-sign" />{t('plan.legend_done')}</span><span><i class="planned-sign" />{t('plan.legend_planned')}</span><span><Icon name="strength" />{t('page.strength')}</span><span><i class="morning-sign" />{t('load.legend_morning')}</span></div>
      <p class="tiny quiet no-print">{t('plan.drag')}</p>
    </Card>
  );
}

function DayRow({day, today, onOpen}: {day: PlannedDay; today: string; onOpen: () => void}) {
  return (
    <li><button type="button" class="plan-row" onClick={onOpen}>
      <span class="plan-date"><span class="strong">{day.date === today ? t('word.today') : weekday(day.date)}</span><span class="tiny quiet">{dayShort(day.date)}</span></span>
      <span class={`reason-sign ${runs(day) ? 'permits' : ''}`}><Icon name={verdictIcon(runs(day) ? day.kind : day.strength.length > 0 ? 'rest' : day.kind)} /></span>
      <span class="grow"><span class={runs(day) ? 'strong' : ''}>{sentence(day.text)}</span>{day.strength.length > 0 && <span class="small quiet"><br />{many('plan.strength', day.strength.length)}</span>}</span>
      <Icon name="chevron" />
    </button></li>
  );
}

function DaySheet({plan, date, onClose, onMove}: {plan: Plan; date: string; onClose: () => void; onMove: (from: string, to: string) => void}) {
  const day = plan.days.find((each) => each.date === date);
  const done = plan.month.find((each) => each.date === date);
  const others = plan.days.filter((each) => each.date !== date && each.date > plan.today && Math.abs(daysBetween(each.date, date)) <= 7);
  const fit = (): void => void getWorkout(`${date}.fit`).then((blob) => saveAs(blob, `patella-${date}.fit`), (problem: Error) => say(problem.message));
  return (
    <Sheet title={dayLong(date)} onClose={onClose}>
      {done && done.done_km !== null && <p>{t('plan.done', {km: plainDistance(done.done_km)})}{done.done_knee_equivalent_km !== null && ` · ${loadText(done.done_knee_equivalent_km)}`}</p>}
      {done?.runs.map((id, index) => <p key={id}><a href={href('run', id)} onClick={onClose}>{done.runs.length > 1 ? t('plan.look_at_run_number', {number: index + 1}) : t('plan.look_at_run')}</a></p>)}
      {!day && date < plan.today && <p><a href={href('today', undefined, {date})} onClick={onClose}>{t('plan.what_was_said')}</a></p>}
      {day && <>
        <p class="strong">{sentence(day.text)}</p>
        {day.structure && <Intervals structure={day.structure} />}
        <p class="small">{day.reason.text} <RuleLink rule={day.reason.rule} /></p>
        {day.stop_rule && runs(day) && <Note tone="warm" icon="stop">{day.stop_rule}</Note>}
        {day.strength.length > 0 && <Chip icon="strength">{many('plan.strength', day.strength.length)}</Chip>}
        {day.workout && <div><Button icon="download" onClick={fit}>{t('plan.to_watch')}</Button></div>}
        {runs(day) && date > plan.today && <section class="stack tight"><h3>{t('plan.move')}</h3><p class="small quiet">{t('plan.move_about')}</p>
          <Pick label={t('plan.move')} options={others.map((each) => ({value: each.date, label: `${weekday(each.date)} ${dayShort(each.date)}`}))} onPick={(to) => { onMove(date, to); onClose(); }} /></section>}
      </>}
    </Sheet>
  );
}

function Changes({plan}: {plan: Plan}) {
  if (plan.changes.length === 0) return null;
  return <Card title={t('plan.changed')} icon="info"><ul class="stack tight">{plan.changes.map((change, index) => <li key={index} class="small"><span class="strong">{change.text}</span><br /><span class="quiet">{change.reason.text} </span><RuleLink rule={change.reason.rule} /></li>)}</ul></Card>;
}

function ForecastCard() {
  const [asked, setAsked] = useState(false);
  const forecast = useQuery<Forecast>(asked ? 'forecast' : null, getForecast);
  return (
    <Card title={t('plan.goal')} icon="flag">
      {!asked ? <><p class="small">{t('plan.goal_about')}</p><div><Button onClick={() => setAsked(true)}>{t('plan.goal_ask')}</Button></div></> : <Shown query={forecast} lines={1}>{(value) => <>
        {value.low_weeks !== null && <Weeks forecast={value} />}
        <p class="small">{value.text}</p>
        {value.state === 'no_goal' && <LinkButton href={href('settings')}>{t('plan.say_goal')}</LinkButton>}
      </>}</Shown>}
    </Card>
  );
}

function Weeks({forecast}: {forecast: Forecast}) {
  const {low_weeks: low, median_weeks: median, high_weeks: high} = forecast;
  const end = Math.max(high ?? 0, median ?? 0, low ?? 0, 1) * 1.15;
  const x = (weeks: number): number => (weeks / end) * 300;
  return (
    <svg viewBox="0 0 300 44" class="outlook chart" aria-hidden="true">
      <line x1="0" x2="300" y1="14" y2="14" class="outlook-line" /><line x1={x(low ?? 0)} x2={high === null ? 300 : x(high)} y1="14" y2="14" class={`outlook-range${high === null ? ' open' : ''}`} />
      {median !== null && <circle cx={x(median)} cy="14" r="7" class="outlook-now" />}
      <text x={x(low ?? 0)} y="40" text-anchor="middle">{low}</text>{median !== null && <text x={x(median)} y="40" text-anchor="middle">{median}</text>}<text x={high === null ? 300 : x(high)} y="40" text-anchor="end">{high ?? t('today.open_end')}</text>
    </svg>
  );
}

function Whole({plan, wanted}: {plan: Plan; wanted: string | null}) {
  const [moved, setMoved] = useState<Plan | null>(null);
  const [open, setOpen] = useState<string | null>(wanted);
  useEffect(() => setMoved(null), [plan]);
  const shown = moved ?? plan;
  const move = (from: string, to: string): void => void movePlannedRun({id: makeId(), from, to}).then((next) => { setMoved(next); forget('plan', 'today'); say(t('plan.moved'), () => move(to, from)); }, (problem: Error) => say(problem.message));
  const ics = (): void => void getCalendar().then((blob) => saveAs(blob, 'patella.ics'), (problem: Error) => say(problem.message));
  return (
    <div class="columns">
      <div class="stack">
        <Month plan={shown} onOpen={setOpen} onMove={move} />
        <Card title={t('plan.days')} action={<Button kind="quiet" icon="download" onClick={ics}>{t('plan.calendar')}</Button>}>
          <p class="small quiet">{shown.condition}</p>
          <ul class="divided">{shown.days.map((day) => <DayRow key={day.date} day={day} today={shown.today} onOpen={() => setOpen(day.date)} />)}</ul>
          <p class="tiny quiet">{shown.taken_for_granted}</p>
        </Card>
      </div>
      <div class="stack no-print"><WhatIfCard today={shown.today} /><Changes plan={shown} /><ForecastCard /></div>
      {open && <DaySheet plan={shown} date={open} onClose={() => setOpen(null)} onMove={move} />}
    </div>
  );
}

export default function PlanPage({query}: PageProps) {
  const plan = useQuestion(planQuestion);
  return <Page title={t('page.plan')} lead={t('plan.lead')}><Shown query={plan} hero>{(value) => <Whole plan={value} wanted={query.get('day')} />}</Shown></Page>;
}
