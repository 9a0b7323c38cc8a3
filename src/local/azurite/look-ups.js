// @ts-check

import { createRequire } from 'node:module';

/**
 * How telling a property is in Azurite's queries: the first of these is asked for first. LokiJS uses the index
 * of the first property of a query only, and looks through all that is left for the others; Azurite names the
 * account first, which is the same for all blobs, so that each look-up would pass over all of them.
 */
const BEST_FIRST = ['id', 'name', 'blobName', 'containerName'];

/**
 * Has LokiJS 1.5, the store of Azurite 3.35, look for the most telling property of a query first. What a query
 * finds stays the same, since all of its properties have to hold.
 *
 * @param {string} azurite a file of Azurite, from where its LokiJS is found
 */
export function speedUpLookUps(azurite) {
  const load = createRequire(azurite);
  /** @type {{ prototype: { find: (query: unknown, firstOnly: unknown) => unknown } }} */
  const Resultset = load('lokijs').Resultset;
  const { find } = Resultset.prototype;
  /**
   * @this {object}
   * @param {unknown} query
   * @param {unknown} firstOnly
   */
  Resultset.prototype.find = function findBestFirst(query, firstOnly) {
    return find.call(this, bestFirst(query), firstOnly);
  };
}

/**
 * The same query with its most telling property first; one that names a pattern is of no use to an index.
 *
 * @param {unknown} query
 * @returns {unknown}
 */
export function bestFirst(query) {
  if (typeof query !== 'object' || query === null) return query;
  const properties = /** @type {Record<string, unknown>} */ (query);
  const best = BEST_FIRST.find((name) => ['string', 'number'].includes(typeof properties[name]));
  if (best === undefined || best === Object.keys(properties)[0]) return query;
  const { [best]: value, ...others } = properties;
  return { [best]: value, ...others };
}
