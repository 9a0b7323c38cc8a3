import { lazyList, type ItemList } from './item-list.ts';
import { keyPlaceAt, nodeAt, type Path } from '../document/located.ts';
import type { SourceDesk } from './source-desk.ts';
import type { SpecItem } from '../spec.ts';

/** The numbers of a range, the last one included where the steps reach it. */
export function rangeItems(desk: SourceDesk, path: Path): ItemList<SpecItem> {
  const from = wholeNumber(desk, [...path, 'from']);
  const to = wholeNumber(desk, [...path, 'to']);
  const step = nodeAt(desk.root, [...path, 'step']) ? wholeNumber(desk, [...path, 'step']) : 1;
  if (from === undefined || to === undefined || step === undefined) return [];
  if (step === 0) {
    desk.error(
      keyPlaceAt(desk.root, [...path, 'step']),
      'out-of-range',
      'a range whose step is 0 never ends',
    );
    return [];
  }
  const count = Math.max(0, Math.floor((to - from) / step) + 1);
  if (desk.tooMany(keyPlaceAt(desk.root, path), count)) return [];
  return lazyList(count, (index) => {
    const item = from + index * step;
    return { values: { item }, key: [String(item)], words: `item=${item}` };
  });
}

function wholeNumber(desk: SourceDesk, path: Path): number | undefined {
  const known = desk.diagnostics.length;
  const { text, at } = desk.text(path);
  if (desk.diagnostics.length > known) return undefined;
  const number = /^\s*[+-]?\d+\s*$/.test(text) ? Number(text) : Number.NaN;
  if (Number.isSafeInteger(number)) return number;
  desk.error(
    at,
    'bad-value',
    `\`${text}\` is no whole number${/^\s*[+-]?\d+\s*$/.test(text) ? ' that can be counted with' : ''}`,
  );
  return undefined;
}
