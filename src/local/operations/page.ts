import type { Props } from '../store/records.ts';
import { matches } from './filter.ts';
import type { Output, View } from './operation.ts';

/**
 * Records looked at for one page. A filter that lets little through may therefore give a short page with a
 * next link, as the service's own lists do; no request takes time in proportion to the whole list.
 */
const LOOK_AT_MOST = 10_000;

/** The chosen properties of a resource, in its own order. */
export function select(item: Props, properties: ReadonlySet<string> | undefined): Props {
  if (!properties) return item;
  return Object.fromEntries(Object.entries(item).filter(([name]) => properties.has(name)));
}

/**
 * One page of a list. `records` come in the order of the list from where the page starts; `key` is what the
 * next page starts after.
 */
export function pageOf<T>(
  set: string,
  records: Iterable<T>,
  view: View,
  how: { readonly key: (record: T) => string; readonly render: (record: T) => Props },
): Output {
  const items: Props[] = [];
  let looked = 0;
  let last: T | undefined;
  for (const record of records) {
    if (looked === LOOK_AT_MOST && last !== undefined)
      return { kind: 'page', set, items, next: how.key(last) };
    const item = how.render(record);
    if (!view.filter || matches(view.filter, item)) {
      // Only now is it known that there is more.
      if (items.length === view.maxResults && last !== undefined) {
        return { kind: 'page', set, items, next: how.key(last) };
      }
      items.push(select(item, view.select));
    }
    looked += 1;
    last = record;
  }
  return { kind: 'page', set, items };
}
