import type { BatchServiceClient } from '@azure/batch';

/** A service in a process of its own. */
export interface Owner {
  readonly client: BatchServiceClient;
  /** Ends it with SIGKILL and waits until it is gone. */
  kill(): Promise<void>;
  /** Settles when it is gone. */
  readonly gone: Promise<unknown>;
}

export function startOwner(options: {
  readonly stateDir: string;
  /** Base64. */
  readonly key: string;
  /** The folder of the built program. */
  readonly dist: string;
  /** No file may grow beyond so many KB. */
  readonly limitKb?: number;
}): Promise<Owner>;

/** What a kill loop found. */
export interface Found {
  readonly rounds: number;
  readonly acknowledged: number;
  readonly requeued: number;
  /** Sentences; empty where nothing that was acknowledged got lost. */
  readonly losses: readonly string[];
}

export function killRounds(options: {
  readonly rounds: number;
  readonly stateDir: string;
  /** Base64. */
  readonly key: string;
  /** The folder of the built program. */
  readonly dist: string;
  readonly random?: () => number;
  readonly onRound?: (round: {
    round: number;
    acknowledged: number;
    requeued: number;
    losses: string[];
  }) => void;
}): Promise<Found>;
