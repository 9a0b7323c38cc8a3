import { unreachable } from '../../base/unreachable.ts';
import { parseIsoTime } from '../../wire/time.ts';
import type { Props } from '../store/records.ts';
import type { Comparison, FilterNode, Literal } from './filter-parse.ts';

/** What a property of a list may be compared with, and how. */
export interface FilterProperty {
  readonly type: Literal['type'];
  readonly by: readonly (Comparison | 'startswith')[];
  /** The only texts there are. */
  readonly words?: readonly string[];
}

export type FilterProperties = Readonly<Record<string, FilterProperty>>;

const ORDER = ['eq', 'ne', 'gt', 'ge', 'lt', 'le'] as const;
const name: FilterProperty = { type: 'text', by: [...ORDER, 'startswith'] };
const time: FilterProperty = { type: 'time', by: ORDER };
const number: FilterProperty = { type: 'number', by: ORDER };
const flag: FilterProperty = { type: 'bool', by: ['eq', 'ne'] };
const word = (...words: readonly string[]): FilterProperty => ({ type: 'text', by: ['eq', 'ne'], words });

/** How a preparation or release task went on a node. */
const executionOf = (info: string): FilterProperties => ({
  [`${info}/state`]: word('running', 'completed'),
  [`${info}/result`]: word('success', 'failure'),
  [`${info}/exitCode`]: number,
  [`${info}/startTime`]: time,
  [`${info}/endTime`]: time,
});

/**
 * What can be filtered by in each list. Source: the REST reference's page on OData filters in Batch; `ne` on
 * states is in its newer editions.
 */
export const FILTERABLE = {
  tasks: {
    id: name,
    state: word('active', 'preparing', 'running', 'completed'),
    stateTransitionTime: time,
    creationTime: time,
    lastModifiedTime: time,
    lastModified: time,
    'executionInfo/startTime': time,
    'executionInfo/endTime': time,
    'executionInfo/exitCode': number,
    'executionInfo/result': word('success', 'failure'),
  },
  jobs: {
    id: name,
    state: word('active', 'disabling', 'disabled', 'enabling', 'terminating', 'completed', 'deleting'),
    stateTransitionTime: time,
    creationTime: time,
    lastModified: time,
    'executionInfo/startTime': time,
    'executionInfo/endTime': time,
    'executionInfo/poolId': name,
  },
  jobschedules: {
    id: name,
    state: word('active', 'completed', 'disabled', 'terminating', 'deleting'),
    stateTransitionTime: time,
    creationTime: time,
    lastModified: time,
    'schedule/doNotRunUntil': time,
    'schedule/doNotRunAfter': time,
    'executionInfo/nextRunTime': time,
    'executionInfo/endTime': time,
  },
  pools: {
    id: name,
    state: word('active', 'deleting'),
    stateTransitionTime: time,
    allocationState: word('steady', 'resizing', 'stopping'),
    allocationStateTransitionTime: time,
    creationTime: time,
    lastModified: time,
    enableAutoScale: flag,
    enableInterNodeCommunication: flag,
    vmSize: name,
  },
  nodes: {
    id: name,
    state: word(
      'creating',
      'starting',
      'waitingforstarttask',
      'starttaskfailed',
      'idle',
      'running',
      'rebooting',
      'reimaging',
      'leavingpool',
      'offline',
      'unusable',
      'unknown',
      'preempted',
    ),
    stateTransitionTime: time,
    lastBootTime: time,
    allocationTime: time,
    'startTaskInfo/state': word('running', 'completed'),
    'startTaskInfo/result': word('success', 'failure'),
    'startTaskInfo/exitCode': number,
    'startTaskInfo/startTime': time,
    'startTaskInfo/endTime': time,
  },
  certificates: { state: word('active', 'deleting', 'deletefailed'), stateTransitionTime: time },
  poolusagemetrics: { poolId: name },
  jobpreparationandreleasetaskstatuslist: {
    poolId: name,
    nodeId: name,
    ...executionOf('jobPreparationTaskExecutionInfo'),
    ...executionOf('jobReleaseTaskExecutionInfo'),
  },
  files: { name: { type: 'text', by: ['startswith'] } },
  poolnodecounts: { poolId: { type: 'text', by: ['eq'] } },
  supportedimages: {
    osType: word('linux', 'windows'),
    verificationType: word('verified', 'unverified'),
    nodeAgentSKUId: { type: 'text', by: ['eq', 'ne'] },
  },
} as const satisfies Record<string, FilterProperties>;

