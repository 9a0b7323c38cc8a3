import { fail, ok, type Result } from '../../base/result.ts';
import { invalidProperty, refusal, type Refusal } from '../../wire/errors.ts';
import { durationOf, isoOf, parseDuration, parseIsoTime } from '../../wire/time.ts';

/**
 * Checks one value of a request body and gives it back as the service keeps it: enums in the service's
 * spelling, defaults written out, secrets left out. `name` is the property's own name, as refusals give it.
 * `undefined` as a result means that nothing is kept.
 */
export type Shape = (value: unknown, name: string) => Result<unknown, Refusal>;

/** A property of an object: what it looks like, whether it must be there, and what it is when left out. */
export interface Field {
  readonly shape: Shape;
  readonly required?: true;
  readonly fallback?: unknown;
}

const wrongType = (name: string, expected: string): Result<never, Refusal> =>
  fail(refusal('InvalidRequestBody', { Reason: `The value of the property '${name}' must be ${expected}.` }));

/** Text of at most so many characters; `pattern` with the words that say what it asks for. */
export const text =
  (limits: { max?: number; min?: number; pattern?: RegExp; rule?: string; lower?: true } = {}): Shape =>
  (value, name) => {
    if (typeof value !== 'string') return wrongType(name, 'a string');
    const { max = Infinity, min = 0, pattern, rule = 'It has characters that are not allowed' } = limits;
    if (value.length > max) {
      return fail(
        invalidProperty(name, value, `It has ${value.length} characters; at most ${max} are allowed`),
      );
    }
    if (value.length < min) return fail(invalidProperty(name, value, 'It must not be empty'));
    if (pattern && !pattern.test(value)) return fail(invalidProperty(name, value, rule));
    return ok(limits.lower ? value.toLowerCase() : value);
  };

/** A whole number within limits. */
export const integer =
  (limits: { min?: number; max?: number } = {}): Shape =>
  (value, name) => {
    if (typeof value !== 'number' || !Number.isInteger(value)) return wrongType(name, 'a whole number');
    const { min = -2_147_483_648, max = 2_147_483_647 } = limits;
    if (value >= min && value <= max) return ok(value);
    return fail(invalidProperty(name, String(value), `It must be between ${min} and ${max}`));
  };

/** True or false. */
export const bool: Shape = (value, name) =>
  typeof value === 'boolean' ? ok(value) : wrongType(name, 'true or false');

/** An ISO 8601 duration, given back as the service writes it. */
export const duration =
  (limits: { minMs?: number; maxMs?: number } = {}): Shape =>
  (value, name) => {
    if (typeof value !== 'string') return wrongType(name, 'an ISO 8601 duration');
    const ms = parseDuration(value);
    if (ms === undefined) return fail(invalidProperty(name, value, 'It is not an ISO 8601 duration'));
    const { minMs = 0, maxMs = Infinity } = limits;
    if (ms < minMs || ms > maxMs) {
      const range =
        maxMs === Infinity ? `at least ${durationOf(minMs)}` : `${durationOf(minMs)} to ${durationOf(maxMs)}`;
      return fail(invalidProperty(name, value, `It must be ${range}`));
    }
    return ok(durationOf(ms));
  };

/** An ISO 8601 time, given back in UTC as the service writes it. */
export const moment: Shape = (value, name) => {
  if (typeof value !== 'string') return wrongType(name, 'an ISO 8601 time');
  const time = parseIsoTime(value);
  return time === undefined
    ? fail(invalidProperty(name, value, 'It is not an ISO 8601 time'))
    : ok(isoOf(time));
};

/** One of these words in any case; the result is the service's spelling. */
export const oneOf =
  (...words: readonly string[]): Shape =>
  (value, name) => {
    if (typeof value !== 'string') return wrongType(name, 'a string');
    const word = words.find((candidate) => candidate.toLowerCase() === value.toLowerCase());
    return word === undefined
      ? fail(invalidProperty(name, value, `It must be one of ${words.join(', ')}`))
      : ok(word);
  };

