/** A local target that runs: addresses and keys in the shape that a real account has. */
export interface LocalTarget {
  readonly batch: { readonly account: string; readonly endpoint: string; readonly key: string };
  readonly storage: { readonly account: string; readonly blobEndpoint: string; readonly key: string };
  /** Settles with a sentence if Azurite or the process host dies before `stop` is called. */
  readonly died: Promise<string>;
  /** Ends everything: ports closed, processes gone, state on disk. Safe to call twice. */
  stop(): Promise<void>;
}

/** Why the local target cannot start, in words for people. */
export interface LocalTrouble {
  readonly reason: 'azurite-missing' | 'azurite-failed' | 'busy' | 'state' | 'interrupted';
  readonly message: string;
}
