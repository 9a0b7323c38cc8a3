import type { Diagnostic } from '../base/diagnostic.ts';
import type { Place } from '../base/place.ts';
import { errorAt } from '../spec/diagnose.ts';
import type { Spec, SpecRaw, SpecTaskGroup } from '../spec/spec.ts';
import { LIMITS } from '../wire/limits.ts';
import type { DesiredJob, DesiredPool, DesiredTask } from './desired.ts';
import { withRaw, type RawFields } from './raw.ts';

/** More than any node has (REST API 2022-10-01.16.0, `taskSlotsPerNode`). */
const MOST_SLOTS = 256;

/** The bodies of one spec, as far as they are known before a service is asked. */
interface Bodies {
  readonly pool: DesiredPool;
  readonly job: DesiredJob;
  readonly tasks: readonly DesiredTask[];
}

/**
 * What the service would refuse, or never run, of bodies with their raw fields in them: fields of different
 * bodies that have to agree, and bodies beyond one MiB. Told once for each group of tasks. Source: the Batch
 * REST API 2022-10-01.16.0 (descriptions of the fields).
 */
export function checkBodies(spec: Spec, { pool, job, tasks }: Bodies): Diagnostic[] {
  // What a pool that is not ours can do is found out when it is asked for.
  const poolBody: RawFields = pool.existing
    ? { enableInterNodeCommunication: true, taskSlotsPerNode: MOST_SLOTS }
    : { ...withRaw(pool.body, pool.raw) };
  const jobBody: RawFields = { ...withRaw(job.body, job.raw) };
  const first = new Map<string, DesiredTask>();
  for (const task of tasks) if (!first.has(task.group)) first.set(task.group, task);
  return [
    ...autoScale(poolBody, pool.existing || !pool.raw ? undefined : spec.pool.raw),
    ...tooLarge('the pool', poolBody, spec.pool.at),
    ...tooLarge('the job', jobBody, spec.job.at),
    ...spec.tasks.flatMap((group) => {
      const task = first.get(group.name);
      return task?.raw && group.raw ? rawOfTask({ ...task.body }, group.raw, poolBody, jobBody, group) : [];
    }),
  ];
}

function autoScale(pool: RawFields, raw: SpecRaw | undefined): Diagnostic[] {
  if (!raw || pool['enableAutoScale'] !== true) return [];
  const at = raw.placeOf(['enableAutoScale']);
  const fixed = ['targetDedicatedNodes', 'targetLowPriorityNodes', 'resizeTimeout'];
  const counted = fixed.filter((field) => pool[field] !== undefined);
  const faults: Diagnostic[] = [];
  if (pool['autoScaleFormula'] === undefined) {
    const hint = 'add `autoScaleFormula`';
    faults.push(errorAt(at, 'missing-field', 'a pool that scales by itself needs a formula', { hint }));
  }
  if (counted.length > 0) {
    const message = `a pool that scales by itself has no ${counted.map((field) => `\`${field}\``).join(', ')}`;
    const hint = `take ${counted.length === 1 ? 'it' : 'them'} out in \`raw\`: ${counted.map((field) => `${field}: null`).join(', ')}`;
    faults.push(errorAt(at, 'conflicting-fields', message, { hint }));
  }
  return faults;
}

function rawOfTask(
  task: RawFields,
  raw: SpecRaw,
  pool: RawFields,
  job: RawFields,
  group: SpecTaskGroup,
): Diagnostic[] {
  const { fields, placeOf } = raw;
  const faults: Diagnostic[] = [];
  const conflict = (field: string, message: string, hint: string): void => {
    faults.push(errorAt(placeOf([field]), 'conflicting-fields', message, { hint }));
  };
  const slots = Number(task['requiredSlots'] ?? 1);
  const perNode = Number(pool['taskSlotsPerNode'] ?? 1);
  if (fields['requiredSlots'] !== undefined && slots > perNode) {
    const message = `a task takes ${slots} slots, and a node of the pool has ${perNode}: it would wait for ever`;
    faults.push(
      errorAt(placeOf(['requiredSlots']), 'too-many-slots', message, {
        hint: `set slotsPerNode of the pool to ${slots} or more`,
      }),
    );
  }
  if (fields['multiInstanceSettings'] !== undefined && task['multiInstanceSettings'] !== undefined) {
    if (pool['enableInterNodeCommunication'] !== true)
      conflict(
        'multiInstanceSettings',
        'a task on several nodes needs a pool whose nodes reach each other',
        'set `raw: { enableInterNodeCommunication: true }` on the pool',
      );
    if (slots !== 1)
      conflict(
        'multiInstanceSettings',
        `a task on several nodes takes one slot of each, not ${slots}`,
        'leave out its slots',
      );
  }
  if (fields['dependsOn'] !== undefined && job['usesTaskDependencies'] !== true)
    conflict(
      'dependsOn',
      'a task depends on others only in a job that says so',
      'set `raw: { usesTaskDependencies: true }` on the job',
    );
  if (hasJobAction(task['exitConditions']) && job['onTaskFailure'] !== 'performexitoptionsjobaction')
    conflict(
      'exitConditions',
      'a task ends its job only in a job that lets it',
      'set `raw: { onTaskFailure: performexitoptionsjobaction }` on the job',
    );
  return faults.length > 0 ? faults : resourceFiles(task, raw, group);
}

/** Resource files that `raw` gives: those of `inputs` are checked where they are made. */
function resourceFiles(task: RawFields, raw: SpecRaw, { inputs }: SpecTaskGroup): Diagnostic[] {
  if (raw.fields['resourceFiles'] === undefined) return [];
  const size = JSON.stringify(task['resourceFiles'] ?? []).length;
  if (size <= LIMITS.resourceFilesChars) return [];
  const message = `the resource files of a task take ${size} characters, and may take ${LIMITS.resourceFilesChars}`;
  const hint = inputs.length === 0 ? 'name a folder of a container under `inputs`' : undefined;
  return [errorAt(raw.placeOf(['resourceFiles']), 'too-many-inputs', message, { hint })];
}

const hasJobAction = (conditions: unknown): boolean =>
  /"jobAction":"(terminate|disable)"/i.test(JSON.stringify(conditions ?? null));

function tooLarge(what: string, body: object, at: Place): Diagnostic[] {
  const size = Buffer.byteLength(JSON.stringify(body));
  if (size <= LIMITS.requestBodyBytes) return [];
  const message = `${what} has ${size} bytes, and a request may have ${LIMITS.requestBodyBytes}`;
  return [errorAt(at, 'request-too-large', message, { hint: 'put long scripts into files and upload them' })];
}