/** A list of at most so many. */
export const list =
  (item: Shape, max = Infinity): Shape =>
  (value, name) => {
    if (!Array.isArray(value)) return wrongType(name, 'a list');
    if (value.length > max) {
      return fail(
        invalidProperty(name, undefined, `It has ${value.length} items; at most ${max} are allowed`),
      );
    }
    const items: unknown[] = [];
    for (const element of value) {
      const checked = item(element, name);
      if (!checked.ok) return checked;
      items.push(checked.value);
    }
    return ok(items);
  };

/**
 * An object with these properties and no others; `check` looks at it as a whole. Properties come out in the
 * order of the fields. A `null` counts as left out.
 */
export const object =
  (
    fields: Readonly<Record<string, Field>>,
    check: (value: Readonly<Record<string, unknown>>, name: string) => Refusal | undefined = () => undefined,
  ): Shape =>
  (value, name) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      return wrongType(name, 'an object');
    const given = new Map(Object.entries(value).filter(([key, item]) => item !== null && !isAnnotation(key)));
    for (const key of given.keys()) {
      if (Object.hasOwn(fields, key)) continue;
      return fail(
        refusal('InvalidRequestBody', { Reason: `The property '${key}' does not exist on '${name}'.` }),
      );
    }
    const kept: Record<string, unknown> = {};
    for (const [key, { shape, required, fallback }] of Object.entries(fields)) {
      if (!given.has(key)) {
        if (required) return fail(refusal('MissingRequiredProperty', { PropertyName: key }));
        if (fallback !== undefined) kept[key] = fallback;
        continue;
      }
      const checked = shape(given.get(key), key);
      if (!checked.ok) return checked;
      if (checked.value !== undefined) kept[key] = checked.value;
    }
    const trouble = check(kept, name);
    return trouble ? fail(trouble) : ok(kept);
  };

/** OData's own annotations, which say nothing about the resource. */
const isAnnotation = (key: string): boolean => key.startsWith('odata.') || key.includes('@odata.');

const SECRETS: ReadonlySet<string> = new Set([
  'password',
  'accountKey',
  'sasKey',
  'sshPrivateKey',
  'protectedSettings',
]);

const withoutSecrets = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withoutSecrets);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([key, item]) => item !== null && !SECRETS.has(key));
  return Object.fromEntries(kept.map(([key, item]) => [key, withoutSecrets(item)]));
};

/** Nothing in the contract is nested nearly as deep, and no walk through a body must run out of stack. */
const DEEPEST = 50;

const isDeeper = (value: unknown, levels: number): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (levels === 0 || Object.values(value).some((item) => isDeeper(item, levels - 1)));

/** Kept as it is for who reads it back (without its secrets); it has no effect on this machine. */
export const kept: Shape = (value, name) =>
  isDeeper(value, DEEPEST)
    ? fail(
        refusal('InvalidRequestBody', {
          Reason: `The value of the property '${name}' is nested more than ${DEEPEST} deep.`,
        }),
      )
    : ok(withoutSecrets(value));

/** An object that is kept as it is. */
export const keptObject: Shape = (value, name) =>
  typeof value !== 'object' || value === null || Array.isArray(value)
    ? wrongType(name, 'an object')
    : kept(value, name);

/** A feature that the local service does not have; `unless` says which values ask for nothing of it. */
export const notYet =
  (unless: (value: unknown) => boolean = () => false): Shape =>
  (value, name) =>
    unless(value)
      ? ok(value)
      : fail(
          refusal('UnsupportedProperty', {
            PropertyName: name,
            Reason: 'The local Batch service does not support it yet',
          }),
        );

/** An empty list asks for nothing. */
export const isEmptyList = (value: unknown): boolean => Array.isArray(value) && value.length === 0;
