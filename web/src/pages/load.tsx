// Load: what each run asked of the knee, beside what was open and how the knee answered.
import {useState} from 'preact/hooks';
import {getOnset, type Load, type Onset, type RunShort} from '../api/client';
import {useQuery, useQuestion} from '../api/query';
import {loadQuestion, RANGES, rangeOf} from '../api/questions';
import {TimeChart, type Bar} from '../charts/time_chart';
import type {PageProps} from '../pages';
import {href, replaceQuery} from '../router';
import {many, t} from '../text';
import {Segmented} from '../ui/choose';
import {Icon} from '../ui/icons';
import {Card, Empty, LinkButton, LongMore, Page, Shown} from '../ui/parts';
import {RuleLink} from '../ui/rule_link';
import {addDays, allowedLoad, dayLong, dayShort, distance, load as loadText, mondayOf, fromKm, withDays} from '../units';
import '../styles/charts.css';

type View = 'runs' | 'weeks';
type Measure = 'K' | 'km';

const valueOf = (measure: Measure, k: number | null, km: number | null): number => (measure === 'K' ? k ?? 0 : fromKm(km ?? 0));

function barsOf(load: Load, view: View, measure: Measure): Bar[] {
  if (view === 'weeks') return load.weeks.map((week) => ({date: week.monday, days: 7, value: valueOf(measure, week.knee_equivalent_km, week.distance_km), low: null, high: null}));
  return load.sessions.map((run) => ({date: run.date, days: 1, value: valueOf(measure, run.knee_equivalent_km, run.distance_km), low: measure === 'K' ? run.low_knee_equivalent_km : null,
    high: measure === 'K' ? run.high_knee_equivalent_km : null, soft: measure === 'K' && run.knee_equivalent_km === null}));
}

function RunReadout({run, load}: {run: RunShort; load: Load}) {
  const allowed = load.allowed.find((day) => day.date === run.date);
  const pain = load.pain.find((day) => day.date === run.date);
  const next = load.pain.find((day) => day.date === addDays(run.date, 1));
  const capacity = load.capacity_by_day.find((day) => day.date === run.date);
  return (
    <div class="readout">
      <a class="strong" href={href('run', run.id)}>{dayLong(run.date)}</a>
      <span>{run.distance_text}</span>
      {run.knee_equivalent_km !== null && <span>{loadText(run.knee_equivalent_km)}{run.low_knee_equivalent_km !== null && run.high_knee_equivalent_km !== null && <span class="quiet"> ({loadText(run.low_knee_equivalent_km)}–{loadText(run.high_knee_equivalent_km)})</span>}</span>}
      {allowed && <span>{t('load.was_open', {k: allowedLoad(allowed.knee_equivalent_km)})}</span>}
      {capacity && <span>{t('load.was_thought', {k: loadText(capacity.median_knee_equivalent_km), low: loadText(capacity.low_knee_equivalent_km), high: loadText(capacity.high_knee_equivalent_km)})}</span>}
      {pain?.during_pain != null && <span>{t('load.during', {pain: pain.during_pain})}</span>}
      {next?.morning_pain != null && <span>{t('load.next_morning', {pain: next.morning_pain})}</span>}
    </div>
  );
}

function Readout({load, view, index}: {load: Load; view: View; index: number}) {
  const week = load.weeks[index];
  if (view === 'runs') return load.sessions[index] ? <RunReadout run={load.sessions[index]} load={load} /> : null;
  if (!week) return null;
  return <div class="readout"><span class="strong">{t('load.week_of', {date: dayShort(week.monday)})}</span><span>{distance(week.distance_km)}</span><span>{loadText(week.knee_equivalent_km)}</span><span>{many('load.runs', week.activities)}</span>
    {week.worst_morning_pain !== null && <span>{t('load.worst_morning', {pain: week.worst_morning_pain})}</span>}<span>{many('load.strength_days', week.strength_days)}</span></div>;
}

