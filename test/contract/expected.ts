/**
 * A description of a JSON value: a pattern that a text must match, the name of a type, a list of one kind, or
 * an object. A key that ends in `?` may be missing; a key that is not described must not be there.
 */
export type Expected =
  | RegExp
  | 'any'
  | 'bool'
  | 'int'
  | 'number'
  | 'text'
  | readonly [Expected]
  | { readonly [key: string]: Expected };

/** Says of each place of a value how it differs from its description; with `partial`, any key may be missing. */
export function differences(value: unknown, expected: Expected, place: string, partial = false): string[] {
  const wrong = (what: string): string[] => [`${place} is ${JSON.stringify(value)}, not ${what}`];
  if (expected === 'any') return [];
  if (expected instanceof RegExp) {
    return typeof value === 'string' && expected.test(value) ? [] : wrong(`a text like ${expected.source}`);
  }
  switch (expected) {
    case 'bool':
      return typeof value === 'boolean' ? [] : wrong('true or false');
    case 'int':
      return Number.isInteger(value) ? [] : wrong('a whole number');
    case 'number':
      return typeof value === 'number' ? [] : wrong('a number');
    case 'text':
      return typeof value === 'string' ? [] : wrong('a text');
    default:
  }
  if (isList(expected)) {
    if (!Array.isArray(value)) return wrong('a list');
    const [item] = expected;
    return value.flatMap((element, index) => differences(element, item, `${place}[${index}]`));
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return wrong('an object');
  return ofObject(value as Readonly<Record<string, unknown>>, expected, place, partial);
}

const isList = (expected: Expected): expected is readonly [Expected] => Array.isArray(expected);

function ofObject(
  value: Readonly<Record<string, unknown>>,
  expected: Readonly<Record<string, Expected>>,
  place: string,
  partial: boolean,
): string[] {
  const missing = partial
    ? []
    : Object.keys(expected).filter((key) => !key.endsWith('?') && !Object.hasOwn(value, key));
  return [
    ...missing.map((key) => `${place}.${key} is missing`),
    ...Object.entries(value).flatMap(([key, item]) => {
      const described = expected[key] ?? expected[`${key}?`];
      return described === undefined
        ? [`${place}.${key} is not described`]
        : differences(item, described, `${place}.${key}`);
    }),
  ];
}
