import { LIMITS } from '../../wire/limits.ts';

/** Characters that no XML 1.0 list can carry, or that come out of one as another. */
// oxlint-disable-next-line no-control-regex -- these are the characters that it is about
const NOT_IN_XML = /[\u0000-\u0008\u000B-\u001F\uFFFE\uFFFF]/;

/**
 * Why Azure Storage cannot hold a blob of that name, as the end of a sentence about the file; undefined where
 * it can. Rules: "Naming and referencing containers, blobs, and metadata", and what XML 1.0 allows, since
 * lists of blobs are XML.
 */
export function blobNameTrouble(name: string): string | undefined {
  if (/\p{Surrogate}|\uFFFD/u.test(name)) return 'has a name that is not valid UTF-8';
  if (name.length > LIMITS.blobNameChars) {
    return `has a name of ${name.length} characters, and a blob may have ${LIMITS.blobNameChars}`;
  }
  if (NOT_IN_XML.test(name)) return 'has a control character in its name, which no list of blobs can carry';
  if (name.split('/').some((segment) => segment.endsWith('.'))) {
    return 'has a name, or is in a folder, that ends with a dot, which Azure Storage drops';
  }
  if (name.endsWith('\\')) return 'has a name that ends with a backslash, which Azure Storage does not keep';
  return undefined;
}
