// @ts-check

import {
  closeSync,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';

/**
 * A journal beside each database of LokiJS: every change is in it before it is answered, so that a process that
 * is killed loses nothing that it acknowledged, however long ago its last save was. A save starts another journal and
 * removes those before it once it stands; `replayJournals` brings a database up to date before it is opened.
 *
 * @typedef {object} Entry
 * @property {string} c the collection
 * @property {{ $loki: number }} [d] the document as it is now
 * @property {number[]} [x] ids of documents that are gone
 *
 * @typedef {object} Journal
 * @property {string} file the database
 * @property {number} number
 * @property {number} [fd] open once something was written
 *
 * @typedef {object} Collection
 * @property {string} name
 * @property {number[]} idIndex
 * @property {() => void} ensureId
 */

/**
 * @param {string} file the database
 * @param {number} number
 */
const nameOf = (file, number) => `${file}.journal-${String(number).padStart(9, '0')}`;

/**
 * The journals of a database, the oldest first.
 *
 * @param {string} file
 */
function journalsOf(file) {
  const start = `${basename(file)}.journal-`;
  return readdirSync(dirname(file))
    .filter((name) => name.startsWith(start))
    .toSorted()
    .map((name) => join(dirname(file), name));
}

/**
 * Has LokiJS 1.5, the store of Azurite 3.35, keep journals.
 *
 * @param {string} azurite a file of Azurite, from where its LokiJS is found
 */
export function keepJournals(azurite) {
  const Loki = createRequire(azurite)('lokijs');
  /** @type {WeakMap<object, Journal>} by database and by collection */
  const journals = new WeakMap();

  /**
   * @param {object} collection
   * @param {Omit<Entry, 'c'>} entry
   */
  function write(collection, entry) {
    const journal = journals.get(collection);
    if (!journal) return;
    const { name } = /** @type {Collection} */ (collection);
    journal.fd ??= openSync(nameOf(journal.file, journal.number), 'a', 0o600);
    // A line of its own, also after one that a full disk cut short.
    writeSync(journal.fd, `\n${JSON.stringify({ c: name, ...entry })}\n`);
  }

  const { addCollection, saveDatabaseInternal } = Loki.prototype;
  Object.assign(Loki.prototype, {
    /**
     * @this {{ filename: string }}
     * @param {unknown[]} given
     */
    addCollection(...given) {
      const journal = journals.get(this) ?? { file: this.filename, number: 1 };
      journals.set(this, journal);
      const collection = addCollection.apply(this, given);
      journals.set(collection, journal);
      return collection;
    },
    /**
     * @this {object}
     * @param {(error?: unknown) => void} [callback]
     */
    saveDatabaseInternal(callback) {
      const journal = journals.get(this);
      const before = journal?.number ?? 0;
      if (journal) {
        if (journal.fd !== undefined) closeSync(journal.fd);
        delete journal.fd;
        journal.number += 1;
      }
      // What is written down from here on is in the next journal, since this takes its copy at once.
      saveDatabaseInternal.call(this, (/** @type {unknown} */ error) => {
        if (!error && journal) {
          const next = nameOf(journal.file, before + 1);
          for (const file of journalsOf(journal.file)) if (file < next) rmSync(file, { force: true });
        }
        if (callback) callback(error);
        else if (error) throw error;
      });
    },
  });

  const { insertOne, update, remove, removeBatchByPositions } = Loki.Collection.prototype;
  Object.assign(Loki.Collection.prototype, {
    /**
     * @this {Collection}
     * @param {unknown[]} given
     */
    insertOne(...given) {
      const doc = insertOne.apply(this, given);
      if (doc) write(this, { d: doc });
      return doc;
    },
    /**
     * @this {Collection}
     * @param {unknown} given
     */
    update(given) {
      const doc = update.call(this, given);
      if (doc) write(this, { d: doc });
      return doc;
    },
    /**
     * @this {Collection}
     * @param {{ $loki: number } | number | unknown[]} doc
     */
    remove(doc) {
      const id = typeof doc === 'number' ? doc : Array.isArray(doc) ? undefined : doc.$loki;
      const result = remove.call(this, doc);
      if (id !== undefined) write(this, { x: [id] });
      return result;
    },
    /**
     * @this {Collection}
     * @param {number[]} positions
     */
    removeBatchByPositions(positions) {
      this.ensureId();
      const ids = positions.flatMap((position) => this.idIndex[position] ?? []);
      removeBatchByPositions.call(this, positions);
      if (ids.length > 0) write(this, { x: ids });
    },
  });
}

/**
 * Brings a database up to date with its journals, if there are any. A line that was not finished was not
 * acknowledged.
 *
 * @param {string} file the database, which need not exist yet
 */
export function replayJournals(file) {
  const journals = existsSync(dirname(file)) ? journalsOf(file) : [];
  if (journals.length === 0) return;
  if (existsSync(file)) {
    const database = JSON.parse(readFileSync(file, 'utf8'));
    for (const journal of journals) apply(database, entriesOf(readFileSync(journal, 'utf8')));
    // LokiJS builds all indexes anew for a database of an older version.
    database.databaseVersion = 1.4;
    writeFileSync(`${file}~`, JSON.stringify(database), { mode: 0o600 });
    renameSync(`${file}~`, file);
  }
  for (const journal of journals) rmSync(journal, { force: true });
}

/**
 * @param {string} text
 * @returns {Entry[]}
 */
const entriesOf = (text) =>
  text.split('\n').flatMap((line) => {
    try {
      return line === '' ? [] : [JSON.parse(line)];
    } catch {
      return [];
    }
  });

/**
 * @param {{ collections: { name: string, data: { $loki: number }[], maxId: number }[] }} database
 * @param {Entry[]} entries
 */
function apply({ collections }, entries) {
  for (const collection of collections) {
    const mine = entries.filter(({ c }) => c === collection.name);
    if (mine.length === 0) continue;
    const docs = new Map(collection.data.map((doc) => [doc.$loki, doc]));
    for (const { d, x = [] } of mine) {
      if (d) docs.set(d.$loki, d);
      for (const id of x) docs.delete(id);
    }
    collection.data = [...docs.values()].toSorted((a, b) => a.$loki - b.$loki);
    collection.maxId = Math.max(collection.maxId, ...mine.map(({ d }) => d?.$loki ?? 0));
  }
}
