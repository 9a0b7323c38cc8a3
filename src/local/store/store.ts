import type { Clock } from '../../base/clock.ts';
import { ok, type Result } from '../../base/result.ts';
import type { Micros } from '../../wire/time.ts';
import { AccountReader, AccountTx, type AccountView } from './account.ts';
import type { Changes } from './changes.ts';
import { openKvStore } from './kv.ts';

/** The account of the local service, kept in a folder. */
export interface Store {
  /** The state as last written. */
  readonly view: AccountView;
  /** Runs `work` as one transaction; its writes are dropped where its result is bad. */
  transact<T, E>(work: (tx: AccountTx) => Result<T, E>): Result<T, E>;
  /** The one that acts on changes; called after each transaction that wrote. */
  onChanges(listener: (changes: Changes) => void): void;
  close(): Promise<void>;
}

/** Opens the account in a folder (made if need be). The error is a sentence for people. */
export function openStore(folder: string, clock: Clock): Result<Store, string> {
  const opened = openKvStore(folder);
  if (!opened.ok) return opened;
  const kvStore = opened.value;
  let listener: ((changes: Changes) => void) | undefined;
  let last: Micros = 0;
  return ok({
    view: new AccountReader(kvStore.now),
    transact<T, E>(work: (tx: AccountTx) => Result<T, E>): Result<T, E> {
      last = Math.max(clock.now() * 1000, last + 1);
      const now = last;
      let changes: Changes | undefined;
      const result = kvStore.transact((kv) => {
        const tx = new AccountTx(kv, now);
        const outcome = work(tx);
        changes = tx.changes;
        return outcome;
      });
      if (result.ok && changes) listener?.(changes);
      return result;
    },
    onChanges: (next) => {
      listener = next;
    },
    close: () => kvStore.close(),
  });
}
