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

/** A request's body in our shape. */
export const bodyToOurs = (version: ApiVersion, body: unknown): unknown =>
  version.beforeSlots ? renamed(body, OLD, NEW) : body;

/** The name of a property, as in `$select`, in our shape. */
export const nameToOurs = (version: ApiVersion, name: string): string =>
  version.beforeSlots && name === OLD ? NEW : name;

const toTheirs = (props: Props): Props => renamed(props, NEW, OLD) as Props;

/** An answer in the shape of its version. */
export function outputToTheirs(version: ApiVersion, output: Output): Output {
  if (!version.beforeSlots) return output;
  if (output.kind === 'page') return { ...output, items: output.items.map(toTheirs) };
  if (output.kind !== 'item') return output;
  return output.set === 'taskcountsresult'
    ? { ...output, set: 'taskcounts', body: output.body['taskCounts'] as Props }
    : { ...output, body: toTheirs(output.body) };
}
