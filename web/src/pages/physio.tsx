// One page for the physiotherapist: to show, or to print on one A4.
import {type PhysioPage, type Week} from '../api/client';
import {useQuestion} from '../api/query';
import {physioQuestion} from '../api/questions';
import {href} from '../router';
import {named, t} from '../text';
import {Button, LinkButton, Page, Shown} from '../ui/parts';
import {allowedLoad, dayShort, dayYear, load as loadText, plainDistance, unitName} from '../units';
import {useWidth} from '../charts/size';
import {Scores} from './way_back';
import '../styles/physio.css';
import '../styles/charts.css';
import '../styles/way_back.css';

const CHART = {width: 640, least: 200, label: 52, height: 150, bottom: 22, top: 20};

/** Eight weeks: load as bars with the number on top, the worst morning pain as a number under each. */
function Weeks({weeks}: {weeks: Week[]}) {
  const most = Math.max(1, ...weeks.map((week) => week.knee_equivalent_km));
  const [place, measured] = useWidth();
  const width = Math.min(CHART.width, Math.max(measured, CHART.least));
  const step = width / Math.max(1, weeks.length);
  const height = (value: number): number => (value / most) * (CHART.height - CHART.bottom - CHART.top);
  return (
    <div ref={place}><svg viewBox={`0 0 ${width} ${CHART.height}`} class="chart physio-chart" role="img" aria-label={t('physio.weeks_chart')}>
      {weeks.map((week, index) => <g key={week.monday}>
        <rect x={index * step + step * 0.2} width={step * 0.6} y={CHART.height - CHART.bottom - height(week.knee_equivalent_km)} height={Math.max(1, height(week.knee_equivalent_km))} rx="3" class="physio-bar" />
        <text x={index * step + step / 2} y={CHART.height - CHART.bottom - height(week.knee_equivalent_km) - 5} text-anchor="middle">{loadText(week.knee_equivalent_km)}</text>
        {(step >= CHART.label || index % 2 === 0) && <text x={index * step + step / 2} y={CHART.height - 5} text-anchor="middle">{dayShort(week.monday)}</text>}
      </g>)}
    </svg></div>
  );
}

function WeekTable({page}: {page: PhysioPage}) {
  return (
    <table class="compact"><thead><tr><th scope="col">{t('physio.week')}</th>{[unitName(), t('physio.morning'), t('physio.during'), t('physio.strength')].map((name) => <th key={name} scope="col" class="count">{name}</th>)}</tr></thead>
      <tbody>{page.weeks.map((week) => <tr key={week.monday}><th scope="row" class="nowrap">{dayShort(week.monday)}</th><td class="number">{plainDistance(week.distance_km)}</td><td class="number">{week.worst_morning_pain ?? '–'}</td><td class="number">{week.worst_during_pain ?? '–'}</td>
        <td class="number">{page.strength_days_by_week.find((each) => each.monday === week.monday)?.days ?? 0}</td></tr>)}</tbody></table>
  );
}

function Advice({page}: {page: PhysioPage}) {
  const days = page.advice.slice(-12);
  if (days.length === 0) return null;
  return (
    <section class="sheet-part"><h2>{t('physio.advice')}</h2><div class="table-scroll" tabIndex={0} role="region" aria-label={t('physio.advice')}><table class="compact"><thead><tr><th scope="col">{t('load.day')}</th><th scope="col">{t('physio.said')}</th><th scope="col" class="number">{t('physio.open')}</th><th scope="col" class="number">{t('physio.ran')}</th></tr></thead>
      <tbody>{days.map((day) => <tr key={day.date}><td class="nowrap">{dayShort(day.date)}</td><td>{named('verdict', day.verdict)}</td><td class="number">{allowedLoad(day.knee_equivalent_km)}</td><td class="number">{day.ran_knee_equivalent_km === null ? '–' : loadText(day.ran_knee_equivalent_km)}</td></tr>)}</tbody></table></div></section>
  );
}

function Facts({page}: {page: PhysioPage}) {
  return (
    <dl class="facts"><dt>{t('physio.name')}</dt><dd>{page.name || '–'}</dd><dt>{t('physio.side')}</dt><dd>{page.affected_side ? named('shared.side', page.affected_side) : '–'}</dd><dt>{t('physio.since')}</dt><dd>{page.onset_date ? dayYear(page.onset_date) : '–'}</dd><dt>{t('physio.stage')}</dt><dd>{page.stage_name}</dd>
      <dt>{t('physio.diagnosis')}</dt><dd>{page.diagnosis ? `${page.diagnosis.condition.replaceAll('_', ' ')} (${page.diagnosis.author}, ${dayYear(page.diagnosis.date)})` : '–'}</dd>
      <dt>{t('physio.limits')}</dt><dd>{page.limits ? [page.limits.max_session_knee_equivalent_km !== undefined && `≤ ${loadText(page.limits.max_session_knee_equivalent_km)}`, page.limits.no_running_before && t('physio.not_before', {date: dayYear(page.limits.no_running_before)}), page.limits.pain_ceiling !== undefined && t('physio.ceiling', {pain: page.limits.pain_ceiling}), page.limits.author].filter(Boolean).join(', ') || '–' : '–'}</dd></dl>
  );
}

function Whole({page}: {page: PhysioPage}) {
  return (
    <article class="card a4">
      <header class="row between"><h2>{t('physio.heading')}</h2><span class="quiet small">{dayYear(page.date)}{page.demo ? ` · ${t('demo.title')}` : ''}</span></header>
      <div class="a4-top"><Facts page={page} />
        <section class="sheet-part"><h2>{t('physio.flags')}</h2>{page.flags.length === 0 ? <p class="small">{t('physio.no_flags')}</p> : <ul>{page.flags.map((flag) => <li key={flag.rule} class="small">{flag.urgency_text}: {flag.text}</li>)}</ul>}
          <h2>{t('physio.gaps')}</h2><p class="small">{page.gaps.length === 0 ? t('physio.no_gaps') : page.gaps.map((gap) => (gap.from === gap.to ? dayShort(gap.from) : `${dayShort(gap.from)} – ${dayShort(gap.to)}`)).join(', ')}</p></section></div>
      <section class="sheet-part"><h2>{t('physio.weeks')}</h2><Weeks weeks={page.weeks} /><WeekTable page={page} /></section>
      {page.scores.length > 0 && <section class="sheet-part"><h2>{t('way.scores')}</h2><Scores scores={page.scores} /></section>}
      <Advice page={page} />
      {page.paragraphs.map((line, index) => <p key={index} class="tiny quiet">{line}</p>)}
    </article>
  );
}

export default function PhysioPageShown() {
  const page = useQuestion(physioQuestion);
  return (
    <Page title={t('page.physio')} lead={t('physio.lead')} actions={<><Button kind="primary" icon="printer" onClick={() => print()}>{t('word.print')}</Button><LinkButton href={href('clinician')}>{t('page.clinician')}</LinkButton></>}>
      <Shown query={page} hero>{(value) => <Whole page={value} />}</Shown>
    </Page>
  );
}
