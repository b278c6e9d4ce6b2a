import {useLayoutEffect, useRef, useState} from 'preact/hooks';
import type {RefObject} from 'preact';

/** How much larger than usual everything is: on a very large screen, or by the browser's own setting. */
export const scale = (): number => Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;

/** The size of a chart drawn in units of its own letters, which are as large as the page's. */
export const sized = (width: number, height: number): {viewBox: string; width: number; height: number} =>
    ({viewBox: `0 0 ${width} ${height}`, width: width * scale(), height: height * scale()});

/** The width a chart has in those units, known before anything is painted. */
export function useWidth(): [RefObject<HTMLDivElement | null>, number] {
  const place = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const measure = (): void => setWidth(Math.floor(place.current!.getBoundingClientRect().width / scale()));
    const observer = new ResizeObserver(measure);
    measure();
    observer.observe(place.current!);
    return () => observer.disconnect();
  }, []);
  return [place, width];
}

/** Round steps for an axis from 0 to at least `most`. */
export function ticks(most: number, count = 4): number[] {
  if (!(most > 0)) return [0, 1];
  const rough = most / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 2.5, 5, 10].find((each) => each * power >= rough) ?? 10);
  return Array.from({length: Math.ceil(most / step - 1e-9) + 1}, (_, index) => index * step);
}
