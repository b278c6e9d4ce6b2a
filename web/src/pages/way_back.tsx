// The way back: where one stands, what opens the next stage, how long it may take, and how the questionnaires move.
import {type ScoreSeries, type StageStep, type WayBack} from '../api/client';
import {useQuestion} from '../api/query';
import {wayBackQuestion} from '../api/questions';
import {href} from '../router';
import {many, named, t} from '../text';
import {Icon} from '../ui/icons';
import {Card, LinkButton, LinkRow, More, Page, Shown} from '../ui/parts';
import {RuleLink} from '../ui/rule_link';
import {dayLong, dayShort, dayYear, daysBetween, shown} from '../units';
import {GateRows} from './gate_rows';
import '../styles/way_back.css';

function Stages({stages}: {stages: StageStep[]}) {
  const at = stages.findIndex((stage) => stage.here);
  return (
    <ol class="stages">{stages.map((stage, index) => (
      <li key={stage.stage} class={`stage ${stage.here ? 'here' : index < at ? 'past' : ''}`} aria-current={stage.here ? 'step' : undefined}>
        <span class="stage-sign">{index < at ? <Icon name="check" /> : stage.here ? <Icon name="walk" /> : index + 1}</span>
        <div class="grow stack tight"><p><span class="strong sentence">{stage.name}</span>{stage.here && <span class="small"> · {t('way.here')}</span>}{stage.since && <span class="small quiet"> · {t('way.since', {date: dayShort(stage.since)})}</span>}</p>
          {stage.here ? <p class="small">{stage.statement} <RuleLink rule={stage.rule} /></p> : <More summary={t('way.what_is_it')}><p class="small">{stage.statement} <RuleLink rule={stage.rule} /></p></More>}</div>
      </li>
    ))}</ol>
  );
}

function Range({way}: {way: WayBack}) {
  const range = way.recovery.from_today;
  if (!range) return null;
  const end = (range.high_weeks ?? range.low_weeks * 3) * 1.15;
  const x = (weeks: number): number => (weeks / end) * 300;
  return (
    <svg viewBox="0 0 300 44" class="outlook chart" aria-hidden="true">
      <line x1="0" x2="300" y1="14" y2="14" class="outlook-line" /><line x1={x(range.low_weeks)} x2={range.high_weeks === null ? 300 : x(range.high_weeks)} y1="14" y2="14" class={`outlook-range${range.high_weeks === null ? ' open' : ''}`} /><circle cx="5" cy="14" r="5" class="outlook-now" />
      <text x="0" y="40">{t('word.now')}</text><text x={x(range.low_weeks)} y="40" text-anchor="middle">{many('today.weeks', range.low_weeks)}</text><text x={range.high_weeks === null ? 300 : x(range.high_weeks)} y="40" text-anchor="end">{range.high_weeks === null ? t('today.open_end') : many('today.weeks', range.high_weeks)}</text>
    </svg>
  );
}

const WIDTH = 320;
const HEIGHT = 130;

/** Points over time; the shaded strip round the first one is the change too small to mean anything. */
function SeriesChart({series}: {series: ScoreSeries}) {
  const points = series.points.filter((point) => point.value !== null);
  if (points.length === 0) return null;
  const values = points.map((point) => point.value!);
  const noise = series.important_change ?? 0;
  const [low, high] = [Math.min(...values, values[0]! - noise), Math.max(...values, values[0]! + noise)];
  const span = Math.max(1, daysBetween(points[0]!.date, points.at(-1)!.date));
  const x = (date: string): number => 30 + (daysBetween(points[0]!.date, date) / span) * (WIDTH - 60);
  const y = (value: number): number => 24 + (1 - (value - low) / Math.max(1, high - low)) * (HEIGHT - 54);
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} class="chart series" role="img" aria-label={`${series.label}: ${points.map((point) => `${dayShort(point.date)} ${shown(point.value!, 0)}`).join(', ')}`}>
      {noise > 0 && <rect x="30" width={WIDTH - 60} y={y(values[0]! + noise)} height={Math.max(2, y(values[0]! - noise) - y(values[0]! + noise))} class="noise" />}
      <polyline points={points.map((point) => `${x(point.date)},${y(point.value!)}`).join(' ')} class="series-line" />
      {points.map((point) => <g key={point.date}><circle cx={x(point.date)} cy={y(point.value!)} r="5" class="series-point" /><text x={x(point.date)} y={y(point.value!) - 10} text-anchor="middle">{shown(point.value!, 0)}</text></g>)}
      <text x="30" y={HEIGHT - 4} text-anchor="middle">{dayShort(points[0]!.date)}</text>{points.length > 1 && <text x={WIDTH - 30} y={HEIGHT - 4} text-anchor="middle">{dayShort(points.at(-1)!.date)}</text>}
    </svg>
  );
}

