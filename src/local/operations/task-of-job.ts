import { invalidProperty, refusal, type Refusal } from '../../wire/errors.ts';
import type { JobRecord, TaskProps } from '../store/records.ts';
import type { ExitOptions } from '../../wire/rest.ts';

/** Why a task cannot be one of this job's, by what the job says of its tasks; undefined if it can. */
export function jobTrouble(
  job: JobRecord,
  { dependsOn, exitConditions = {} }: TaskProps,
): Refusal | undefined {
  const { exitCodes = [], exitCodeRanges = [], ...others } = exitConditions;
  const options: readonly ExitOptions[] = [
    ...[...exitCodes, ...exitCodeRanges].map(({ exitOptions }) => exitOptions),
    ...Object.values(others),
  ];
  const depends = dependsOn ?? options.find(({ dependencyAction }) => dependencyAction !== undefined);
  if (depends && !job.props.usesTaskDependencies) return refusal('TaskDependenciesNotSpecifiedOnJob');
  const action = options.find(({ jobAction }) => jobAction !== undefined)?.jobAction;
  if (action === undefined || job.props.onTaskFailure === 'performexitoptionsjobaction') return undefined;
  return invalidProperty(
    'jobAction',
    action,
    "A job action needs the job's onTaskFailure to be performExitOptionsJobAction",
  );
}

/** The refusal of a task that is called as one of the job's own; undefined where it is not. */
export function sameAsOwnTask({ props }: JobRecord, taskId: string): Refusal | undefined {
  const same = (own: { readonly id: string } | undefined): boolean =>
    own?.id.toLowerCase() === taskId.toLowerCase();
  if (same(props.jobPreparationTask)) return refusal('TaskIdSameAsJobPreparationTask');
  return same(props.jobReleaseTask) ? refusal('TaskIdSameAsJobReleaseTask') : undefined;
}
