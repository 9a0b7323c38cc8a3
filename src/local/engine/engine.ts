import type { Clock } from '../../base/clock.ts';
import { ok } from '../../base/result.ts';
import type { NodeHost, NodeIdentity } from '../node/work.ts';
import type { AccountTx, Changes } from '../store/account.ts';
import type { Store } from '../store/store.ts';
import { applyJobDecision, applyPoolDecision, type Delays, type Effect } from './apply.ts';
import { decideJob, decidePool } from './decide.ts';
import { Hands } from './hands.ts';
import { recordStartTaskOutcome, recordTaskOutcome } from './outcomes.ts';
import { recover } from './recover.ts';
import { viewOfPool } from './view.ts';
import { workOfStartTask } from './work-of.ts';

/** What makes pools, nodes, jobs and tasks go on by themselves. */
export interface Engine {
  /** Kills what runs and stops; what ran is found as running at the next start, and requeued there. */
  close(): Promise<void>;
}

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
}): Engine {
  const { store, host, clock, delays } = options;
  const dirtyPools = new Set<string>();
  const dirtyJobs = new Set<string>();
  let scheduled: NodeJS.Immediate | undefined;
  let alarm = { at: Infinity, abort: new AbortController() };
  let closed = false;

  const hands = new Hands({
    host,
    clock,
    account: store.view,
    reports: {
      taskEnded: (attempt, outcome) => write((tx) => recordTaskOutcome(tx, attempt, outcome)),
      startTaskEnded: (identity, outcome) =>
        write((tx) => {
          const node = tx.node(identity.poolId, identity.nodeId);
          const again = node?.startTask && recordStartTaskOutcome(tx, node, outcome);
          return again ? [{ do: 'run-start-task', work: workOfStartTask(node.startTask, node) }] : [];
        }),
      nodeCleared: (identity) => write((tx) => forgetNode(tx, identity)),
      nodeBroken: (identity, message) => {
        options.log(`node ${identity.nodeId} of pool ${identity.poolId} cannot be used: ${message}`);
        write((tx) => {
          const node = tx.node(identity.poolId, identity.nodeId);
          if (node) tx.putNode({ ...node, life: { state: 'unusable', since: tx.now, message } });
        });
      },
      taskCleared: (jobId) => look({ pools: [], jobs: [jobId] }),
    },
  });

  function write(work: (tx: AccountTx) => readonly Effect[] | void): void {
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

  function look(at: { pools: Iterable<string>; jobs: Iterable<string> }): void {
    for (const pool of at.pools) dirtyPools.add(pool);
    for (const job of at.jobs) dirtyJobs.add(job);
    if (!closed && dirtyPools.size + dirtyJobs.size > 0) scheduled ??= setImmediate(tick);
  }

  function tick(): void {
    scheduled = undefined;
    const pools = [...dirtyPools];
    const jobs = [...dirtyJobs];
    dirtyPools.clear();
    dirtyJobs.clear();
    write((tx) => {
      for (const subject of tx.due(tx.now)) {
        if (subject.kind === 'pool') pools.push(subject.poolId);
        else jobs.push(subject.jobId);
      }
      for (const jobId of new Set(jobs)) stepJob(tx, jobId);
      return [...new Set(pools)].flatMap((poolId) => stepPool(tx, poolId));
    });
    if (dirtyPools.size + dirtyJobs.size === 0) setAlarm();
  }

  function stepPool(tx: AccountTx, poolId: string): readonly Effect[] {
    const view = viewOfPool(tx, poolId);
    return (view ? decidePool(view, tx.now) : []).flatMap((decision) => {
      const pool = tx.pool(poolId);
      return pool ? applyPoolDecision(tx, pool, decision, delays) : [];
    });
  }

  function stepJob(tx: AccountTx, jobId: string): void {
    const job = tx.job(jobId);
    const queue = tx.queue(jobId);
    const decision = job && queue && decideJob({ job, queue, cleaning: hands.cleaning(jobId) }, tx.now);
    if (decision) applyJobDecision(tx, jobId, decision);
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
    look(changes);
  });
  write((tx) => recover(tx, delays));

  return {
    close: async () => {
      closed = true;
      clearImmediate(scheduled);
      alarm.abort.abort();
      await hands.close();
    },
  };
}

/** Timers hold no more than 31 bits; who wakes early sleeps again. */
const LONGEST_SLEEP_MS = 2 ** 31 - 1;

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
