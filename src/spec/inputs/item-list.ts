/** A list that may be made as it is read. An array is one too. */
export interface ItemList<T> {
  readonly length: number;
  /** The item at an index from 0; undefined past the end. */
  at(index: number): T | undefined;
}

/** A list whose items are made each time they are read, and not kept. */
export const lazyList = <T>(length: number, make: (index: number) => T): ItemList<T> => ({
  length,
  at: (index) => (index >= 0 && index < length ? make(index) : undefined),
});

/** The first item that it is true of. */
export function itemWhere<T>(list: ItemList<T>, isIt: (item: T) => boolean): T | undefined {
  for (let index = 0; index < list.length; index += 1) {
    const item = list.at(index);
    if (item !== undefined && isIt(item)) return item;
  }
  return undefined;
}
