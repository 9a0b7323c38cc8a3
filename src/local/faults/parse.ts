import { unreachable } from '../../base/unreachable.ts';
import { fail, ok, type Result } from '../../base/result.ts';
import { ERRORS, type ErrorCode } from '../../wire/errors.ts';
import { OPERATIONS } from '../../wire/routes.ts';
import { parseTime } from './time.ts';
import { DOWNLOAD_CODES, type DownloadCode, type Fault, type FaultPlan, type When } from './fault.ts';

/** Every fault with the keys of its own; `when` keys go with all. The first value of a list is the default. */
const KEYS = {
  answer: ['status', 'code', 'retry-after', 'operation'],
  close: ['at', 'operation'],
  delay: ['time', 'operation'],
  kill: ['at', 'operation'],
  'refuse-task': ['place'],
  'fail-allocation': ['code', 'pool'],
  'lose-node': ['after', 'interval', 'pool'],
  'preempt-node': ['after', 'back', 'interval', 'pool'],
  'fail-download': ['code', 'pool'],
} as const satisfies Record<Fault['do'], readonly string[]>;

const WHEN_KEYS = ['rate', 'nth', 'every', 'times'] as const;

/** What is wrong with a fault, as a sentence. */
class Wrong extends Error {}

/**
 * Reads faults as a user writes them: `answer,status=503,rate=0.1,retry-after=2`, `close,at=after,nth=7`,
 * `delay,time=200ms`, `seed=42`. The error is a sentence that names the text and what it may be.
 */
export function parseFaults(texts: readonly string[]): Result<FaultPlan, string> {
  let seed = 1;
  const faults: Fault[] = [];
  for (const text of texts) {
    try {
      const given = /^seed=(.*)$/.exec(text)?.[1];
      if (given === undefined) faults.push(parseFault(text));
      else seed = number('seed', given, { whole: true, least: 0 });
    } catch (error) {
      if (!(error instanceof Wrong)) throw error;
      return fail(`the fault "${text}" cannot be read: ${error.message}`);
    }
  }
  return ok({ seed, faults });
}

/** The faults of a text with one per line; empty lines and those that start with # say nothing. */
export const faultLines = (text: string): readonly string[] =>
  text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));

function parseFault(text: string): Fault {
  const [what = '', ...rest] = text.split(',').map((part) => part.trim());
  if (!isKind(what)) throw new Wrong(`"${what}" is none of ${Object.keys(KEYS).join(', ')}, seed=N`);
  const known: readonly string[] = [...KEYS[what], ...WHEN_KEYS];
  const pairs = new Map<string, string>();
  for (const part of rest) {
    const mark = part.indexOf('=');
    const key = mark < 0 ? part : part.slice(0, mark);
    if (key === 'seed')
      throw new Wrong('a seed is for all faults, and stands by itself, as in --fault seed=7');
    if (mark < 0 || !known.includes(key))
      throw new Wrong(`"${part}" is none of ${known.map((name) => `${name}=…`).join(', ')}`);
    pairs.set(key, part.slice(mark + 1));
  }
  return { ...whenOf(pairs), ...scopeOf(pairs), ...kindOf(what, pairs) } as Fault;
}

const STATUSES = ['429', '500', '503'] as const;

const CODES = Object.keys(ERRORS) as ErrorCode[];

/** The codes of the catalogue that are answered with a status. */
const codesOf = (status: string): ErrorCode[] => CODES.filter((code) => String(ERRORS[code][0]) === status);

const statusOf = (code: string): string | undefined =>
  STATUSES.find((status) => codesOf(status).includes(code as ErrorCode));

const isKind = (text: string): text is Fault['do'] => Object.hasOwn(KEYS, text);

