import type { Clock } from '../../base/clock.ts';
import { ok } from '../../base/result.ts';
import type { NodeHost, NodeIdentity } from '../node/work.ts';
import type { AccountTx } from '../store/account.ts';
import type { Changes } from '../store/changes.ts';
import type { Store } from '../store/store.ts';
import { applyPoolDecision, startDue, type Delays } from './apply.ts';
import { applyJobDecision } from './apply-job.ts';
import { decideJob, decidePool, type PoolDecision, type PoolView } from './decide.ts';
import type { Effect } from './effect.ts';
import { Hands } from './hands.ts';
import { jobNodesView, recordJobTaskOutcome } from './job-tasks.ts';
import { type PoolFaults, type Strike, strikeNode } from '../faults/pools.ts';
import type { TimedFaults } from '../faults/timed.ts';
import { recordStartTaskOutcome, recordTaskOutcome } from './outcomes.ts';
import { recover } from './recover.ts';
import { cleanUp, type Expired } from './retention.ts';
import { stepSchedule } from './schedules.ts';
import { requeueTasksOf } from './transitions.ts';
import { viewOfPool } from './view.ts';
import { workOfStartTask } from './work-of.ts';

/** What makes pools, nodes, jobs and tasks go on by themselves. */
export interface Engine {
  /** Kills what runs and stops; what ran is found as running at the next start, and requeued there. */
  close(): Promise<void>;
}

/** Something that is written in one transaction, and what has to be done once it stands. */
type Work = (tx: AccountTx) => readonly Effect[] | void;

/**
 * Starts the engine over a store. It wakes after every change of the account and when something is due, asks
 * the pure `decide` functions what follows, writes that in a transaction, and lets the node host do it.
 */
