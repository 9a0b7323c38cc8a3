import type { TaskStatus } from '../store/records.ts';
import type { ExitConditions, ExitOptions } from '../../wire/rest.ts';

/** A task at its end. */
export type Completed = TaskStatus & { readonly state: 'completed' };

/** What follows from a task's end, for its job and for the tasks that depend on it. */
export type Consequence = Required<ExitOptions>;

/**
 * What the task's exit conditions say about the way in which it ended. A listed exit code comes first, then a
 * range, then the errors before and after the process, then the default; exit code 0 follows the default
 * options only where it is listed. What they leave open: success satisfies and does nothing, failure blocks
 * and ends the job (where the job asks for actions at all).
 */
export function consequenceOf(conditions: ExitConditions = {}, ended: Completed): Consequence {
  const failed = ended.result === 'failure';
  return {
    jobAction: failed ? 'terminate' : 'none',
    dependencyAction: failed ? 'block' : 'satisfy',
    ...optionsFor(conditions, ended),
  };
}

function optionsFor(conditions: ExitConditions, { exitCode, result, failureInfo }: Completed): ExitOptions {
  const { exitCodes = [], exitCodeRanges = [], preProcessingError, fileUploadError } = conditions;
  const fallback = conditions.default ?? {};
  if (exitCode === undefined) return (result === 'failure' && preProcessingError) || fallback;
  const listed =
    exitCodes.find(({ code }) => code === exitCode) ??
    exitCodeRanges.find(({ start, end }) => start <= exitCode && exitCode <= end);
  if (listed) return listed.exitOptions;
  if (exitCode === 0 && result === 'success') return {};
  if (failureInfo?.code.startsWith('FileUpload')) return fileUploadError ?? fallback;
  return fallback;
}
