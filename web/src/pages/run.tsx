// One run: how far, what the knee paid and where, what was assumed, and what can be put right.
import {useEffect, useState} from 'preact/hooks';
import type {ComponentType} from 'preact';
import {addRun, editRun, getHealth, listShoes, makeId, type Health, type LoadPart, type Run, type RunEdit, type RunWrite, type ShoeList, type Streams} from '../api/client';
import {forgetAll, useQuery, useQuestion} from '../api/query';
import {runQuestion} from '../api/questions';
import {Profile} from '../charts/profile';
import type {PageProps} from '../pages';
import {go, href} from '../router';
import {named, t, type TextKey} from '../text';
import {Choices, Field, Tick} from '../ui/choose';
import {Button, Card, Chip, LinkButton, LongMore, More, Note, Page, Shown} from '../ui/parts';
import {say} from '../ui/toast';
import {dayFull, distance, duration, fromKm, load as loadText, pace, shown, toKm, unitName} from '../units';
import '../styles/charts.css';

const partName = (part: LoadPart): string => {
  const show = (value: number | null): string | null => (value === null ? null : part.unit === 'm_per_s' ? pace(value) : part.unit === 'percent' ? `${shown(value, 0)} %` : shown(value, 0));
  const [low, high] = [show(part.low), show(part.high)];
  if (low === null && high === null) return t('run.part_unknown');
  return low === null ? t('run.part_below', {high: high!}) : high === null ? t('run.part_above', {low}) : t('run.part_between', {low, high});
};

/** Beside its number, which has the right end. */
const barOf = (share: number): {width: string} => ({width: `calc((100% - 2.75rem) * ${share.toFixed(4)})`});

function Share({title, parts: all}: {title: string; parts: LoadPart[]}) {
  const whole = all.reduce((sum, part) => sum + part.distance_km, 0);
  const parts = all.filter((part) => part.distance_km * 200 >= whole);
  const km = parts.reduce((sum, part) => sum + part.distance_km, 0);
  const k = parts.reduce((sum, part) => sum + part.knee_equivalent_km, 0);
  if (parts.length < 2 || km <= 0 || k <= 0) return null;
  const percent = (value: number, all: number): string => `${Math.round((value / all) * 100)} %`;
  return (
    <section class="stack tight"><h3>{title}</h3>
      <div class="share"><span /><span class="head">{t('run.share_km')}</span><span class="head">{t('run.share_knee')}</span>
        {parts.map((part, index) => <>
          <span key={index}>{partName(part)}</span>
          <span class="share-bar"><i style={barOf(part.distance_km / km)} /><span>{percent(part.distance_km, km)}</span></span>
          <span class="share-bar knee"><i style={barOf(part.knee_equivalent_km / k)} /><span>{percent(part.knee_equivalent_km, k)}</span></span>
        </>)}
      </div>
    </section>
  );
}

function StreamCard({streams}: {streams: Streams}) {
  const [Chart, setChart] = useState<ComponentType<{streams: Streams}> | null>(null);
  useEffect(() => { void import('../charts/streams').then((module) => setChart(() => module.default)); }, []);
  if (streams.samples === 0 || streams.distance_km.length === 0) return null;
  const every = Math.max(1, Math.floor(streams.samples / 20));
  return (
    <Card title={t('run.along')} icon="load">
      {Chart && <Chart streams={streams} />}
      <LongMore summary={t('load.as_table')}>{() => <div class="table-scroll" tabIndex={0} role="region" aria-label={t('load.as_table')}><table>
        <thead><tr><th scope="col" class="number">{unitName()}</th><th scope="col" class="number">{t('run.pace')}</th><th scope="col" class="number">{t('run.step_rate')}</th><th scope="col" class="number">K</th></tr></thead>
        <tbody>{streams.time_s.map((_, index) => index).filter((index) => index % every === 0).map((index) => <tr key={index}><td class="number">{distance(streams.distance_km[index] ?? 0)}</td>
          <td class="number">{streams.speed_m_s[index] ? pace(streams.speed_m_s[index]!) : '–'}</td><td class="number">{streams.step_rate_per_min[index] == null ? '–' : shown(streams.step_rate_per_min[index]!, 0)}</td><td class="number">{streams.knee_equivalent_km[index] == null ? '–' : shown(streams.knee_equivalent_km[index]!)}</td></tr>)}</tbody>
      </table></div>}</LongMore>
    </Card>
  );
}

const SPORTS = ['run', 'walk', 'hike', 'ride'] as const;

