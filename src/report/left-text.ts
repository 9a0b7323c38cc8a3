import type { Found } from '../apply/clean/find-left.ts';

import { alignColumns, count, formatDuration } from './format.ts';
import { safeLine } from './safe-text.ts';
import type { Style } from './style.ts';

/** What runs have left in an account as a table, what is in use or too young after it with the reason. */
export function leftText(
  found: readonly Found[],
  { target, style }: { readonly target: string; readonly style: Style },
): string {
  const left = found.filter(({ because }) => because === undefined);
  const kept = found.filter(({ because }) => because !== undefined);
  const lines = [
    `${style.bold(left.length === 0 ? 'Nothing was left' : `${count(left.length, 'thing')} left`)}, target ${target}`,
  ];
  const rows = [
    ...left.map((one) => [...row(one), '']),
    ...kept.map((one) => [...row(one), `kept: ${one.because}`]),
  ];
  if (rows.length > 0) lines.push(...alignColumns([['KIND', 'ID', 'SPEC', 'AGE', ''], ...rows]));
  return `${lines.join('\n')}\n`;
}

const row = ({ kind, id, spec, ageMs }: Found): string[] => [
  kind,
  safeLine(id),
  safeLine(spec),
  formatDuration(ageMs),
];
