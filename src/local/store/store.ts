import type { Clock } from '../../base/clock.ts';
import type { ServiceClock } from '../service-clock.ts';
import { ok, type Result } from '../../base/result.ts';
import type { Micros } from '../../wire/time.ts';
import { AccountTx } from './account.ts';
import { AccountReader } from './account-reader.ts';
import type { AccountView } from './account-view.ts';
import type { Changes } from './changes.ts';
import { KEY } from './keys.ts';
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

/**
 * Opens the account in a folder (made if need be). A clock of the service's is set forward to where the account
 * stood, and goes on from there. The error is a sentence for people.
 */
export function openStore(folder: string, clock: Clock | ServiceClock): Result<Store, string> {
  const opened = openKvStore(folder);
  if (!opened.ok) return opened;
  const kvStore = opened.value;
  let listener: ((changes: Changes) => void) | undefined;
  const before = kvStore.now.get(KEY.time) as Micros | undefined;
  const service = 'setForward' in clock ? clock : undefined;
  if (before !== undefined) service?.setForward(Math.ceil(before / 1000));
  let last: Micros = 0;
  return ok({
    view: new AccountReader(kvStore.now, () => Math.max(clock.now() * 1000, last)),
    transact<T, E>(work: (tx: AccountTx) => Result<T, E>): Result<T, E> {
      last = Math.max(clock.now() * 1000, last + 1);
      const now = last;
      let changes: Changes | undefined;
      const result = kvStore.transact((kv) => {
        const tx = new AccountTx(kv, now);
        const outcome = work(tx);
        changes = tx.changes;
        if (service?.isTrue() === false) kv.put(KEY.time, now);
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
