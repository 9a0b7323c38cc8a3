import { groupBy } from '../../base/group-by.ts';
import type { SpecExitRule } from '../../spec/spec.ts';
import type { ExitConditions, ExitOptions, Task } from '../../wire/rest.ts';

/**
 * A group's exit rules as the service takes them, or undefined where there are none. With `run`, others run
 * after a failure too: then every failure satisfies unless a rule says otherwise. The service takes `default`
 * for errors before and after the command too, where they have no options of their own (REST API
 * 2022-10-01.16.0, ExitConditions).
 */
export function exitConditionsOf(rules: readonly SpecExitRule[], run: boolean): ExitConditions | undefined {
  const entries = rules.flatMap(({ when, job, dependents }) => {
    const action = dependents ?? (run ? ('satisfy' as const) : undefined);
    const exitOptions: ExitOptions = {
      ...(job && { jobAction: job }),
      ...(action && { dependencyAction: action }),
    };
    return when.map((way) => ({ way, exitOptions }));
  });
  const named = (name: 'default' | 'preProcessingError' | 'fileUploadError'): ExitOptions | undefined =>
    entries.find(({ way }) => way === name)?.exitOptions;
  const ranges = entries.flatMap(({ way, exitOptions }) =>
    typeof way === 'object' ? [{ ...way, exitOptions }] : [],
  );
  const single = groupBy(ranges, ({ start, end }) => (start === end ? 'code' : 'range'));
  const exitCodes = (single.get('code') ?? []).map(({ start, exitOptions }) => ({
    code: start,
    exitOptions,
  }));
  const exitCodeRanges = single.get('range') ?? [];
  const preProcessingError = named('preProcessingError');
  const fileUploadError = named('fileUploadError');
  const fallback = named('default') ?? (run ? { dependencyAction: 'satisfy' as const } : undefined);
  const conditions: ExitConditions = {
    ...(exitCodes.length > 0 && { exitCodes }),
    ...(exitCodeRanges.length > 0 && { exitCodeRanges }),
    ...(preProcessingError && { preProcessingError }),
    ...(fileUploadError && { fileUploadError }),
    ...(fallback && { default: fallback }),
  };
  return Object.keys(conditions).length === 0 ? undefined : conditions;
}

/** Whether a body says what becomes of tasks that depend on it: the job then has to use dependencies. */
export function speaksOfDependents(conditions: ExitConditions | undefined): boolean {
  return conditions !== undefined && JSON.stringify(conditions).includes('"dependencyAction"');
}

/**
 * What the conditions that a task was sent with say about how it ended, what they leave open included. The
 * task is over. They are asked in the order that REST API 2022-10-01.16.0 gives for ExitConditions.
 */
export function consequenceOf(
  conditions: ExitConditions = {},
  { executionInfo: info }: Pick<Task, 'executionInfo'>,
): Required<ExitOptions> {
  const failed = info?.exitCode !== 0 || info.result?.toLowerCase() === 'failure';
  const usual: Required<ExitOptions> = failed
    ? { jobAction: 'terminate', dependencyAction: 'block' }
    : { jobAction: 'none', dependencyAction: 'satisfy' };
  return { ...usual, ...optionsFor(conditions, info, failed) };
}

function optionsFor(
  conditions: ExitConditions,
  info: Task['executionInfo'],
  failed: boolean,
): ExitOptions | undefined {
  const { exitCodes = [], exitCodeRanges = [], preProcessingError, fileUploadError } = conditions;
  const exitCode = info?.exitCode;
  if (exitCode === undefined) return failed ? (preProcessingError ?? conditions.default) : undefined;
  const listed =
    exitCodes.find(({ code }) => code === exitCode) ??
    exitCodeRanges.find(({ start, end }) => start <= exitCode && exitCode <= end);
  if (listed) return listed.exitOptions;
  if (!failed) return undefined;
  if (info?.failureInfo?.code.startsWith('FileUpload')) return fileUploadError ?? conditions.default;
  return conditions.default;
}