function Legend({view, measure}: {view: View; measure: Measure}) {
  return (
    <div class="legend">
      <span><i class="bar-sign" />{t(view === 'runs' ? 'load.legend_run' : 'load.legend_week')}</span>
      {view === 'runs' && <span><i class="allowed-sign" />{t('load.legend_allowed')}</span>}
      {view === 'runs' && measure === 'K' && <span><i class="band-sign" />{t('load.legend_capacity')}</span>}
      <span><i class="morning-sign" />{t('load.legend_morning')}</span><span><i class="during-sign" />{t('load.legend_during')}</span>
    </div>
  );
}

function Chart({load, view, measure}: {load: Load; view: View; measure: Measure}) {
  const bars = barsOf(load, view, measure);
  const first = view === 'weeks' ? mondayOf(load.weeks[0]?.monday ?? load.from) : load.from;
  const describe = (index: number): string => `${dayLong(bars[index]?.date ?? load.to)}: ${measure === 'K' ? loadText(bars[index]?.value ?? 0) : `${bars[index]?.value.toFixed(1)}`}`;
  return (
    <TimeChart from={first < load.from ? first : load.from} to={addDays(load.to, 1)} bars={bars} label={t('load.chart', {count: bars.length, unit: measure})} cursorLabel={t('load.cursor')} painLabel={t('load.pain_axis')}
      band={view === 'runs' && measure === 'K' ? load.capacity_by_day.map((day) => ({date: day.date, low: day.low_knee_equivalent_km, high: day.high_knee_equivalent_km, median: day.median_knee_equivalent_km})) : []}
      allowed={view === 'runs' ? load.allowed.filter((day) => day.knee_equivalent_km > 0).map((day) => ({date: day.date, value: valueOf(measure, day.knee_equivalent_km, day.distance_km)})) : []}
      pain={load.pain.map((day) => ({date: day.date, morning: day.morning_pain, during: day.during_pain}))} describe={describe}>
      {(index) => <Readout load={load} view={view} index={index} />}
    </TimeChart>
  );
}

function Table({load}: {load: Load}) {
  return (
    <LongMore summary={t('load.as_table')}>{() => <div class="table-scroll" tabIndex={0} role="region" aria-label={t('load.as_table')}><table>
      <thead><tr><th scope="col">{t('load.day')}</th><th scope="col">{t('load.what')}</th><th scope="col" class="number">{t('load.distance')}</th><th scope="col" class="number">K</th><th scope="col" class="number">{t('load.between')}</th></tr></thead>
      <tbody>{[...load.sessions].reverse().map((run) => <tr key={run.id}><td class="nowrap"><a href={href('run', run.id)}>{dayShort(run.date)}</a></td><td>{run.name || run.sport}</td><td class="number">{run.distance_text}</td>
        <td class="number">{run.knee_equivalent_km === null ? '–' : loadText(run.knee_equivalent_km)}</td><td class="number">{run.low_knee_equivalent_km === null || run.high_knee_equivalent_km === null ? '–' : `${loadText(run.low_knee_equivalent_km)} – ${loadText(run.high_knee_equivalent_km)}`}</td></tr>)}</tbody>
    </table></div>}</LongMore>
  );
}

/** Day by day what was open and what the knee was thought to take: the numbers behind the bands. */
function DayTable({load}: {load: Load}) {
  const capacity = new Map(load.capacity_by_day.map((day) => [day.date, day]));
  const pain = new Map(load.pain.map((day) => [day.date, day]));
  const rows = [...load.allowed].reverse();
  const between = (date: string): string => { const day = capacity.get(date); return day ? `${loadText(day.low_knee_equivalent_km)} – ${loadText(day.median_knee_equivalent_km)} – ${loadText(day.high_knee_equivalent_km)}` : '–'; };
  if (rows.length === 0) return null;
  return (
    <LongMore summary={t('load.days_table')}>{() => <div class="table-scroll" tabIndex={0} role="region" aria-label={t('load.days_table')}><table>
      <thead><tr><th scope="col">{t('load.day')}</th><th scope="col" class="number">{t('load.legend_allowed')}</th><th scope="col" class="number">{t('load.ran')}</th><th scope="col" class="number">{t('load.capacity_span')}</th><th scope="col" class="number">{t('load.legend_morning')}</th></tr></thead>
      <tbody>{rows.map((day) => <tr key={day.date}><td class="nowrap">{dayShort(day.date)}</td><td class="number">{allowedLoad(day.knee_equivalent_km)}</td><td class="number">{day.ran_knee_equivalent_km === null ? '–' : loadText(day.ran_knee_equivalent_km)}</td><td class="number nowrap">{between(day.date)}</td><td class="number">{pain.get(day.date)?.morning_pain ?? '–'}</td></tr>)}</tbody>
    </table></div>}</LongMore>
  );
}