function kindOf(what: Fault['do'], pairs: ReadonlyMap<string, string>): object {
  const time = (key: string, otherwise: string): number => duration(key, pairs.get(key) ?? otherwise);
  switch (what) {
    case 'answer': {
      const after = pairs.get('retry-after');
      const code = pairs.get('code');
      const status = oneOf('status', pairs.get('status') ?? (code && statusOf(code)) ?? '503', STATUSES);
      return {
        do: what,
        status: Number(status),
        ...(code !== undefined && { code: oneOf('code', code, codesOf(status)) }),
        ...(after !== undefined && {
          retryAfterSeconds: number('retry-after', after, { whole: true, least: 0 }),
        }),
      };
    }
    case 'close':
    case 'kill':
      return { do: what, at: oneOf('at', pairs.get('at') ?? 'before', ['before', 'after']) };
    case 'delay':
      return { do: what, ms: time('time', '1s') };
    case 'refuse-task':
      return { do: what, place: number('place', pairs.get('place') ?? '1', { whole: true, least: 1 }) };
    case 'fail-allocation':
      return { do: what, code: word('code', pairs.get('code') ?? 'AllocationFailed') };
    case 'lose-node':
      return { do: what, afterMs: time('after', '0s'), ...intervalOf(pairs) };
    case 'preempt-node':
      return { do: what, afterMs: time('after', '0s'), backMs: time('back', '1s'), ...intervalOf(pairs) };
    case 'fail-download': {
      const code: DownloadCode = oneOf('code', pairs.get('code') ?? 'BlobDownloadMiscError', DOWNLOAD_CODES);
      return { do: what, code };
    }
    default:
      return unreachable(what);
  }
}

/** How far apart the moments are at which a node is struck; a millisecond at least. */
function intervalOf(pairs: ReadonlyMap<string, string>): { intervalMs?: number } {
  const text = pairs.get('interval');
  if (text === undefined) return {};
  const intervalMs = duration('interval', text);
  if (intervalMs < 1) throw new Wrong(`interval is "${text}"; it must be a time of at least 1ms`);
  return { intervalMs };
}

function whenOf(pairs: ReadonlyMap<string, string>): When {
  const rate = pairs.get('rate');
  const counts = (['nth', 'every', 'times'] as const).flatMap((key) => {
    const value = pairs.get(key);
    return value === undefined ? [] : [[key, number(key, value, { whole: true, least: 1 })] as const];
  });
  return {
    ...(rate !== undefined && { rate: number('rate', rate, { least: 0, most: 1 }) }),
    ...(Object.fromEntries(counts) as When),
  };
}

function scopeOf(pairs: ReadonlyMap<string, string>): { operation?: string; pool?: string } {
  const operation = pairs.get('operation');
  const pool = pairs.get('pool');
  if (operation !== undefined && !Object.keys(OPERATIONS).some((name) => matches(operation, name)))
    throw new Wrong(
      `no operation is called "${operation}"; names are such as Task_AddCollection, or Task_* for several`,
    );
  return { ...(operation !== undefined && { operation }), ...(pool !== undefined && { pool }) };
}

/** True where a name is meant by a pattern, in which a star stands for anything. Case does not matter. */
export function matches(pattern: string, name: string): boolean {
  const source = pattern
    .split('*')
    .map((part) => part.replaceAll(/[^\w]/g, String.raw`\$&`))
    .join('.*');
  return new RegExp(`^${source}$`, 'i').test(name);
}

function oneOf<const T extends string>(key: string, value: string, words: readonly T[]): T {
  const found = words.find((one) => one === value);
  if (found === undefined) throw new Wrong(`${key} is "${value}"; it must be one of ${words.join(', ')}`);
  return found;
}

function word(key: string, value: string): string {
  if (!/^[A-Za-z][A-Za-z0-9]{0,63}$/.test(value))
    throw new Wrong(`${key} is "${value}"; it must be a word such as AllocationFailed`);
  return value;
}

function number(key: string, text: string, is: { whole?: boolean; least: number; most?: number }): number {
  const value = text === '' ? Number.NaN : Number(text);
  const wrong = (is.whole === true && !Number.isSafeInteger(value)) || value > (is.most ?? Infinity);
  if (Number.isNaN(value) || value < is.least || wrong) {
    const range = is.most === undefined ? `at least ${is.least}` : `from ${is.least} to ${is.most}`;
    throw new Wrong(`${key} is "${text}"; it must be a ${is.whole === true ? 'whole ' : ''}number, ${range}`);
  }
  return value;
}

/** Milliseconds of a text such as 200ms, 1.5s or 2m. */
function duration(key: string, text: string): number {
  const ms = parseTime(text);
  if (ms === undefined || ms > 86_400_000)
    throw new Wrong(`${key} is "${text}"; it must be a time of up to a day such as 200ms, 1.5s or 2m`);
  return ms;
}
