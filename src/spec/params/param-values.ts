import { closest } from '../../base/closest.ts';
import { unreachable } from '../../base/unreachable.ts';
import type { LocatedScalar } from '../document/located.ts';
import type { Parameter } from '../spec-document.gen.ts';

export type ParamValue = string | number | boolean;

/** What each type wants, in words. */
export const TYPE_WORDS: Readonly<Record<Parameter['type'], string>> = {
  string: 'a text',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
};

/** The value that a flag's text stands for, or undefined where it is not of the type. */
export function typed(text: string, type: Parameter['type']): ParamValue | undefined {
  switch (type) {
    case 'string':
      return text;
    case 'boolean':
      return text === 'true' ? true : text === 'false' ? false : undefined;
    case 'integer':
    case 'number': {
      const value = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : Number.NaN;
      return Number.isFinite(value) && (type === 'number' || Number.isSafeInteger(value)) ? value : undefined;
    }
    default:
      return unreachable(type);
  }
}

/** Why a value is not one that the parameter takes, as the end of a sentence; undefined where it is. */
export function valueTrouble(value: ParamValue, param: Parameter): string | undefined {
  const { type, minimum, maximum, pattern } = param;
  const fits =
    type === 'integer'
      ? Number.isSafeInteger(value)
      : type === 'number'
        ? Number.isFinite(value)
        : typeof value === type;
  if (!fits) return `is not ${TYPE_WORDS[type]}`;
  if (typeof value === 'number' && minimum !== undefined && value < minimum)
    return `is below the minimum ${minimum}`;
  if (typeof value === 'number' && maximum !== undefined && value > maximum)
    return `is above the maximum ${maximum}`;
  if (typeof value === 'string' && pattern !== undefined && !asRegExp(pattern)?.test(value))
    return `does not match ${pattern}`;
  if (param.enum && !param.enum.includes(value)) {
    const guess = closest(String(value), param.enum.map(String));
    return `is none of ${param.enum.join(', ')}${guess === undefined ? '' : ` (did you mean ${guess}?)`}`;
  }
  return undefined;
}

/** The regular expression that a text is, or undefined where it is none. */
export function asRegExp(pattern: string): RegExp | undefined {
  try {
    return new RegExp(pattern, 'u');
  } catch {
    return undefined;
  }
}

/** A value in a message. */
export const show = (value: ParamValue): string =>
  typeof value === 'string' ? `\`${value}\`` : String(value);
/** A value of a file in a message: as it was written. */
export const showScalar = (node: LocatedScalar): string =>
  `\`${typeof node.value === 'string' ? node.value : node.source}\``;
