// Bars over days, what was allowed, what the knee is thought to take, and pain on the same days. A cursor for mouse, finger and keys.
import {useMemo, useState} from 'preact/hooks';
import type {ComponentChildren} from 'preact';
import {painColour} from '../ui/choose';
import {addDays, dayShort, daysBetween, shown} from '../units';
import {scale, sized, ticks, useWidth} from './size';

export interface Bar { date: string; days: number; value: number; low: number | null; high: number | null; soft?: boolean }
export interface BandDay { date: string; low: number | null; high: number | null; median: number }
export interface Mark { date: string; value: number }
export interface PainMark { date: string; morning: number | null; during: number | null }
export interface TimeChartProps { from: string; to: string; bars: Bar[]; band: BandDay[]; allowed: Mark[]; pain: PainMark[]; label: string; cursorLabel: string; painLabel: string; describe: (index: number) => string; children: (index: number) => ComponentChildren }

const BARS = 220;
const PAIN = 74;
const LEFT = 34;
const TOP = 10;
const BELOW = 22;

interface Frame { x: (date: string, shift?: number) => number; y: (value: number) => number; painY: (value: number) => number; width: number }

function frameOf({from, to}: TimeChartProps, width: number, most: number): Frame {
  const days = Math.max(1, daysBetween(from, to) + 1);
  const inner = width - LEFT - 4;
  const x = (date: string, shift = 0): number => LEFT + ((daysBetween(from, date) + shift) / days) * inner;
  return {x, y: (value) => TOP + BARS - (value / most) * BARS, painY: (value) => TOP + BARS + BELOW + PAIN - 6 - (value / 10) * (PAIN - 14), width};
}

function Band({band, frame}: {band: BandDay[]; frame: Frame}) {
  const whole = band.filter((day) => day.low !== null && day.high !== null);
  const point = (date: string, value: number): string => `${frame.x(date, 0.5).toFixed(1)},${frame.y(value).toFixed(1)}`;
  return <>
    {whole.length > 1 && <polygon class="band" points={[...whole.map((day) => point(day.date, day.high!)), ...[...whole].reverse().map((day) => point(day.date, day.low!))].join(' ')} />}
    {band.length > 1 && <polyline class="median" points={band.map((day) => point(day.date, day.median)).join(' ')} />}
  </>;
}

/** What was open on each day, a column each: days of rest stay empty. */
const openColumns = (allowed: Mark[], frame: Frame): string => allowed.map((mark) => `M${frame.x(mark.date).toFixed(1)},${frame.y(0)}V${frame.y(mark.value).toFixed(1)}H${frame.x(mark.date, 1).toFixed(1)}V${frame.y(0)}Z`).join('');
const openEdges = (allowed: Mark[], frame: Frame): string => allowed.map((mark) => `M${frame.x(mark.date).toFixed(1)},${frame.y(mark.value).toFixed(1)}H${frame.x(mark.date, 1).toFixed(1)}`).join('');

function Axis({values, frame}: {values: number[]; frame: Frame}) {
  return <>{values.map((value) => <g key={value}><line class="axis-line" x1={LEFT} x2={frame.width} y1={frame.y(value)} y2={frame.y(value)} /><text x={LEFT - 6} y={frame.y(value) + 4} text-anchor="end">{shown(value, Number.isInteger(value) ? 0 : 1)}</text></g>)}</>;
}

function Days({from, to, frame}: {from: string; to: string; frame: Frame}) {
  const days = daysBetween(from, to);
  const every = Math.max(7, Math.ceil(days / Math.max(2, frame.width / 80) / 7) * 7);
  const dates = Array.from({length: Math.floor(days / every) + 1}, (_, index) => addDays(from, index * every)).filter((date) => frame.x(date) < frame.width - 34);
  return <>{dates.map((date) => <text key={date} x={frame.x(date)} y={TOP + BARS + 16}>{dayShort(date)}</text>)}</>;
}

/** All marks of one value as one path: one element for the browser to lay out, whatever the years. */
const grouped = (pain: PainMark[], valueOf: (day: PainMark) => number | null, outline: (day: PainMark, value: number) => string): {value: number; d: string}[] => {
  const paths = new Map<number, string>();
  for (const day of pain) {
    const value = valueOf(day);
    if (value !== null) paths.set(value, (paths.get(value) ?? '') + outline(day, value));
  }
  return [...paths].map(([value, d]) => ({value, d}));
};

function Pain({pain, frame, label}: {pain: PainMark[]; frame: Frame; label: string}) {
  const at = (day: PainMark, value: number): [number, number] => [frame.x(day.date, 0.5), frame.painY(value)];
  const circle = (day: PainMark, value: number): string => { const [x, y] = at(day, value); return `M${(x - 4).toFixed(1)},${y.toFixed(1)}a4,4 0 1 0 8,0a4,4 0 1 0 -8,0Z`; };
  const diamond = (day: PainMark, value: number): string => { const [x, y] = at(day, value); return `M${x.toFixed(1)},${(y - 5).toFixed(1)}l5,5l-5,5l-5,-5Z`; };
  return <>
    {[0, 5, 10].map((value) => <g key={value}><line class="axis-line" x1={LEFT} x2={frame.width} y1={frame.painY(value)} y2={frame.painY(value)} /><text x={LEFT - 6} y={frame.painY(value) + 4} text-anchor="end">{value}</text></g>)}
    <text x={LEFT} y={TOP + BARS + BELOW + PAIN + 12}>{label}</text>
    {grouped(pain, (day) => day.morning, circle).map(({value, d}) => <path key={`m${value}`} class="pain-mark" d={d} fill={painColour(value)} />)}
    {grouped(pain, (day) => day.during, diamond).map(({value, d}) => <path key={`d${value}`} class="pain-mark" d={d} fill={painColour(value)} />)}
  </>;
}

