/**
 * The part of a glob before its first wildcard, as a folder, and the rest as the glob libraries take it
 * (`[!a]` is `[^a]` to them); a path without wildcards has no rest.
 */
export function splitGlob(path: string): { readonly base: string; readonly glob: string } {
  const segments = path.split('/');
  const first = segments.findIndex((segment) => /(^|[^\\])[*?[{]|[@!+]\(/.test(segment));
  if (first < 0) return { base: unescape(path), glob: '' };
  return {
    base: unescape(segments.slice(0, first).join('/')),
    glob: librarySyntax(segments.slice(first).join('/')),
  };
}

/** A glob as picomatch reads it. */
export const librarySyntax = (glob: string): string =>
  glob.replaceAll(/(\\.)|\[!/g, (_, escaped?: string) => escaped ?? '[^');

const unescape = (path: string): string => path.replaceAll(/\\(.)/g, '$1');