function Edit({run, onDone}: {run: Run; onDone: () => void}) {
  const {overview} = run;
  const shoes = useQuery<ShoeList>('shoes', listShoes);
  const [error, setError] = useState<string | null>(null);
  const change = (edit: Omit<RunEdit, 'id'>, said: TextKey, back?: Omit<RunEdit, 'id'>): void => void editRun(overview.id, {id: makeId(), ...edit}).then(() => {
    say(t(said), back ? () => change(back, 'run.put_back') : undefined);
    forgetAll();
    onDone();
  }, (problem: Error) => setError(problem.message));
  const setDistance = (text: string): void => { const value = Number.parseFloat(text.replace(',', '.')); if (Number.isFinite(value)) change({distance_km: toKm(value)}, 'run.corrected', overview.distance_km === null ? undefined : {distance_km: overview.distance_km}); };
  return (
    <Card title={t('run.edit')} icon="edit">
      <Field label={t('run.shoe')}>{(id) => <select id={id} class="input" value={overview.shoe ?? 'none'} onChange={(event) => change({shoe: event.currentTarget.value}, 'run.corrected', {shoe: overview.shoe ?? 'none'})}>
        <option value="none">{t('run.no_shoe')}</option>{shoes.value?.shoes.map(({shoe}) => <option key={shoe.id} value={shoe.id}>{shoe.name}</option>)}</select>}</Field>
      <More summary={t('run.correct')}>
        <div class="stack">
          <Field label={t('load.distance')} hint={t('run.file_stays')}>{(id) => <div class="input-with-unit"><input id={id} class="input" inputMode="decimal" defaultValue={overview.distance_km === null ? '' : fromKm(overview.distance_km).toFixed(2)} onChange={(event) => setDistance(event.currentTarget.value)} /><span>{unitName()}</span></div>}</Field>
          <div class="field"><span class="label">{t('run.sport')}</span><Choices label={t('run.sport')} options={SPORTS.map((sport) => ({value: sport, label: named('sport', sport)}))} value={SPORTS.find((sport) => sport === overview.sport) ?? null} onChoose={(sport) => change({sport}, 'run.corrected')} /></div>
          <Tick label={t('run.treadmill')} checked={overview.sub_sport === 'treadmill'} onChange={(treadmill) => change({treadmill}, 'run.corrected', {treadmill: !treadmill})} />
          <Button icon={overview.counted ? 'trash' : 'undo'} onClick={() => change({deleted: overview.counted}, overview.counted ? 'run.left_out' : 'run.put_back', {deleted: !overview.counted})}>{t(overview.counted ? 'run.leave_out' : 'run.count_again')}</Button>
        </div>
      </More>
      {error && <Note tone="alert">{error}</Note>}
    </Card>
  );
}

function Overview({run}: {run: Run}) {
  const {overview, allowed, facts} = run;
  const after = run.checkins.map((said) => said.checkin);
  return (
    <Card>
      <div class="run-numbers">
        <p><span class="run-number">{overview.distance_text}</span><span class="small quiet">{duration(overview.moving_min)}{facts.mean_speed_m_s ? ` · ${pace(facts.mean_speed_m_s)}` : ''}</span></p>
        <p><span class="run-number">{overview.knee_equivalent_km === null ? '–' : loadText(overview.knee_equivalent_km)}</span><span class="small quiet">{overview.low_knee_equivalent_km !== null && overview.high_knee_equivalent_km !== null ? t('run.between', {low: loadText(overview.low_knee_equivalent_km), high: loadText(overview.high_knee_equivalent_km)}) : t('run.no_load')}</span></p>
      </div>
      {allowed?.text && <Note>{allowed.text}</Note>}
      {!overview.counted && <Note tone="warm">{t('run.not_counted')}</Note>}
      <ul class="chips">
        {facts.step_rate_per_min !== null && <li><Chip>{t('run.steps', {rate: shown(facts.step_rate_per_min, 0)})}</Chip></li>}
        {facts.ascent_m !== null && <li><Chip icon="hill">{t('run.up_down', {up: shown(facts.ascent_m, 0), down: shown(facts.descent_m ?? 0, 0)})}</Chip></li>}
        {overview.entered && <li><Chip icon="edit">{t('run.typed_in')}</Chip></li>}
        {after.map((checkin, index) => <>{checkin.during_pain !== undefined && <li key={`d${index}`}><Chip>{t('load.during', {pain: checkin.during_pain})}</Chip></li>}{checkin.morning_pain !== undefined && checkin.date !== overview.date && <li key={`m${index}`}><Chip>{t('load.next_morning', {pain: checkin.morning_pain})}</Chip></li>}</>)}
      </ul>
    </Card>
  );
}

