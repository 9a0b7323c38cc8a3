import type { ErrorCode } from '../../wire/errors.ts';

/** When a fault strikes among the events that it looks at. Without any of them, at every one. */
export interface When {
  /** Strikes with this chance, from 0 to 1. */
  readonly rate?: number;
  /** Strikes at the n-th event only, counted from 1. */
  readonly nth?: number;
  /** Strikes at every n-th event. */
  readonly every?: number;
  /** Strikes so many times, and then no more. */
  readonly times?: number;
}

/** A fault of the HTTP service. Its events are requests that may come in, by the name of their operation. */
export type RequestFault = When & {
  /** `Task_AddCollection`, or a part with a star: `Task_*`. Absent: all. */
  readonly operation?: string;
} & (
    | {
        readonly do: 'answer';
        readonly status: 429 | 500 | 503;
        readonly code?: ErrorCode;
        readonly retryAfterSeconds?: number;
      }
    /** Closes the connection without an answer, before or after the operation took effect. */
    | { readonly do: 'close'; readonly at: 'before' | 'after' }
    | { readonly do: 'delay'; readonly ms: number }
    /** The process of the service ends as by `kill -9`. */
    | { readonly do: 'kill'; readonly at: 'before' | 'after' }
    /** The task at this place of a collection, counted from 1, is refused as by a server that is busy. */
    | { readonly do: 'refuse-task'; readonly place: number }
  );

/** When a node is struck after an event. */
interface NodeTiming {
  readonly afterMs: number;
  /** Present: events are not starts of tasks, but moments so far apart; a node that is up then is struck. */
  readonly intervalMs?: number;
}

/** A fault of the nodes, in one pool or in all. */
export type PoolFault = When & {
  /** Absent: all pools. */
  readonly pool?: string;
} &
  /** Events: allocations of nodes. The pool becomes steady without them, and with this resize error. */
  (
    | { readonly do: 'fail-allocation'; readonly code: string }
    /** Events: starts of tasks. So long after it, the task's node is lost: its tasks wait again. */
    | ({ readonly do: 'lose-node' } & NodeTiming)
    /** The same, only for spot nodes: they come back after a while, as pre-empted nodes do. */
    | ({ readonly do: 'preempt-node'; readonly backMs: number } & NodeTiming)
    /** Events: tries with resource files. The first of these is not to be had. */
    | { readonly do: 'fail-download'; readonly code: DownloadCode }
  );

export const DOWNLOAD_CODES = ['BlobNotFound', 'BlobAccessDenied', 'BlobDownloadMiscError'] as const;
export type DownloadCode = (typeof DOWNLOAD_CODES)[number];

export type Fault = RequestFault | PoolFault;

/** Everything that is to go wrong. The same seed and the same order of events give the same faults. */
export interface FaultPlan {
  readonly seed: number;
  readonly faults: readonly Fault[];
}

const REQUEST_FAULTS: ReadonlySet<Fault['do']> = new Set(['answer', 'close', 'delay', 'kill', 'refuse-task']);

export const isRequestFault = (fault: Fault): fault is RequestFault => REQUEST_FAULTS.has(fault.do);
