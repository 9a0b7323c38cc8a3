import type { Access } from '../../plan/plan.ts';
import type { PlanDiff } from '../../plan/review/plan-diff.ts';

import { count, withCommas } from '../format.ts';
import { PERMISSIONS } from '../plan/plan-text.ts';

/** How one spec differs between two sides. */
export interface SpecDiff {
  /** As its path is in the repository, or as it was typed. */
  readonly spec: string;
  readonly status: 'added' | 'removed' | 'changed' | 'same' | 'unknown';
  /** Absent where it could be planned on no side. */
  readonly diff?: PlanDiff;
  /** What is not known of it, such as why one side cannot be planned, in words. */
  readonly remarks: readonly string[];
}

/** A comparison whole: what the sides are called, and each spec that differs. */
export interface DiffReport {
  readonly before: { readonly name: string; readonly commit?: string };
  readonly after: { readonly name: string; readonly commit?: string };
  readonly specs: readonly SpecDiff[];
  /** How many specs were compared, those without a difference among them. */
  readonly compared: number;
}

/** A difference in a few words: `tasks +3 -1 ~2, pool replace: vmSize, outputs changed`. */
export function diffSummary(diff: PlanDiff): string {
  const { tasks, pool, job, containers, uploads, access, other } = diff;
  const changed = tasks.changed.reduce((sum, alike) => sum + alike.tasks.length, 0);
  const parts = [
    signs('tasks', tasks.added.length, tasks.removed.length, changed),
    pool ? `pool ${pool.kind}${pool.changes.length === 0 ? '' : `: ${fields(pool.changes)}`}` : '',
    job.length > 0 ? `job: ${fields(job)}` : '',
    tasks.changed.some((alike) => alike.parts.includes('outputs')) ? 'outputs changed' : '',
    signs('containers', containers.added.length, containers.removed.length, 0),
    signs('uploads', uploads.added.length, uploads.removed.length, uploads.changed.length),
    signs('access', access.added.length, access.removed.length, 0),
    other.length > 0 ? fields(other) : '',
  ].filter((part) => part !== '');
  return parts.length === 0 ? 'no difference' : parts.join(', ');
}

/** `+3 -1 ~2` after a word; empty where all are zero. */
export function signs(what: string, added: number, removed: number, changed: number): string {
  const parts = [
    added > 0 ? `+${withCommas(added)}` : '',
    removed > 0 ? `-${withCommas(removed)}` : '',
    changed > 0 ? `~${withCommas(changed)}` : '',
  ].filter((part) => part !== '');
  return parts.length === 0 ? '' : `${what} ${parts.join(' ')}`;
}

/** `2 of 5 specs differ`. */
export const diffHeadline = ({ specs, compared }: DiffReport): string =>
  specs.length === 0
    ? `no difference in ${count(compared, 'spec')}`
    : `${specs.length} of ${count(Math.max(compared, specs.length), 'spec')} differ${specs.length === 1 ? 's' : ''}`;

/** A signature in words: `topn-output: create and write for 168 h`. */
export const accessInWords = ({ container, permissions, hours }: Access): string =>
  `${container}: ${PERMISSIONS[permissions]} for ${hours} h`;

const MOST_FIELDS = 4;

function fields(changes: ReadonlyArray<{ readonly field: string }>): string {
  const names = changes.map(({ field }) => field);
  const more = names.length - MOST_FIELDS;
  return `${names.slice(0, MOST_FIELDS).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
