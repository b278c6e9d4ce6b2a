import type {Structure, Verdict} from '../api/client';
import {t} from '../text';
import {shown} from '../units';

const ICONS: Record<string, string> = {run: 'run', walk_run: 'walk', cross_train: 'bike', rest: 'rest', cannot_say: 'question', refer: 'physio'};
export const verdictIcon = (verdict: Verdict | string): string => ICONS[verdict] ?? 'info';

/** Running and walking in turn, as long as they last: tall is running, low is walking. */
export function Intervals({structure}: {structure: Structure}) {
  const pieces = Array.from({length: structure.repeats}, () => [structure.run_min, structure.walk_min]).flat();
  const total = pieces.reduce((sum, minutes) => sum + minutes, 0);
  let at = 0;
  return (
    <figure class="stack tight">
      <svg viewBox="0 0 300 34" class="intervals" role="img" aria-label={t('today.structure', {repeats: structure.repeats, run: shown(structure.run_min, 0), walk: shown(structure.walk_min, 0)})} preserveAspectRatio="none">
        {pieces.map((minutes, index) => {
          const x = (at / total) * 300;
          at += minutes;
          const width = Math.max(1, (minutes / total) * 300 - 2);
          const running = index % 2 === 0;
          return <rect key={index} x={x} width={width} y={running ? 0 : 18} height={running ? 34 : 16} rx="3" class={running ? 'running' : 'walking'} />;
        })}
      </svg>
      <figcaption class="legend"><span><i class="running" />{t('today.min_running', {minutes: shown(structure.run_min, 0)})}</span>
        <span><i class="walking" />{t('today.min_walking', {minutes: shown(structure.walk_min, 0)})}</span><span>{t('today.times', {times: structure.repeats})}</span></figcaption>
    </figure>
  );
}
