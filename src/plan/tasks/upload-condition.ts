import { unreachable } from '../../base/unreachable.ts';
import type { LogsWhen, SpecOutput } from '../../spec/spec.ts';
import type { UploadCondition } from '../../wire/rest.ts';

/** The service's word for when files of a task are kept. */
export function conditionOf(when: SpecOutput['when'] | Exclude<LogsWhen, 'none'>): UploadCondition {
  switch (when) {
    case 'success':
      return 'TaskSuccess';
    case 'failure':
      return 'TaskFailure';
    case 'always':
      return 'TaskCompletion';
    default:
      return unreachable(when);
  }
}
