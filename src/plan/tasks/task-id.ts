import { createHash } from 'node:crypto';

import { readable, slug } from '../../template/slug.ts';
import { LIMITS } from '../../wire/limits.ts';

const HASH_CHARS = 12;

/**
 * The id of a task whose spec gives none: the group, where it is wanted, and what makes the task, joined by
 * hyphens. Where that is no id, is too long, or where other parts could be joined to the same text, it is made
 * readable, cut, and ends with a hash of the parts. It depends on the task's own parts alone, so that a task
 * more or less changes no other id.
 */
export function defaultTaskId(group: string | undefined, parts: readonly string[]): string {
  const prefix = group === undefined ? '' : `${group}-`;
  const [first = '', ...rest] = parts;
  const own = rest.length === 0 ? slug(first) : parts.join('-');
  const tellsApart = rest.length === 0 || (PLAIN.test(first) && rest.every((part) => NO_HYPHEN.test(part)));
  if (tellsApart && prefix.length + own.length <= LIMITS.idChars) return prefix + own;
  const hash = createHash('sha256')
    .update(JSON.stringify([group ?? '', ...parts]))
    .digest('hex');
  const words = readable(prefix + parts.join('-'), LIMITS.idChars - HASH_CHARS - 1);
  return `${words === '' ? '' : `${words}-`}${hash.slice(0, HASH_CHARS)}`;
}

const PLAIN = /^[A-Za-z0-9_-]+$/;
/** Parts after the first: a hyphen in one of them could as well be one between two. */
const NO_HYPHEN = /^[A-Za-z0-9_]+$/;
