// Up and down along the way, without a map. Where the line is warm and thick the knee paid more per kilometre than on the average of this run.
import type {Streams} from '../api/client';
import {t} from '../text';
import {plainDistance, shown, unitName} from '../units';
import {sized, useWidth} from './size';

const HEIGHT = 150;
const BOTTOM = 22;
const PIECES = 60;

interface Piece { from: number; to: number; low: number; high: number; paid: number }

function piecesOf({distance_km: way, altitude_change_m: height, knee_equivalent_km: sum}: Streams): Piece[] {
  const step = Math.max(1, Math.floor(way.length / PIECES));
  const pieces: Piece[] = [];
  for (let first = 0; first + step < way.length; first += step) {
    const last = first + step;
    const length = (way[last] ?? 0) - (way[first] ?? 0);
    if (length <= 0) continue;
    pieces.push({from: way[first] ?? 0, to: way[last] ?? 0, low: height[first] ?? 0, high: height[last] ?? 0, paid: ((sum[last] ?? 0) - (sum[first] ?? 0)) / length});
  }
  return pieces;
}

export function Profile({streams}: {streams: Streams}) {
  const [place, width] = useWidth();
  const pieces = piecesOf(streams);
  if (pieces.length < 2) return null;
  const heights = pieces.flatMap((piece) => [piece.low, piece.high]);
  const [lowest, highest] = [Math.min(...heights), Math.max(...heights)];
  const end = pieces.at(-1)!.to;
  const mean = pieces.reduce((total, piece) => total + piece.paid, 0) / pieces.length;
  const x = (km: number): number => (km / end) * width;
  const y = (metres: number): number => HEIGHT - BOTTOM - 12 - ((metres - lowest) / Math.max(20, highest - lowest)) * (HEIGHT - BOTTOM - 40);
  return (
    <div ref={place}>
      {width > 0 && <svg class="chart profile-chart" {...sized(width, HEIGHT)} role="img" aria-label={t('run.profile', {up: shown(highest - lowest, 0)})}>
        <polygon class="ground" points={[`0,${HEIGHT - BOTTOM}`, ...pieces.map((piece) => `${x(piece.from)},${y(piece.low)}`), `${x(end)},${y(pieces.at(-1)!.high)}`, `${width},${HEIGHT - BOTTOM}`].join(' ')} />
        {pieces.map((piece, index) => <line key={index} x1={x(piece.from)} x2={x(piece.to)} y1={y(piece.low)} y2={y(piece.high)} stroke-linecap="round" stroke={piece.paid > mean ? 'var(--warm-fill)' : 'var(--bar)'} stroke-width={piece.paid > mean ? 6 : 3} />)}
        <text x="0" y={HEIGHT - 5}>0</text><text x={width} y={HEIGHT - 5} text-anchor="end">{plainDistance(end)} {unitName()}</text>
      </svg>}
    </div>
  );
}