/** Why a filter cannot be used on a list with these properties, in words; undefined if it can. */
export function filterTrouble(filter: FilterNode, properties: FilterProperties): string | undefined {
  switch (filter.op) {
    case 'and':
    case 'or':
      return filterTrouble(filter.left, properties) ?? filterTrouble(filter.right, properties);
    case 'not':
      return filterTrouble(filter.of, properties);
    case 'startswith':
      return propertyTrouble(filter.property, 'startswith', properties);
    case 'compare': {
      const { property, by, literal } = filter;
      const trouble = propertyTrouble(property, by, properties);
      const rules = Object.hasOwn(properties, property) ? properties[property] : undefined;
      if (trouble !== undefined || !rules) return trouble;
      if (literal.type !== rules.type)
        return `the property ${property} is compared with a ${rules.type} value`;
      const known = rules.words?.includes(String(literal.value).toLowerCase()) ?? true;
      return known ? undefined : `invalid ${property}`;
    }
    default:
      return unreachable(filter);
  }
}

function propertyTrouble(
  property: string,
  by: Comparison | 'startswith',
  properties: FilterProperties,
): string | undefined {
  const rules = Object.hasOwn(properties, property) ? properties[property] : undefined;
  if (!rules) return `the property ${property} cannot be used in a filter of this list`;
  return rules.by.includes(by) ? undefined : `the property ${property} cannot be used with ${by}`;
}

/** Whether a resource, as it is answered, is let through. Texts compare ignoring case, as ids do. */
export function matches(filter: FilterNode, item: Props): boolean {
  switch (filter.op) {
    case 'and':
      return matches(filter.left, item) && matches(filter.right, item);
    case 'or':
      return matches(filter.left, item) || matches(filter.right, item);
    case 'not':
      return !matches(filter.of, item);
    case 'startswith': {
      const value = valueAt(item, filter.property);
      return typeof value === 'string' && value.toLowerCase().startsWith(filter.prefix.toLowerCase());
    }
    case 'compare':
      return compare(valueAt(item, filter.property), filter.by, filter.literal);
    default:
      return unreachable(filter);
  }
}

/** The same property under the name that the resource has it by. */
const ALIASES: Readonly<Record<string, string>> = { lastModifiedTime: 'lastModified' };

function valueAt(item: Props, property: string): unknown {
  let value: unknown = item;
  for (const part of (ALIASES[property] ?? property).split('/')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) return undefined;
    value = (value as Props)[part];
  }
  return value;
}

/** What is not there equals nothing, and is neither less nor more than anything. */
function compare(value: unknown, by: Comparison, literal: Literal): boolean {
  if (value === undefined) return by === 'ne';
  const [left, right] = comparable(value, literal);
  switch (by) {
    case 'eq':
      return left === right;
    case 'ne':
      return left !== right;
    case 'gt':
      return left > right;
    case 'ge':
      return left >= right;
    case 'lt':
      return left < right;
    case 'le':
      return left <= right;
    default:
      return unreachable(by);
  }
}

function comparable(value: unknown, literal: Literal): readonly [string, string] | readonly [number, number] {
  switch (literal.type) {
    case 'text':
      return [String(value).toLowerCase(), literal.value.toLowerCase()];
    case 'number':
      return [Number(value), literal.value];
    case 'bool':
      return [Number(value), Number(literal.value)];
    case 'time':
      return [parseIsoTime(String(value)) ?? Number.NaN, literal.value];
    default:
      return unreachable(literal);
  }
}

/**
 * The text that a property has in every match of the filter, in lower case, so that an index can be used
 * instead of the whole list; undefined where the filter does not settle it.
 */
export function requiredText(filter: FilterNode | undefined, property: string): string | undefined {
  if (filter?.op === 'and') {
    return requiredText(filter.left, property) ?? requiredText(filter.right, property);
  }
  const settled = filter?.op === 'compare' && filter.property === property && filter.by === 'eq';
  return settled ? String(filter.literal.value).toLowerCase() : undefined;
}
