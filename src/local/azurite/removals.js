// @ts-check

import { createRequire } from 'node:module';

/**
 * What we use of a document and of a collection of LokiJS.
 *
 * @typedef {Record<string, unknown> & { $loki: number, meta?: unknown }} Document
 *
 * @typedef {object} Collection
 * @property {Document[]} data
 * @property {Record<string, unknown>} binaryIndices
 * @property {unknown[]} DynamicViews
 * @property {string[]} uniqueNames
 * @property {boolean} dirty
 * @property {(id: number, withPosition: true) => [Document, number] | null} get
 * @property {(doc: Document) => unknown} remove
 *
 * @typedef {object} Prototype
 * @property {(doc: unknown) => unknown} remove
 * @property {(doc: Document, bulk?: boolean) => unknown} insertOne
 * @property {(positions: number[]) => unknown} removeBatchByPositions
 */

/** So few documents go one by one; more at once are cheaper together. */
const FEW = 8;

/**
 * Has LokiJS 1.5, the store of Azurite 3.35, keep a document's place where another takes it at once. Azurite
 * overwrites a blob by removing its entry and inserting another of the same name; each removal goes through all
 * entries of all indexes, and so takes longer the more blobs there are. A removal by query builds all indexes anew,
 * even for one document, and is made to remove that one only.
 *
 * @param {string} azurite a file of Azurite, from where its LokiJS is found
 */
export function speedUpRemovals(azurite) {
  const load = createRequire(azurite);
  /** @type {Prototype} */
  const prototype = load('lokijs').Collection.prototype;
  const { remove, insertOne, removeBatchByPositions } = prototype;
  /**
   * Documents that go at the end of the running turn, unless another takes their place before.
   *
   * @type {WeakMap<Collection, { doc: Document, id: number, key: readonly unknown[] }>}
   */
  const leaving = new WeakMap();

  /** @param {Collection} collection */
  function settle(collection) {
    const last = leaving.get(collection);
    if (!last) return;
    leaving.delete(collection);
    last.doc.$loki = last.id;
    remove.call(collection, last.doc);
  }

  Object.assign(prototype, {
    /**
     * @this {Collection}
     * @param {unknown} doc
     */
    remove(doc) {
      settle(this);
      if (!mayWait(this, doc)) return remove.call(this, doc);
      leaving.set(this, { doc, id: doc.$loki, key: keyOf(this, doc) });
      queueMicrotask(() => settle(this));
      return doc;
    },
    /**
     * @this {Collection}
     * @param {Document} doc
     * @param {boolean} [bulk]
     */
    insertOne(doc, bulk) {
      const last = leaving.get(this);
      const found = last && sameKey(last.key, keyOf(this, doc)) ? this.get(last.id, true) : null;
      if (!last || !found) {
        settle(this);
        return insertOne.call(this, doc, bulk);
      }
      leaving.delete(this);
      const { doc: before } = last;
      if (before !== doc) {
        delete (/** @type {Partial<Document>} */ (before).$loki);
        delete before.meta;
      }
      doc.$loki = last.id;
      doc.meta = { revision: 0, created: Date.now(), version: 0 };
      this.data[found[1]] = doc;
      this.dirty = true;
      return doc;
    },
    /**
     * @this {Collection}
     * @param {number[]} positions
     */
    removeBatchByPositions(positions) {
      settle(this);
      if (positions.length > FEW) {
        removeBatchByPositions.call(this, positions);
        return;
      }
      const docs = positions.flatMap((position) => this.data[position] ?? []);
      for (const doc of docs) remove.call(this, doc);
    },
  });
}

/**
 * Where nothing but the indexes knows a document, its place can be taken by another with the same indexed values.
 *
 * @param {Collection} collection
 * @param {unknown} doc
 * @returns {doc is Document}
 */
const mayWait = ({ DynamicViews, uniqueNames, binaryIndices }, doc) =>
  typeof doc === 'object' &&
  doc !== null &&
  '$loki' in doc &&
  DynamicViews.length === 0 &&
  uniqueNames.length === 0 &&
  Object.keys(binaryIndices).length > 0;

/**
 * @param {Collection} collection
 * @param {Document} doc
 */
const keyOf = ({ binaryIndices }, doc) => Object.keys(binaryIndices).map((name) => doc[name]);

/**
 * @param {readonly unknown[]} a
 * @param {readonly unknown[]} b
 */
const sameKey = (a, b) => a.every((value, at) => value === b[at]);
