import { ABORT, open, type RootDatabase } from 'lmdb';

import { fail, ok, type Result } from '../../base/result.ts';
import { KEY } from './keys.ts';

/** Reads and writes of one transaction, by key. Values are JSON. */
export interface Kv {
  get(key: string): unknown;
  put(key: string, value: unknown): void;
  remove(key: string): void;
  /** Values of the keys from `from` (inclusive) to `to` (exclusive), in the order of keys; at most `limit`. */
  range(from: string, to: string, limit?: number): Iterable<unknown>;
  /** The keys of the same range. */
  keys(from: string, to: string, limit: number): Iterable<string>;
}

/** The reading half of `Kv`. */
export type KvReads = Pick<Kv, 'get' | 'range' | 'keys'>;

/** A store in a folder: ordered keys, whole transactions. */
export interface KvStore {
  /**
   * Runs `work` as one transaction: all of its writes or none. They are dropped where it gives back a bad
   * result, or throws. What was written before a `kill -9` is there afterwards.
   */
  transact<T, E>(work: (kv: Kv) => Result<T, E>): Result<T, E>;
  /** The state as last written. */
  readonly now: KvReads;
  close(): Promise<void>;
}

/** Raised with each change of the records that an older batchspec could not read. */
const FORMAT = 2;

/**
 * Opens (or makes) the store in a folder. The error is a sentence for people: the folder holds a store of a
 * newer batchspec, or no store can be opened there.
 */
export function openKvStore(folder: string): Result<KvStore, string> {
  let db: RootDatabase<unknown, string>;
  try {
    // No fsync: a crash of batchspec loses nothing, since the pages are the kernel's by then; a power cut may.
    db = open<unknown, string>({ path: folder, encoding: 'json', noSync: true, cache: false });
  } catch (error) {
    return fail(`the local Batch service cannot open its store in ${folder}: ${(error as Error).message}`);
  }
  const format = db.get(KEY.format) as number | undefined;
  if (format !== undefined && format > FORMAT) {
    void db.close();
    return fail(
      `the store in ${folder} was written by a newer batchspec (format ${format}; this one reads up to ${FORMAT}): update batchspec, or remove the folder to start afresh`,
    );
  }
  if (format !== FORMAT) db.transactionSync(() => db.putSync(KEY.format, FORMAT));

  function* range(from: string, to: string, limit?: number): Iterable<unknown> {
    const options = limit === undefined ? { start: from, end: to } : { start: from, end: to, limit };
    for (const { value } of db.getRange(options)) yield value;
  }
  const kv: Kv = {
    get: (key) => db.get(key),
    put: (key, value) => db.putSync(key, value),
    remove: (key) => void db.removeSync(key),
    range,
    keys: (from, to, limit) => db.getKeys({ start: from, end: to, limit }),
  };
  return ok({
    transact<T, E>(work: (kv: Kv) => Result<T, E>): Result<T, E> {
      let result: Result<T, E> | undefined;
      db.transactionSync(() => {
        result = work(kv);
        return result.ok ? undefined : ABORT;
      });
      if (result === undefined) throw new Error('the transaction did not run');
      return result;
    },
    now: kv,
    close: async () => {
      await db.flushed;
      await db.close();
    },
  });
}
