import type { ApiVersion } from '../../wire/versions.ts';
import type { Output } from '../operations/operation.ts';
import type { Props } from '../store/records.ts';

/**
 * The shapes of versions before task slots: nothing but a name of pools and the task counts differ. Our own
 * records and operations know only the newer ones.
 */
const OLD = 'maxTasksPerNode';
const NEW = 'taskSlotsPerNode';

/** Deeper than any pool stands in a body. What is nested deeper is not walked through. */
const DEEPEST = 10;

function renamed(value: unknown, from: string, to: string, levels = DEEPEST): unknown {
  if (typeof value !== 'object' || value === null || levels === 0) return value;
  if (Array.isArray(value)) return value.map((item) => renamed(item, from, to, levels - 1));
  const entries = Object.entries(value);
  return Object.fromEntries(
    entries.map(([key, item]) => [key === from ? to : key, renamed(item, from, to, levels - 1)]),
  );
}

/** What lies below these is the caller's own, and may be called anything. */
const FREE: ReadonlySet<string> = new Set(['resourceTags', 'settings', 'protectedSettings']);

/** The first property of a body that its version does not know, because a newer one brought it. */
export function unknownProperty(version: ApiVersion, value: unknown, levels = DEEPEST): string | undefined {
  if (typeof value !== 'object' || value === null || levels === 0) return undefined;
  for (const [key, item] of Object.entries(value)) {
    if (version.unknown.includes(key)) return key;
    const found = FREE.has(key) ? undefined : unknownProperty(version, item, levels - 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A request's body in our shape. */
export const bodyToOurs = (version: ApiVersion, body: unknown): unknown =>
  version.beforeSlots ? renamed(body, OLD, NEW) : body;

/** The name of a property, as in `$select`, in our shape. */
export const nameToOurs = (version: ApiVersion, name: string): string =>
  version.beforeSlots && name === OLD ? NEW : name;

/** Without the properties that its version does not know. */
function withoutUnknown(version: ApiVersion, value: unknown, levels = DEEPEST): unknown {
  if (typeof value !== 'object' || value === null || levels === 0) return value;
  if (Array.isArray(value)) return value.map((item) => withoutUnknown(version, item, levels - 1));
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, item]) => {
      if (version.unknown.includes(key)) return [];
      return [[key, FREE.has(key) ? item : withoutUnknown(version, item, levels - 1)]];
    }),
  );
}

/** Tasks are many, and only the oldest versions have them otherwise. */
const isSame = (version: ApiVersion, set: string): boolean =>
  version.unknown.length === 0 || (set === 'tasks' && !version.beforeSlots);

function toTheirs(version: ApiVersion, props: Props): Props {
  const known = withoutUnknown(version, props);
  return (version.beforeSlots ? renamed(known, NEW, OLD) : known) as Props;
}

/** An answer in the shape of its version. */
export function outputToTheirs(version: ApiVersion, output: Output): Output {
  if ((output.kind !== 'page' && output.kind !== 'item') || isSame(version, output.set)) return output;
  if (output.kind === 'page') {
    return { ...output, items: output.items.map((item) => toTheirs(version, item)) };
  }
  return version.beforeSlots && output.set === 'taskcountsresult'
    ? { ...output, set: 'taskcounts', body: output.body['taskCounts'] as Props }
    : { ...output, body: toTheirs(version, output.body) };
}