function Overruns({load}: {load: Load}) {
  const said = load.allowed.filter((day) => day.text !== null).slice(-3).reverse();
  if (said.length === 0) return null;
  return <Card title={t('load.advice_beside')} icon="today"><ul class="divided">{said.map((day) => <li key={day.date} class="row top small said-line"><span class="nowrap quiet">{dayShort(day.date)}</span><span>{day.text}</span></li>)}</ul></Card>;
}

function OnsetCard() {
  const onset = useQuery<Onset>('onset', getOnset);
  return (
    <Card title={t('load.before_pain')} icon="search">
      <Shown query={onset} lines={1}>{(value) => <>
        <p class="small">{withDays(value.text)}</p>
        {value.candidates.length > 0 && <ul class="stack tight">{value.candidates.map((each, index) => <li key={index} class="row top small"><span class="tick-sign"><Icon name="info" /></span><span class="grow">{withDays(each.text)} <RuleLink rule={each.rule} /></span></li>)}</ul>}
        {!value.known && <LinkButton href={href('settings')}>{t('load.say_onset')}</LinkButton>}
      </>}</Shown>
    </Card>
  );
}

export default function LoadPage({query}: PageProps) {
  const range = rangeOf(query);
  const view: View = query.get('view') === 'weeks' ? 'weeks' : 'runs';
  const [measure, setMeasure] = useState<Measure>('K');
  const load = useQuestion(loadQuestion(query));
  return (
    <Page title={t('page.load')} lead={t('load.lead')}>
      <Shown query={load} hero>{(value) => value.sessions.length === 0 && value.weeks.every((week) => week.activities === 0) ? (
        <Empty icon="load" title={t('load.empty')} about={t('load.empty_about')}><div class="row"><LinkButton kind="primary" icon="import" href={href('import')}>{t('page.import')}</LinkButton><LinkButton icon="plus" href={href('run', 'new')}>{t('run.add')}</LinkButton></div></Empty>
      ) : (
        <div class="stack">
          <div class="row between">
            <Segmented label={t('load.view')} value={view} onChoose={(next) => replaceQuery({view: next})} options={[{value: 'runs', label: t('load.runs_view')}, {value: 'weeks', label: t('load.weeks_view')}]} />
            <Segmented label={t('load.measure')} value={measure} onChoose={setMeasure} options={[{value: 'K', label: t('load.knee')}, {value: 'km', label: t('load.distance')}]} />
            <label class="row tight small">{t('load.range')}<select class="input range-select" value={range} onChange={(event) => replaceQuery({range: event.currentTarget.value})}>{Object.keys(RANGES).map((key) => <option key={key} value={key}>{t(`load.range_${key}` as 'load.range_six')}</option>)}</select></label>
          </div>
          <Card>
            <Chart load={value} view={view} measure={measure} />
            <Legend view={view} measure={measure} />
            <Table load={value} />
            <DayTable load={value} />
          </Card>
          <div class="columns">
            <div class="stack"><OnsetCard /></div>
            <div class="stack"><Overruns load={value} /><Card title={t('load.what_is_k')} icon="info"><p class="small">{value.about}</p></Card>
              <LinkButton icon="plus" href={href('run', 'new')}>{t('run.add')}</LinkButton></div>
          </div>
        </div>
      )}</Shown>
    </Page>
  );
}