export function startEngine(options: {
  store: Store;
  host: NodeHost;
  clock: Clock;
  delays: Delays;
  log: (line: string) => void;
  /** Trouble that was asked for. */
  faults?: PoolFaults | undefined;
  timedFaults?: TimedFaults | undefined;
  /** Told of each fault that struck. */
  struck: (what: string) => void;
}): Engine {
  const { store, host, clock, delays } = options;
  const ended: Work[] = [];
  const dirtyPools = new Set<string>();
  const dirtyJobs = new Set<string>();
  const dirtySchedules = new Set<string>();
  let scheduled: NodeJS.Immediate | undefined;
  let alarm = { at: Infinity, abort: new AbortController() };
  let closed = false;
  const closing = new AbortController();

  const hands = new Hands({
    host,
    clock,
    account: store.view,
    reports: {
      taskEnded: (attempt, outcome) => writeSoon((tx) => recordTaskOutcome(tx, attempt, outcome)),
      jobTaskEnded: (run, outcome) => write((tx) => recordJobTaskOutcome(tx, run, outcome)),
      startTaskEnded: (identity, outcome) =>
        write((tx) => {
          const node = tx.node(identity.poolId, identity.nodeId);
          const again = node?.startTask && recordStartTaskOutcome(tx, node, outcome);
          return again ? [{ do: 'run-start-task', work: workOfStartTask(node.startTask, node) }] : [];
        }),
      nodeCleared: (identity) => write((tx) => forgetNode(tx, identity)),
      nodeRestarted: (identity) => write((tx) => bootNode(tx, identity, delays)),
      nodeBroken: (identity, message) => {
        options.log(`node ${identity.nodeId} of pool ${identity.poolId} cannot be used: ${message}`);
        write((tx) => {
          const node = tx.node(identity.poolId, identity.nodeId);
          if (!node) return;
          tx.putNode({ ...node, life: { state: 'unusable', since: tx.now, message } });
          // Those that were sent there meanwhile go elsewhere.
          requeueTasksOf(tx, node);
        });
      },
      taskCleared: (jobId) => look({ pools: [], jobs: [jobId] }),
    },
  });

  function write(work: Work): void {
    if (closed) return;
    try {
      const result = store.transact((tx) => ok(work(tx) ?? []));
      if (result.ok) for (const effect of result.value) hands.perform(effect);
    } catch (error) {
      if (!isStorageTrouble(error)) throw error;
      // A disk that is full now may have room later; until then nothing is forgotten.
      options.log(`the state of the local Batch service cannot be written: ${error.message}`);
      void clock.sleep(RETRY_MS).then(() => write(work));
    }
  }

  /** Tasks that end at about the same time are written down in one transaction: each one has its price. */
  function writeSoon(work: Work): void {
    if (ended.push(work) === 1) setImmediate(writeEnded);
  }

  function writeEnded(): void {
    const works = ended.splice(0);
    if (works.length > 0) write((tx) => works.flatMap((work) => work(tx) ?? []));
  }

  const isDirty = (): boolean => dirtyPools.size + dirtyJobs.size + dirtySchedules.size > 0;

  function look(at: { pools: Iterable<string>; jobs: Iterable<string>; schedules?: Iterable<string> }): void {
    for (const pool of at.pools) dirtyPools.add(pool);
    for (const job of at.jobs) dirtyJobs.add(job);
    for (const schedule of at.schedules ?? []) dirtySchedules.add(schedule);
    if (!closed && isDirty()) scheduled ??= setImmediate(tick);
  }

  function tick(): void {
    scheduled = undefined;
    const pools = [...dirtyPools];
    const jobs = [...dirtyJobs];
    dirtyPools.clear();
    dirtyJobs.clear();
    const schedules = [...dirtySchedules];
    dirtySchedules.clear();
    write((tx) => {
      const expired: Expired[] = [];
      for (const subject of tx.due(tx.now)) {
        if (subject.kind === 'pool') pools.push(subject.poolId);
        else if (subject.kind === 'job') jobs.push(subject.jobId);
        else if (subject.kind === 'schedule') schedules.push(subject.scheduleId);
        else if (expired.push(subject) === CLEAN_UP_BATCH) break;
      }
      for (const id of new Set(schedules)) stepSchedule(tx, id, delays.allocationMs);
      for (const subject of expired) cleanUp(tx, subject);
      const effects = [...new Set(jobs)].flatMap((jobId) => stepJob(tx, jobId));
      return [...effects, ...[...new Set(pools)].flatMap((poolId) => stepPool(tx, poolId))];
    });
    if (!isDirty()) setAlarm();
  }

  function stepPool(tx: AccountTx, poolId: string): readonly Effect[] {
    const view = viewOfPool(tx, poolId);
    const decided = view ? decidePool(view, tx.now) : [];
    return (view ? befall(view, decided) : decided).flatMap((decision) => {
      const pool = tx.pool(poolId);
      return pool ? applyPoolDecision(tx, pool, decision, delays) : [];
    });
  }

  /** What is left of decisions under the faults that were asked for; nodes are struck by them later. */
  function befall(view: PoolView, decided: readonly PoolDecision[]): readonly PoolDecision[] {
    if (!options.faults) return decided;
    const { decisions, strikes } = options.faults(view, decided);
    for (const decision of decisions)
      if (decision.do === 'settle' && !decided.includes(decision))
        options.struck(`an allocation of pool ${view.pool.id}`);
    for (const strike of strikes)
      void clock.sleep(strike.afterMs, closing.signal).then(() => write((tx) => hit(tx, strike)));
    return decisions;
  }

  function hit(tx: AccountTx, strike: Strike): void {
    const what = strikeNode(tx, strike);
    if (what !== undefined) options.struck(what);
  }

  function stepJob(tx: AccountTx, jobId: string): readonly Effect[] {
    const job = tx.job(jobId);
    const queue = tx.queue(jobId);
    const cleaning = hands.cleaning(jobId);
    const releases = job?.props.usesTaskDependencies === true && tx.dependencies.hasReleases(jobId);
    const onNodes = job && jobNodesView(tx, job);
    const decision = job && queue && decideJob({ job, queue, cleaning, releases, onNodes }, tx.now);
    return decision ? applyJobDecision(tx, jobId, decision) : [];
  }

  function setAlarm(): void {
    const next = store.view.nextDue();
    const at = next === undefined ? Infinity : Math.ceil(next / 1000);
    if (closed || at === alarm.at) return;
    alarm.abort.abort();
    const abort = new AbortController();
    alarm = { at, abort };
    if (at === Infinity) return;
    const wait = Math.min(Math.max(0, at - clock.now()), LONGEST_SLEEP_MS);
    void clock.sleep(wait, abort.signal).then(() => {
      if (abort.signal.aborted || closed) return;
      alarm.at = Infinity;
      scheduled ??= setImmediate(tick);
    });
  }

  store.onChanges((changes: Changes) => {
    for (const attempt of changes.killed) hands.kill(attempt);
    for (const task of changes.deleted) hands.removeFolder(task);
    for (const folder of changes.emptied) hands.clearFolder(folder);
    look(changes);
  });
  write((tx) => recover(tx, delays));
  options.timedFaults?.({ clock, signal: closing.signal, write, struck: options.struck });

  return {
    close: async () => {
      writeEnded();
      closed = true;
      closing.abort();
      clearImmediate(scheduled);
      alarm.abort.abort();
      await hands.close();
    },
  };
}

/** Timers hold no more than 31 bits; who wakes early sleeps again. */
const LONGEST_SLEEP_MS = 2 ** 31 - 1;

/** Folders that are removed for their age in one transaction. */
const CLEAN_UP_BATCH = 100;

/** How long to wait before writing again what could not be written. */
const RETRY_MS = 1000;

/** An error of the store or of the system below it; any other is our bug. */
function isStorageTrouble(error: unknown): error is Error {
  return error instanceof Error && !(error instanceof TypeError) && 'code' in error;
}

function forgetNode(tx: AccountTx, identity: NodeIdentity): void {
  const node = tx.node(identity.poolId, identity.nodeId);
  if (node?.life.state === 'leavingpool') tx.removeNode(node);
}

/** The node starts as a new one does, with its pool's start task as it is then. */
function bootNode(tx: AccountTx, identity: NodeIdentity, delays: Delays): void {
  const node = tx.node(identity.poolId, identity.nodeId);
  const pool = tx.pool(identity.poolId);
  if (!pool || (node?.life.state !== 'rebooting' && node?.life.state !== 'reimaging')) return;
  const due = startDue(tx.now, pool, delays);
  tx.putNode({ ...node, life: { state: 'starting', since: tx.now, due } });
}
