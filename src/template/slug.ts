import { createHash } from 'node:crypto';

const FRAGMENT = /^[A-Za-z0-9_-]+$/;
const LONGEST_WHOLE = 49;
const HASH_CHARS = 12;

/**
 * A text as part of an id: letters, digits, `-` and `_`, at most 49 of them. A text that is so already stays
 * as it is; any other is made readable and gets the first 12 hex digits of its SHA-256, so that two texts do
 * not become one id by losing what tells them apart, even among a hundred thousand that start alike.
 */
export function slug(text: string): string {
  if (FRAGMENT.test(text) && text.length <= LONGEST_WHOLE) return text;
  const hash = createHash('sha256').update(text).digest('hex').slice(0, HASH_CHARS);
  const words = readable(text, LONGEST_WHOLE - HASH_CHARS - 1);
  return words === '' ? hash : `${words}-${hash}`;
}

/** What can be read of a text in letters, digits, `-` and `_`, cut to so many characters. */
export function readable(text: string, most: number): string {
  return text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^A-Za-z0-9_]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, most)
    .replace(/-+$/, '');
}
