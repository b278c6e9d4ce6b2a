// The streams of one run over its distance, to zoom with mouse or finger. The numbers behind it stand in a table on the page.
import {useEffect, useRef} from 'preact/hooks';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import type {Streams} from '../api/client';
import {t} from '../text';
import {fromKm, unitName} from '../units';

const HEIGHT = 260;

/** What a colour of the style sheet is in the theme that is shown: a canvas knows no variables. */
function colourOf(host: HTMLElement, name: string): string {
  host.style.color = `var(${name})`;
  const found = getComputedStyle(host).color;
  host.style.color = '';
  return found;
}

/** Knee load per kilometre, smoothed over a few samples: the slope of the sum. */
function perKm(streams: Streams): (number | null)[] {
  const {distance_km: at, knee_equivalent_km: sum} = streams;
  const span = Math.max(4, Math.round(at.length / 60));
  return at.map((_, index) => {
    const first = Math.max(0, index - span);
    const last = Math.min(at.length - 1, index + span);
    const way = (at[last] ?? 0) - (at[first] ?? 0);
    return sum[last] == null || sum[first] == null || way <= 0 ? null : (sum[last]! - sum[first]!) / way;
  });
}

export default function StreamChart({streams}: {streams: Streams}) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const host = place.current!;
    const colour = (name: string): string => colourOf(host, name);
    const ink = colour('--ink-2');
    const line = {stroke: colour('--line'), width: 1};
    const axis = {stroke: ink, grid: line, ticks: line, font: '12px sans-serif'};
    const x = streams.distance_km.map((km) => fromKm(km ?? 0));
    const speed = streams.speed_m_s.map((value) => (value == null ? null : fromKm(value * 3.6)));
    const series: uPlot.Series[] = [{label: unitName()}, {label: t('run.speed', {unit: unitName()}), stroke: colour('--accent'), width: 1.5, scale: 'speed'}, {label: t('run.knee_per_km'), stroke: colour('--warm'), width: 2, dash: [6, 3], scale: 'knee'}];
    const data: uPlot.AlignedData = [x, speed, perKm(streams)];
    const chart = new uPlot({width: host.clientWidth, height: HEIGHT, scales: {x: {time: false}}, series, cursor: {y: false}, legend: {live: false},
      axes: [axis, {...axis, scale: 'speed', size: 44}, {...axis, scale: 'knee', side: 1, size: 44, grid: {show: false}}]}, data, host);
    const observer = new ResizeObserver(() => chart.setSize({width: host.clientWidth, height: HEIGHT}));
    observer.observe(host);
    return () => { observer.disconnect(); chart.destroy(); };
  }, [streams]);
  return <div ref={place} class="streams" role="img" aria-label={t('run.streams')} />;
}