export function Scores({scores}: {scores: ScoreSeries[]}) {
  return (
    <div class="tiles">{scores.map((series) => {
      const last = series.points.at(-1);
      return (
        <section key={`${series.instrument}${series.measure}${series.side}`} class="stack tight">
          <h3>{series.name}{series.label && series.label !== series.name ? ` · ${series.label}` : ''}{series.side ? ` · ${named('shared.side', series.side)}` : ''}</h3>
          <SeriesChart series={series} />
          <p class="small">{last?.verdict_since_first && series.points.length > 1 ? named('score_verdict', last.verdict_since_first) : t('way.first_answer')}{series.important_change !== null && <span class="quiet"> {t('way.important', {points: shown(series.important_change, Number.isInteger(series.important_change) ? 0 : 1)})} </span>}{series.important_change_rule && <RuleLink rule={series.important_change_rule} />}</p>
          <p class="tiny quiet">{t(series.more_is_better ? 'way.more_better' : 'way.less_better')}</p>
        </section>
      );
    })}</div>
  );
}

export default function WayBackPage() {
  const way = useQuestion(wayBackQuestion);
  return (
    <Page title={t('page.way_back')} lead={way.value ? dayLong(way.value.date) : undefined}>
      <Shown query={way} hero>{(value) => (
        <div class="columns">
          <div class="stack">
            <Card title={t('way.stages')} icon="way"><Stages stages={value.stages} />{value.return_step && <p class="small">{named('return_step', value.return_step)}</p>}</Card>
            {value.next.length > 0 && <Card title={t('way.next')} icon="arrow_up" tone="soft"><ul class="stack tight">{value.next.map((each) => <li key={each.rule} class="small row top tight"><span class="tick-sign"><Icon name="arrow_up" /></span><span>{each.text} <RuleLink rule={each.rule} /></span></li>)}</ul></Card>}
            <Card title={t('way.scores')} icon="score">
              {value.scores.length > 0 ? <Scores scores={value.scores} /> : <p class="small quiet">{t('way.no_scores')}</p>}
              <div class="divided">{value.instruments.map((each) => <LinkRow key={each.instrument} to={href('score', each.instrument)} icon="score" title={each.name} about={each.about} />)}</div>
            </Card>
          </div>
          <div class="stack">
            <Card title={t('today.outlook')} icon="slow"><Range way={value} />{value.recovery.paragraphs.map((line, index) => <p key={index} class={index === 0 ? '' : 'small quiet'}>{line}</p>)}</Card>
            <Card title={t('page.gates')} icon="flag" action={<LinkButton kind="quiet" href={href('gates')}>{t('way.try_gates')}</LinkButton>}><GateRows gates={value.gates} /></Card>
            {value.recurrences.length > 0 && <Card title={t('way.recurrences')} icon="undo"><ul class="divided">{value.recurrences.map((each, index) => <li key={index} class="small said-line"><span class="strong">{dayYear(each.date)}</span> <span class="sentence">{each.text}</span> <RuleLink rule={each.rule} /></li>)}</ul></Card>}
            <LinkButton icon="triage" href={href('triage')}>{t('page.triage')}</LinkButton>
          </div>
        </div>
      )}</Shown>
    </Page>
  );
}