function Whole({run, again}: {run: Run; again: () => void}) {
  const {load} = run;
  const notes = [...load.why_not, ...load.assumptions, ...run.quality];
  return (
    <div class="columns">
      <div class="stack">
        <Overview run={run} />
        {run.streams.altitude_change_m.length > 0 && <Card title={t('run.way')} icon="hill"><Profile streams={run.streams} /><div class="legend"><span><i style={{background: 'var(--warm-fill)', height: '0.4rem'}} />{t('run.paid_more')}</span><span><i style={{background: 'var(--bar)', height: '0.25rem'}} />{t('run.paid_less')}</span></div></Card>}
        {(load.by_speed.length > 1 || load.by_descent.length > 1 || load.by_step_rate.length > 1) && <Card title={t('run.where_paid')} icon="search">
          <p class="small quiet">{t('run.where_paid_about')}</p>
          <Share title={t('run.by_speed')} parts={load.by_speed} /><Share title={t('run.by_descent')} parts={load.by_descent} /><Share title={t('run.by_step_rate')} parts={load.by_step_rate} />
        </Card>}
        <StreamCard streams={run.streams} />
      </div>
      <div class="stack">
        <Edit run={run} onDone={again} />
        {notes.length > 0 && <Card title={t('run.assumed')} icon="info"><ul class="stack tight">{notes.map((note) => <li key={note.name} class="small">– {note.text}</li>)}</ul></Card>}
        <Card tone="flat" class="slim"><More summary={t('run.recording')}><dl class="facts"><dt>{t('run.device')}</dt><dd>{run.facts.device || '–'}</dd><dt>{t('run.format')}</dt><dd>{run.facts.format}</dd><dt>{t('run.distance_source')}</dt><dd>{run.facts.distance_source.replaceAll('_', ' ')}</dd><dt>{t('run.model')}</dt><dd>{load.model_version}</dd></dl></More></Card>
      </div>
    </div>
  );
}

function Add() {
  const health = useQuery<Health>('health', getHealth);
  const [draft, setDraft] = useState<Omit<RunWrite, 'id' | 'date'> & {date?: string}>({sport: 'run'});
  const [id] = useState(makeId);
  const [error, setError] = useState<string | null>(null);
  const keep = (): void => void addRun({id, ...draft, date: draft.date ?? health.value?.today ?? ''}).then(() => { say(t('run.added')); forgetAll(); go(href('checkin', undefined, {moment: 'after'})); }, (problem: Error) => setError(problem.message));
  const numberOf = (text: string): number | undefined => { const value = Number.parseFloat(text.replace(',', '.')); return Number.isFinite(value) ? value : undefined; };
  return (
    <Page title={t('run.add')} narrow>
      <Card>
        <Choices label={t('run.sport')} options={SPORTS.map((sport) => ({value: sport, label: named('sport', sport), icon: sport === 'ride' ? 'bike' : sport === 'run' ? 'run' : 'walk'}))} value={SPORTS.find((sport) => sport === draft.sport) ?? null} onChoose={(sport) => setDraft({...draft, sport})} />
        <Field label={t('load.day')}>{(field) => <input id={field} class="input" type="date" max={health.value?.today} value={draft.date ?? health.value?.today ?? ''} onChange={(event) => setDraft({...draft, date: event.currentTarget.value})} />}</Field>
        <Field label={t('load.distance')}>{(field) => <div class="input-with-unit"><input id={field} class="input" inputMode="decimal" onInput={(event) => { const value = numberOf(event.currentTarget.value); const {distance_km: _, ...rest} = draft; setDraft(value === undefined ? rest : {...rest, distance_km: toKm(value)}); }} /><span>{unitName()}</span></div>}</Field>
        <Field label={t('run.time')}>{(field) => <div class="input-with-unit"><input id={field} class="input" inputMode="decimal" onInput={(event) => { const value = numberOf(event.currentTarget.value); const {duration_min: _, ...rest} = draft; setDraft(value === undefined ? rest : {...rest, duration_min: value}); }} /><span>min</span></div>}</Field>
        <Tick label={t('run.treadmill')} checked={draft.treadmill === true} onChange={(treadmill) => setDraft({...draft, treadmill})} />
        {error && <Note tone="alert">{error}</Note>}
        <Button kind="primary" large icon="check" onClick={keep}>{t('word.save')}</Button>
      </Card>
    </Page>
  );
}

function One({id}: {id: string}) {
  const run = useQuestion(runQuestion(id));
  const overview = run.value?.overview;
  return (
    <Page title={overview ? overview.name || named('sport', overview.sport) : t('page.run')} lead={overview ? dayFull(overview.date) : undefined} actions={<LinkButton kind="quiet" icon="back" href={href('load')}>{t('page.load')}</LinkButton>}>
      <Shown query={run} hero>{(value) => <Whole run={value} again={run.again} />}</Shown>
    </Page>
  );
}

export default function RunPage({id}: PageProps) {
  return id === null || id === 'new' ? <Add /> : <One id={id} />;
}
