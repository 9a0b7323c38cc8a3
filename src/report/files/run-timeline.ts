import type { TaskFact } from '../../apply/result/run-facts.ts';
import { groupBy } from '../../base/group-by.ts';

import { formatDuration } from '../format.ts';
import { escapeXml } from './xml.ts';

const WIDTH = 1000;
const ROW = 14;
const LANES = 200;
const BARS = 5000;

interface Ran {
  readonly task: TaskFact;
  readonly start: number;
  readonly end: number;
}

/**
 * When which task ran, as an SVG: time from left to right, a band for each node, tasks that ran at once on a
 * node below each other. Empty where no task is known to have run; at most 5,000 tasks are drawn.
 */
export function taskTimeline(tasks: readonly TaskFact[]): string {
  const ran = tasks.slice(0, BARS).flatMap((task): Ran[] => {
    if (task.startTime === undefined || task.endTime === undefined) return [];
    return [{ task, start: Date.parse(task.startTime), end: Date.parse(task.endTime) }];
  });
  if (ran.length === 0) return '';
  const from = ran.reduce((least, { start }) => Math.min(least, start), Infinity);
  const to = ran.reduce((most, { end }) => Math.max(most, end), from + 1);
  const scale = (time: number): number => ((time - from) / (to - from)) * WIDTH;
  const lanes = [...groupBy(ran, ({ task }) => task.node ?? '')].flatMap(([, ofNode]) => inLanes(ofNode));
  const shown = lanes.slice(0, LANES);
  const bars = shown.flatMap((lane, row) =>
    lane.map(({ task, start, end }) => {
      const x = scale(start);
      const width = Math.max(1, scale(end) - x);
      const title = `${task.id} on ${task.node ?? 'a node'}: ${formatDuration(end - start)}`;
      return `<rect class="${task.outcome}" x="${x.toFixed(1)}" y="${row * ROW}" width="${width.toFixed(1)}" height="${ROW - 2}"><title>${escapeXml(title)}</title></rect>`;
    }),
  );
  const height = shown.length * ROW;
  return `<h2>When tasks ran (${formatDuration(to - from)})</h2>
<svg viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="when tasks ran on which node">
${bars.join('\n')}
</svg>`;
}

/** Puts tasks into as few rows as they need so that none lies over another. */
function inLanes(ran: readonly Ran[]): Ran[][] {
  const lanes: Ran[][] = [];
  for (const one of ran.toSorted((a, b) => a.start - b.start)) {
    const free = lanes.find((lane) => (lane.at(-1)?.end ?? 0) <= one.start);
    if (free) free.push(one);
    else lanes.push([one]);
  }
  return lanes;
}
