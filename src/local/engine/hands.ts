import type { Clock } from '../../base/clock.ts';
import { fold } from '../store/keys.ts';
import type { AccountView } from '../store/account.ts';
import { tryOf, type TaskFolder, type TaskTry } from '../store/changes.ts';
import type { NodeRef, TaskRecord } from '../store/records.ts';
import type { JobTaskTry } from '../store/job-nodes.ts';
import type { NodeHost, NodeIdentity, RunningWork, Work, WorkOutcome } from '../node/work.ts';
import { placesOf } from '../store/multi-instance.ts';
import type { Effect } from './effect.ts';
import { runTogether } from './run-together.ts';
import { TASK_ENDED } from './transitions.ts';

/** What the hands tell the engine. */
export interface Reports {
  taskEnded(attempt: TaskTry, outcome: WorkOutcome): void;
  jobTaskEnded(run: JobTaskTry, outcome: WorkOutcome): void;
  startTaskEnded(node: NodeIdentity, outcome: WorkOutcome): void;
  nodeCleared(node: NodeIdentity): void;
  /** Its processes are gone, its folders stand: it boots. */
  nodeRestarted(node: NodeIdentity): void;
  /** The node cannot be made, in words. */
  nodeBroken(node: NodeIdentity, message: string): void;
  /** A deleted task's folder is gone. */
  taskCleared(jobId: string): void;
}

const nodeKey = (node: NodeRef): string => `${fold(node.poolId)}/${fold(node.nodeId)}`;
const startTaskKey = (node: NodeRef): string => `start ${nodeKey(node)}`;
const folderKey = (node: NodeRef, jobId: string, taskId: string): string =>
  `${nodeKey(node)}/${fold(jobId)}/${fold(taskId)}`;
const jobTaskKey = (run: JobTaskTry): string =>
  `${run.kind} ${fold(run.jobId)} ${run.created} ${nodeKey(run)} ${run.tries}`;
const tryKey = ({ jobId, taskId, created, tries }: TaskTry): string =>
  `${fold(jobId)}/${fold(taskId)}/${created}/${tries}`;

/**
 * Carries effects out on the node host, in the right order where order matters: work starts on a node after
 * its folders stand, and a task's folder is not used again before its last user is gone.
 */
export class Hands {
  readonly #host: NodeHost;
  readonly #clock: Clock;
  readonly #account: AccountView;
  readonly #reports: Reports;
  readonly #running = new Map<string, RunningWork>();
  /** What has to be over before something else may start, by node or folder. */
  readonly #pending = new Map<string, Promise<void>>();
  readonly #cleaning = new Map<string, number>();
  #closed = false;

  constructor(parts: { host: NodeHost; clock: Clock; account: AccountView; reports: Reports }) {
    this.#host = parts.host;
    this.#clock = parts.clock;
    this.#account = parts.account;
    this.#reports = parts.reports;
  }

  /** Folders of the job's deleted tasks that are still being removed. */
  cleaning(jobId: string): number {
    return this.#cleaning.get(fold(jobId)) ?? 0;
  }

