import type { RunEvent, Verdict } from '../../apply/event.ts';

/** What the final report needs of a run's events. */
export interface RunRecord {
  readonly spec: string;
  readonly target: string;
  readonly command: 'apply' | 'destroy';
  readonly deleted: readonly string[];
  readonly warnings: readonly string[];
  /** Absent where a run was cut off before its last word. */
  readonly verdict?: Verdict;
}

/** Collects a run's record from its events. */
export function runRecord(): { listen: (event: RunEvent) => void; read: () => RunRecord } {
  let record: RunRecord = { spec: '', target: '', command: 'apply', deleted: [], warnings: [] };
  return {
    read: () => record,
    listen: (event) => {
      if (event.type === 'run-started') {
        const { spec, target, command } = event;
        record = { ...record, spec, target, command };
      }
      if (event.type === 'deleted') record = { ...record, deleted: [...record.deleted, event.what] };
      if (event.type === 'warning') record = { ...record, warnings: [...record.warnings, event.message] };
      if (event.type === 'verdict') {
        const { type: _, ...verdict } = event;
        record = { ...record, verdict };
      }
    },
  };
}
