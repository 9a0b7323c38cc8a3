import type { Diagnostic } from '../../base/diagnostic.ts';
import { render, type Values } from '../../template/render.ts';
import type { Template } from '../../template/template.ts';
import type { PoolWords } from '../../spec/words/build-pool.ts';
import type { SpecStartTask } from '../../spec/spec.ts';
import { renderTree } from '../../spec/document/tree.ts';
import { LIMITS } from '../../wire/limits.ts';
import type { StartTaskBody } from '../../wire/rest.ts';
import { idFault, type Desk } from '../desire-desk.ts';
import { desireImage } from './desire-image.ts';
import { packageReferences } from '../desire-packages.ts';
import { desireNodes, mostNodes } from './desire-nodes.ts';
import type { DesiredContainer, DesiredJob, DesiredOwnPool, DesiredPool, JobParts } from '../desired.ts';
import { poolFingerprint } from './pool-fingerprint.ts';
import { accountsOf, machineFields, poolFields } from './pool-words.ts';
import { missingFields, withRaw } from '../raw.ts';
import { unresolvedMachine } from './resolve-image.ts';
import { sasReference } from '../sas-reference.ts';
import { commandLineFor, renderScript } from '../command/shell.ts';

/** The pool, with the defaults that matter written out. */
export function desirePool(desk: Desk, containers: readonly DesiredContainer[]): DesiredPool {
  const { pool, name } = desk.spec;
  const template = pool.existing ?? pool.id;
  const whole = template ? render(template, desk.values) : name.value;
  checkId(desk, 'pool', whole, template);
  const at = desk.here(pool.existing ? pool.placeOf(['existing']) : pool.at);
  if (pool.existing) return { existing: true, id: whole, at, os: pool.os };
  const id = pool.lifetime === 'job' ? whole.slice(0, LIMITS.autoPoolIdPrefixChars) : whole;
  // The start task's templates may read the id.
  const values = { ...desk.values, pool: { id } };
  const startScript = pool.startTask && scriptOf(desk, pool.startTask.commands, values);
  if (!pool.image) throw new Error('a pool without an image: the schema was to see to that');
  const words = renderTree(pool.words, desk.values) as PoolWords;
  const accounts = accountsOf(words, pool.os);
  const machine = machineFields(words);
  const faults: Diagnostic[] = [];
  const desired: DesiredOwnPool = {
    id,
    at,
    ...(pool.lifetime === 'job' && { lifetime: 'job' }),
    ...(pool.os === 'windows' && { os: pool.os }),
    image: desireImage(desk, pool.image, pool),
    body: {
      id,
      vmSize: pool.vmSize,
      ...(pool.resizeTimeout === undefined ? {} : { resizeTimeout: pool.resizeTimeout }),
      ...desireNodes(desk),
      taskSlotsPerNode: pool.slotsPerNode,
      ...(pool.startTask ? { startTask: startTask(desk, pool.startTask, startScript ?? '', values) } : {}),
      ...poolFields(words),
      ...packageReferences(pool.packages, desk.values, faults),
      ...(accounts.length > 0 && { userAccounts: accounts }),
    },
    ...(pool.scale && { formulaAt: desk.here(pool.scale.at) }),
    ...(pool.scale?.kind === 'preset' && { nodesAtMost: mostNodes(pool.scale) }),
    ...(Object.keys(machine).length > 0 && { machine }),
    ...(startScript === undefined ? {} : { startScript }),
    ...(pool.idle === undefined ? {} : { idle: pool.idle }),
    ...(pool.raw === undefined ? {} : { raw: pool.raw.fields }),
    fingerprint: '',
  };
  desk.tell(faults);
  if (pool.raw) {
    const sent = { ...desired.body, virtualMachineConfiguration: unresolvedMachine(desired) };
    desk.diagnostics.push(...missingFields(withRaw(sent, pool.raw.fields), 'PoolAddParameter', pool.raw));
  }
  return { ...desired, fingerprint: poolFingerprint({ pool: desired, containers }) };
}

/**
 * The job. It stays open until the last task is added. `partsOf` gives what the job's own words add, from the
 * values that their templates may read.
 */
export function desireJob(desk: Desk, poolId: string, partsOf: (values: Values) => JobParts): DesiredJob {
  const { job, name } = desk.spec;
  const id = job.id ? render(job.id, desk.values) : name.value;
  checkId(desk, 'job', id, job.id);
  const values = { ...desk.values, job: { id } };
  const environment = desk.environment(job.environment, values);
  const { body: parts, ...rest } = partsOf(values);
  const constraints = {
    ...(job.timeout === undefined ? {} : { maxWallClockTime: job.timeout }),
    ...(job.retries === undefined ? {} : { maxTaskRetryCount: job.retries }),
  };
  const desired: DesiredJob = {
    id,
    at: desk.here(job.at),
    body: {
      id,
      ...(job.priority === undefined ? {} : { priority: job.priority }),
      ...(Object.keys(constraints).length === 0 ? {} : { constraints }),
      ...(job.maxParallelTasks === undefined ? {} : { maxParallelTasks: job.maxParallelTasks }),
      ...parts,
      // A pool that is made with the job is put in when the job is planned.
      poolInfo: desk.spec.pool.lifetime === 'job' ? {} : { poolId },
      // A job of a schedule has its manager from the start, so that it is never empty.
      onAllTasksComplete: job.schedule ? 'terminatejob' : 'noaction',
      ...(job.onTaskFailure === 'stop' ? { onTaskFailure: 'performexitoptionsjobaction' } : {}),
      ...(environment.length === 0 ? {} : { commonEnvironmentSettings: environment }),
    },
    ...rest,
    ...(job.manager && job.logs !== 'always' ? { logs: job.logs } : {}),
    ...(job.raw === undefined ? {} : { raw: job.raw.fields }),
  };
  if (job.raw) {
    desk.diagnostics.push(
      ...missingFields(withRaw(desired.body, job.raw.fields), 'JobAddParameter', job.raw),
    );
  }
  return desired;
}

/** Commands rendered for the shell of the nodes, one a line. */
export function scriptOf(desk: Desk, commands: readonly Template[], values: Values): string {
  const { script, faults } = renderScript(desk.spec.pool.os, commands, values);
  desk.tellOnce(faults);
  return script;
}

function startTask(desk: Desk, task: SpecStartTask, script: string, values: Values): StartTaskBody {
  const environment = desk.environment(task.environment, values);
  const resourceFiles = task.files.map(({ value }) => ({
    storageContainerUrl: sasReference({ container: desk.containerName(value), permissions: 'rl' }),
  }));
  return {
    commandLine: commandLineFor(desk.spec.pool.os, script),
    ...(resourceFiles.length === 0 ? {} : { resourceFiles }),
    ...(environment.length === 0 ? {} : { environmentSettings: environment }),
    userIdentity: task.user
      ? { username: task.user.value }
      : { autoUser: { scope: 'pool', elevationLevel: task.elevated ? 'admin' : 'nonadmin' } },
    maxTaskRetryCount: task.retries ?? 0,
    waitForSuccess: task.waitForSuccess,
  };
}

function checkId(desk: Desk, what: string, id: string, template: Template | undefined): void {
  const fault = idFault(what, id);
  if (fault) desk.error(template?.at ?? desk.spec.name.at, fault.code, fault.message);
}