  perform(effect: Effect): void {
    switch (effect.do) {
      case 'add-node':
        this.#queue(nodeKey(effect.node), async () => void (await this.#addNode(effect.node)));
        return;
      case 'restart-node':
        this.#queue(nodeKey(effect.node), async () => {
          const startTask = this.#running.get(startTaskKey(effect.node));
          startTask?.terminate();
          await startTask?.done;
          if (effect.wiped) await this.#settled(this.#host.removeNode(effect.node));
          if (await this.#addNode(effect.node)) this.#reports.nodeRestarted(effect.node);
        });
        return;
      case 'clear-node':
        this.#queue(nodeKey(effect.node), async () => {
          await this.#settled(this.#host.removeNode(effect.node));
          this.#reports.nodeCleared(effect.node);
        });
        return;
      case 'run-start-task':
        void this.#runStartTask(effect.work);
        return;
      case 'run-task':
        void this.#runTask(effect.try, effect.work, effect.coordination);
        return;
      case 'run-job-task':
        void this.#runJobTask(effect.run, effect.work);
        return;
      case 'kill-job-task':
        this.#running.get(jobTaskKey(effect.run))?.terminate();
    }
  }

  /** Kills the process of a try, if it has one already. */
  kill(attempt: TaskTry): void {
    this.#running.get(tryKey(attempt))?.terminate();
  }

  /** Removes the folder of a deleted task once nothing runs in it. */
  removeFolder(task: TaskRecord): void {
    const { jobId, id: taskId } = task;
    for (const { node } of placesOf(task)) this.clearFolder({ jobId, taskId, node }, tryKey(tryOf(task)));
  }

  /** Removes the folder of a task on a node, once the try of this key is over. */
  clearFolder(folder: TaskFolder, key = ''): void {
    const { jobId, taskId } = folder;
    const node = this.#account.node(folder.node.poolId, folder.node.nodeId);
    if (!node) return;
    const job = fold(jobId);
    this.#cleaning.set(job, this.cleaning(job) + 1);
    this.#queue(folderKey({ poolId: node.poolId, nodeId: node.id }, jobId, taskId), async () => {
      await this.#running.get(key)?.done;
      const identity = { poolId: node.poolId, nodeId: node.id, dedicated: node.dedicated };
      await this.#settled(this.#host.removeTask(identity, jobId, taskId));
      const left = this.cleaning(job) - 1;
      if (left === 0) this.#cleaning.delete(job);
      else this.#cleaning.set(job, left);
      this.#reports.taskCleared(job);
    });
  }

  /** Kills everything, reports nothing more, and waits until it is gone. */
  async close(): Promise<void> {
    this.#closed = true;
    const works = [...this.#running.values()];
    for (const work of works) work.terminate();
    await Promise.all(works.map((work) => this.#settled(work.done)));
    await Promise.all(this.#pending.values());
  }

  async #addNode(node: NodeIdentity): Promise<boolean> {
    try {
      await this.#host.addNode(node);
      return true;
    } catch (error) {
      this.#reports.nodeBroken(node, error instanceof Error ? error.message : String(error));
      return false;
    }
  }

  async #runStartTask(work: Work): Promise<void> {
    await this.#pending.get(nodeKey(work.node));
    if (this.#closed) return;
    const outcome = await this.#run(startTaskKey(work.node), work);
    if (outcome) this.#reports.startTaskEnded(work.node, outcome);
  }

  async #runTask(attempt: TaskTry, work: Work, coordination?: readonly Work[]): Promise<void> {
    for (const { node } of coordination ?? [work]) {
      await this.#pending.get(nodeKey(node));
      await this.#pending.get(folderKey(node, attempt.jobId, attempt.taskId));
    }
    const task = this.#account.task(attempt.jobId, attempt.taskId);
    const isCurrent = task && tryKey(tryOf(task)) === tryKey(attempt);
    if (this.#closed || !isCurrent || task.status.state !== 'running') return;
    if (task.status.ending !== undefined) {
      const now = this.#clock.now();
      const outcome = { startTime: now, endTime: now, failureInfo: TASK_ENDED, retryable: false };
      this.#reports.taskEnded(attempt, outcome);
      return;
    }
    const outcome = await this.#run(tryKey(attempt), work, coordination);
    if (outcome) this.#reports.taskEnded(attempt, outcome);
  }

  async #runJobTask(run: JobTaskTry, work: Work): Promise<void> {
    await this.#pending.get(nodeKey(work.node));
    if (work.who.kind === 'task') {
      await this.#pending.get(folderKey(work.node, run.jobId, work.who.taskId));
    }
    const job = this.#account.job(run.jobId);
    if (this.#closed || !job) return;
    const { state } = job.status;
    const ending = state === 'terminating' || state === 'completed' || state === 'deleting';
    if (run.kind === 'preparation' && ending) {
      const now = this.#clock.now();
      const outcome = { startTime: now, endTime: now, failureInfo: TASK_ENDED, retryable: false };
      this.#reports.jobTaskEnded(run, outcome);
      return;
    }
    const outcome = await this.#run(jobTaskKey(run), work);
    if (outcome) this.#reports.jobTaskEnded(run, outcome);
  }

  /** Runs work to its end; undefined where the service closed meanwhile. */
  async #run(key: string, work: Work, coordination?: readonly Work[]): Promise<WorkOutcome | undefined> {
    const startTime = this.#clock.now();
    let outcome: WorkOutcome;
    try {
      const running = coordination
        ? runTogether(this.#host, this.#clock, work, coordination)
        : this.#host.start(work);
      this.#running.set(key, running);
      outcome = await running.done;
    } catch (error) {
      const message = 'The local node failed to run the task';
      const details = [{ name: 'Message', value: String(error) }];
      const failureInfo = { category: 'ServerError', code: 'Unknown', message, details } as const;
      outcome = { startTime, endTime: this.#clock.now(), failureInfo, retryable: false };
    }
    this.#running.delete(key);
    return this.#closed ? undefined : outcome;
  }

  #queue(key: string, work: () => Promise<void>): void {
    const before = this.#pending.get(key) ?? Promise.resolve();
    const mine = before.then(async () => {
      if (!this.#closed) await work();
      if (this.#pending.get(key) === mine) this.#pending.delete(key);
    });
    this.#pending.set(key, mine);
  }

  /** A host that cannot remove something leaves it behind; the account goes on. */
  async #settled(work: Promise<unknown>): Promise<void> {
    await work.catch(() => undefined);
  }
}
