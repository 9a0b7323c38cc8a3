import { fail, ok, type Result } from '../../base/result.ts';
import { ERRORS, refusal, type Refusal } from '../../wire/errors.ts';
import { etagOf, INFINITE_DURATION, isoOf } from '../../wire/time.ts';
import { completeTask } from '../engine/completion.ts';
import { makeTask } from '../engine/new-task.ts';
import { endedWhilePreparing, stopTask, TASK_ENDED } from '../engine/transitions.ts';
import { jobTrouble, sameAsOwnTask } from './task-of-job.ts';
import type { AccountTx, AccountView } from '../store/account.ts';
import type { JobRecord, Props, TaskProps, TaskRecord } from '../store/records.ts';
import { referenceTrouble } from './references.ts';
import { mayRead, mayWrite } from './conditions.ts';
import { requiredText } from './filter.ts';
import { findJob, stateRefusal } from './jobs.ts';
import type { Answer, Input, View } from './operation.ts';
import { pageOf, select } from './page.ts';
import { touch } from './pools.ts';
import { taskUrl } from './render.ts';
import { TASK_ADD } from './shapes-job.ts';
import { multiInstanceTrouble } from './shapes-multi-instance.ts';
import { wholeTask } from './statistics.ts';

/** The task, or whichever of job and task is missing. */
export function findTask(account: AccountView, { ids }: Input): Result<TaskRecord, Refusal> {
  const job = findJob(account, ids['jobId'] ?? '');
  if (!job.ok) return job;
  const task = account.task(job.value.id, ids['taskId'] ?? '');
  return task ? ok(task) : fail(refusal('TaskNotFound'));
}

function taskToChange(tx: AccountTx, input: Input): Result<TaskRecord, Refusal> {
  const task = findTask(tx, input);
  if (!task.ok) return task;
  const may = mayWrite(input.condition, task.value.modified);
  return may.ok ? task : may;
}

/** The job, if tasks may be added to it: to a disabled one too, where they wait. */
function openJob(tx: AccountTx, { ids }: Input): Result<JobRecord, Refusal> {
  const job = findJob(tx, ids['jobId'] ?? '');
  if (!job.ok) return job;
  const code = stateRefusal(job.value.status.state);
  return code ? fail(refusal(code)) : job;
}

function putNewTask(
  tx: AccountTx,
  job: JobRecord,
  body: Props,
  { packages }: Input,
): Result<TaskRecord, Refusal> {
  const taskId = String(body['id']);
  const trouble =
    multiInstanceTrouble(body) ??
    jobTrouble(job, body as TaskProps) ??
    sameAsOwnTask(job, taskId) ??
    referenceTrouble(body, { account: tx, packages });
  if (trouble) return fail(trouble);
  return tx.task(job.id, taskId) ? fail(refusal('TaskExists')) : ok(makeTask(tx, job, body));
}

export function addTask(tx: AccountTx, input: Input): Answer {
  const job = openJob(tx, input);
  if (!job.ok) return job;
  const task = putNewTask(tx, job.value, input.body, input);
  if (!task.ok) return task;
  const { modified, jobId, id } = task.value;
  return ok({ kind: 'done', modified, location: `/jobs/${jobId}/tasks/${id}` });
}

/** Adds each task by itself: one that is refused does not keep the others out. */
export function addTaskCollection(tx: AccountTx, input: Input): Answer {
  const job = openJob(tx, input);
  if (!job.ok) return job;
  const items = input.body['value'] as readonly Props[];
  const results = items.map((item): Props => {
    const checked = TASK_ADD(item, 'task');
    const task = checked.ok ? putNewTask(tx, job.value, checked.value as Props, input) : checked;
    if (!task.ok) return refusedItem(item, task.error);
    const { id, modified } = task.value;
    return {
      status: 'Success',
      taskId: id,
      eTag: etagOf(modified),
      lastModified: isoOf(modified),
      location: taskUrl(input.base, job.value.id, id),
    };
  });
  return ok({ kind: 'page', set: 'taskaddresult', items: results });
}

function refusedItem(item: Props, { code, values }: Refusal): Props {
  const [, message] = ERRORS[code];
  return {
    status: 'ClientError',
    taskId: typeof item['id'] === 'string' ? item['id'] : '',
    error: { code, message: { lang: 'en-US', value: message }, ...(values && { values }) },
  };
}

