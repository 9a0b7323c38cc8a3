import { invalidProperty, type Refusal } from '../../wire/errors.ts';
import type { NameValue } from '../../wire/rest.ts';
import { parseDuration } from '../../wire/time.ts';
import { parseTime } from '../faults/time.ts';
import type { Props } from '../store/records.ts';

/**
 * What a pool says in its metadata of how it plays here, before what the whole service says:
 * `batchspec:local:allocation-delay` and `start-delay` (`90s`, `2m` or `PT2M`), and `clock-speed`, by which everything
 * is divided that the pool waits for: both delays, the time for a resize, the interval of its formula, the time
 * limits of tasks on its nodes, and the times that tasks take on virtual nodes.
 */
const PREFIX = 'batchspec:local:';

const READERS: Readonly<Record<string, (text: string) => number | undefined>> = {
  'allocation-delay': timeOf,
  'start-delay': timeOf,
  'clock-speed': (text) => {
    const speed = /^\d+(\.\d+)?$/.test(text) ? Number(text) : 0;
    return speed >= 1 && speed <= 10_000 ? speed : undefined;
  },
};

function timeOf(text: string): number | undefined {
  const ms = parseTime(text) ?? parseDuration(text);
  return ms !== undefined && ms <= 86_400_000 ? ms : undefined;
}

/** The knob that a pool's metadata sets, if it sets it. Later entries win. */
function knobOf({ metadata }: Props, name: string): number | undefined {
  const list = (metadata ?? []) as readonly NameValue[];
  const text = list.findLast((one) => one.name === PREFIX + name)?.value;
  return text === undefined ? undefined : READERS[name]?.(text);
}

/** Why metadata cannot be a pool's: an entry of ours that says nothing. Undefined where it can. */
export function knobTrouble(metadata: readonly NameValue[]): Refusal | undefined {
  for (const { name, value } of metadata) {
    if (!name.startsWith(PREFIX)) continue;
    const known = READERS[name.slice(PREFIX.length)];
    if (!known) {
      const names = Object.keys(READERS).map((knob) => PREFIX + knob);
      return invalidProperty('metadata', name, `The local Batch service knows ${names.join(', ')}`);
    }
    if (known(value) === undefined) {
      const wanted = name.endsWith('speed')
        ? 'a number from 1 to 10000'
        : 'a time of up to a day such as 90s or 2m';
      return invalidProperty('metadata', value, `The value of ${name} must be ${wanted}`);
    }
  }
  return undefined;
}

/** How many times faster than the service a pool with these properties waits. */
export const speedOf = (props: Props): number => knobOf(props, 'clock-speed') ?? 1;

/** How long a pool waits for its nodes, in milliseconds. */
export const allocationDelay = (props: Props, otherwise: number): number =>
  (knobOf(props, 'allocation-delay') ?? otherwise) / speedOf(props);

/** How long each of a node's first two states takes in a pool, in milliseconds. */
export const startDelay = (props: Props, otherwise: number): number =>
  (knobOf(props, 'start-delay') ?? otherwise) / speedOf(props);
