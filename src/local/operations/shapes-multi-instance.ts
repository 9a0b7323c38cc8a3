import { invalidProperty, type Refusal } from '../../wire/errors.ts';
import { LIMITS } from '../../wire/limits.ts';
import type { Props } from '../store/records.ts';
import { integer, object, type Field } from './shape.ts';
import { commandLine, resourceFiles } from './shapes-common.ts';

/**
 * What makes a task run on several nodes at once. Whether its pool is one on which it can ever start is not
 * asked: the service takes the task, which then stays active ("Use multi-instance tasks to run MPI
 * applications").
 */
export const multiInstanceSettings: Field = {
  shape: object({
    numberOfInstances: { shape: integer({ min: 1, max: LIMITS.interNodePoolNodes }), fallback: 1 },
    coordinationCommandLine: commandLine,
    commonResourceFiles: resourceFiles,
  }),
};

/** The refusal of a multi-instance task that wants more than one slot (REST reference of `requiredSlots`). */
export function multiInstanceTrouble(task: Props): Refusal | undefined {
  const requiredSlots = task['requiredSlots'];
  return task['multiInstanceSettings'] === undefined || requiredSlots === 1
    ? undefined
    : invalidProperty('requiredSlots', String(requiredSlots), 'It must be 1 for a multi-instance task');
}