export function getTask(account: AccountView, input: Input): Answer {
  const task = findTask(account, input);
  if (!task.ok) return task;
  const { modified } = task.value;
  const reading = mayRead(input.condition, modified);
  if (!reading.ok) return reading;
  if (reading.value === 'unchanged') return ok({ kind: 'unchanged' });
  const body = select(wholeTask(account, task.value, input.view, input.base), input.view.select);
  return ok({ kind: 'item', set: 'tasks', body, modified });
}

export function listTasks(account: AccountView, { ids, view, base }: Input): Answer {
  const job = findJob(account, ids['jobId'] ?? '');
  if (!job.ok) return job;
  const tasks = candidates(account, job.value.id, view);
  return ok(
    pageOf('tasks', tasks, view, {
      key: (task) => task.id,
      render: (task) => wholeTask(account, task, view, base),
    }),
  );
}

/** The tasks among which a list has to look: by an index where its filter allows. */
function candidates(account: AccountView, jobId: string, { filter, after }: View): Iterable<TaskRecord> {
  const id = requiredText(filter, 'id');
  if (id !== undefined) {
    const task = account.task(jobId, id);
    return task && after === undefined ? [task] : [];
  }
  if (requiredText(filter, 'executionInfo/result') === 'failure') return account.failedTasks(jobId, after);
  if (requiredText(filter, 'state') === 'running') return account.runningTasks(jobId, after);
  return account.tasks(jobId, after);
}

/** Ends a task: at once where it waits, as soon as its process is killed where it runs. */
export function terminateTask(tx: AccountTx, input: Input): Answer {
  const found = taskToChange(tx, input);
  if (!found.ok) return found;
  const modified = touch(tx, found.value.modified);
  const task = { ...found.value, modified };
  const { status } = task;
  switch (status.state) {
    case 'completed':
      return fail(refusal('TaskCompleted'));
    case 'running':
      tx.putTask(task);
      if (status.preparing) completeTask(tx, task, endedWhilePreparing(status, tx.now), 'caller');
      else stopTask(tx, task, 'terminate');
      break;
    case 'active':
      completeTask(
        tx,
        task,
        {
          state: 'completed',
          since: tx.now,
          previous: { state: 'active', since: status.since },
          failureInfo: TASK_ENDED,
          result: 'failure',
        },
        'caller',
      );
  }
  return ok({ kind: 'done', modified });
}

/** Lets a failed task wait again, as if it had never run. */
export function reactivateTask(tx: AccountTx, input: Input): Answer {
  const task = taskToChange(tx, input);
  if (!task.ok) return task;
  const job = openJob(tx, input);
  if (!job.ok) return job;
  const { lastRetryTime: _retry, lastRequeueTime: _requeue, filesRemoved: _removed, ...rest } = task.value;
  const { status } = rest;
  if (status.state !== 'completed') return fail(refusal('TaskNotCompleted'));
  if (status.result === 'success') return fail(refusal('TaskSucceeded'));
  const modified = touch(tx, rest.modified);
  tx.putTask({
    ...rest,
    modified,
    retryCount: 0,
    requeueCount: 0,
    status: { state: 'active', since: tx.now, previous: { state: 'completed', since: status.since } },
  });
  return ok({ kind: 'done', modified });
}

/** Constraints that are left out have their defaults again; the retry count is then the job's. */
export function updateTask(tx: AccountTx, input: Input): Answer {
  const task = taskToChange(tx, input);
  if (!task.ok) return task;
  if (task.value.status.state === 'completed') return fail(refusal('TaskCompleted'));
  const job = findJob(tx, task.value.jobId);
  if (!job.ok) return job;
  const modified = touch(tx, task.value.modified);
  const constraints = {
    maxWallClockTime: INFINITE_DURATION,
    retentionTime: 'P7D',
    maxTaskRetryCount: job.value.props.constraints.maxTaskRetryCount,
    ...(input.body['constraints'] as Props | undefined),
  };
  tx.putTask({ ...task.value, modified, props: { ...task.value.props, constraints } });
  return ok({ kind: 'done', modified });
}

export function deleteTask(tx: AccountTx, input: Input): Answer {
  const task = taskToChange(tx, input);
  if (!task.ok) return task;
  tx.removeTask(task.value);
  return ok({ kind: 'done' });
}