const middleOf = (bar: Bar, frame: Frame): number => frame.x(bar.date, bar.days / 2);
const widthOf = (bar: Bar, frame: Frame): number => Math.max(2, Math.min(34, (frame.x(bar.date, bar.days) - frame.x(bar.date)) * (bar.days > 1 ? 0.78 : 0.95)));

/** A bar with round corners on top. */
function barPath(bar: Bar, frame: Frame): string {
  const width = widthOf(bar, frame);
  const height = Math.max(1, TOP + BARS - frame.y(bar.value));
  const round = Math.min(4, width / 3, height);
  const x = (middleOf(bar, frame) - width / 2).toFixed(1);
  const rest = (width - 2 * round).toFixed(1);
  const r = round.toFixed(1);
  return `M${x},${TOP + BARS}v${(round - height).toFixed(1)}q0,-${r} ${r},-${r}h${rest}q${r},0 ${r},${r}V${TOP + BARS}Z`;
}
const whiskerPath = (bar: Bar, frame: Frame): string => (bar.low === null || bar.high === null || widthOf(bar, frame) < 5 ? '' : `M${middleOf(bar, frame).toFixed(1)},${frame.y(bar.low).toFixed(1)}V${frame.y(bar.high).toFixed(1)}`);

function Bars({bars, frame}: {bars: Bar[]; frame: Frame}) {
  const path = (wanted: Bar[]): string => wanted.map((bar) => barPath(bar, frame)).join('');
  return <>
    <path class="bars" d={path(bars.filter((bar) => !bar.soft))} />
    <path class="bars soft" d={path(bars.filter((bar) => bar.soft))} />
  </>;
}

/** The bar under the cursor. */
function Here({bar, frame, height}: {bar: Bar | undefined; frame: Frame; height: number}) {
  if (!bar) return null;
  return <><line class="cursor" x1={middleOf(bar, frame)} x2={middleOf(bar, frame)} y1={TOP} y2={height - 18} /><path class="bars here" d={barPath(bar, frame)} /></>;
}

function Drawing({chart, width, at, onPoint}: {chart: TimeChartProps; width: number; at: number; onPoint: (x: number) => void}) {
  const {bars, band, allowed, pain} = chart;
  const height = TOP + BARS + BELOW + PAIN + 18;
  // Only what the cursor touches is drawn anew while it moves.
  const {frame, below, above} = useMemo(() => {
    const values = ticks(Math.max(...bars.map((bar) => bar.value), ...allowed.map((mark) => mark.value), ...band.map((day) => day.high ?? day.median), 1));
    const frame = frameOf(chart, width, values.at(-1)!);
    const below = <g>
      <clipPath id="bars-only"><rect x={LEFT} y={0} width={width} height={TOP + BARS} /></clipPath>
      <Axis values={values} frame={frame} />
      <g clip-path="url(#bars-only)"><Band band={band} frame={frame} /><path class="open-band" d={openColumns(allowed, frame)} /></g>
      <Bars bars={bars} frame={frame} />
    </g>;
    const above = <g>
      <path class="whisker" d={bars.map((bar) => whiskerPath(bar, frame)).join('')} />
      <path class="allowed" d={openEdges(allowed, frame)} />
      <Days from={chart.from} to={chart.to} frame={frame} />
      <Pain pain={pain} frame={frame} label={chart.painLabel} />
    </g>;
    return {frame, below, above};
  }, [chart, width]);
  const point = (event: PointerEvent): void => onPoint((event.clientX - (event.currentTarget as Element).getBoundingClientRect().left) / scale());
  return (
    <svg class="chart time-chart" {...sized(width, height)} role="img" aria-label={chart.label} onPointerMove={point} onPointerDown={point}>
      {below}<Here bar={bars[at]} frame={frame} height={height} />{above}
    </svg>
  );
}

export function TimeChart(props: TimeChartProps) {
  const [place, width] = useWidth();
  const [at, setAt] = useState(-1);
  const {bars, from, to} = props;
  const here = at < bars.length && at >= 0 ? at : bars.length - 1;
  const point = (x: number): void => {
    const days = daysBetween(from, to) + 1;
    const day = ((x - LEFT) / (width - LEFT - 4)) * days;
    let best = -1;
    for (const [index, bar] of bars.entries()) if (best < 0 || Math.abs(daysBetween(from, bar.date) + bar.days / 2 - day) < Math.abs(daysBetween(from, bars[best]!.date) + bars[best]!.days / 2 - day)) best = index;
    setAt(best);
  };
  const key = (event: KeyboardEvent): void => {
    const next = {ArrowLeft: here - 1, ArrowRight: here + 1, Home: 0, End: bars.length - 1}[event.key];
    if (next === undefined) return;
    event.preventDefault();
    setAt(Math.max(0, Math.min(bars.length - 1, next)));
  };
  return (
    <div class="stack tight" ref={place}>
      {bars.length > 0 && <div class="chart-frame" tabIndex={0} role="slider" aria-label={props.cursorLabel} aria-valuemin={0} aria-valuemax={bars.length - 1} aria-valuenow={here} aria-valuetext={props.describe(here)} onKeyDown={key}>
        {width > 0 && <Drawing chart={props} width={width} at={here} onPoint={point} />}
      </div>}
      {here >= 0 && props.children(here)}
    </div>
  );
}
