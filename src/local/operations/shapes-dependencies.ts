import { fail } from '../../base/result.ts';
import { invalidProperty, refusal, type Refusal } from '../../wire/errors.ts';
import { ID_PATTERN, LIMITS } from '../../wire/limits.ts';
import { integer, list, object, oneOf, text, type Field, type Shape } from './shape.ts';

const checkRange = (value: Readonly<Record<string, unknown>>, name: string): Refusal | undefined =>
  Number(value['start']) <= Number(value['end'])
    ? undefined
    : invalidProperty(name, undefined, 'The start of a range must not be larger than its end');

const range = (fields: Readonly<Record<string, Field>>, min?: number): Shape => {
  const bound: Field = { shape: integer(min === undefined ? {} : { min }), required: true };
  return object({ start: bound, end: bound, ...fields }, checkRange);
};

const taskIds: Shape = (value, name) => {
  const ids = list(text({ pattern: ID_PATTERN }))(value, name);
  if (!ids.ok) return ids;
  const chars = (ids.value as readonly string[]).reduce((sum, id) => sum + id.length, 0);
  return chars <= LIMITS.dependencyChars ? ids : fail(refusal('TaskDependencyListTooLong'));
};

const taskIdRanges: Shape = (value, name) => {
  const ranges = list(range({}, 0))(value, name);
  if (!ranges.ok) return ranges;
  const items = ranges.value as ReadonlyArray<{ start: number; end: number }>;
  const chars = items.reduce((sum, { start, end }) => sum + `${start}-${end}`.length, 0);
  return chars <= LIMITS.dependencyChars ? ranges : fail(refusal('TaskDependencyRangesTooLong'));
};

/** The tasks that a task waits for. Whether it may is the job's to say. */
export const dependsOn: Field = {
  shape: object({ taskIds: { shape: taskIds }, taskIdRanges: { shape: taskIdRanges } }),
};

const options: Field = {
  shape: object({
    jobAction: { shape: oneOf('none', 'disable', 'terminate') },
    dependencyAction: { shape: oneOf('satisfy', 'block') },
  }),
};
const exitOptions: Field = { ...options, required: true };

/** What follows from the ways in which a task can end. */
export const exitConditions: Field = {
  shape: object({
    exitCodes: { shape: list(object({ code: { shape: integer(), required: true }, exitOptions })) },
    exitCodeRanges: { shape: list(range({ exitOptions })) },
    preProcessingError: options,
    fileUploadError: options,
    default: options,
  }),
};

/** Whether the end of a task may end or disable its job. */
export const onTaskFailure: Field = {
  shape: oneOf('noaction', 'performexitoptionsjobaction'),
  fallback: 'noaction',
};
