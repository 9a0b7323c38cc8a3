/** Columns of the narrowest terminal that plans are written for. */
export const WIDTH = 80;

/** What goes before the rest of a line that was too long. */
const SCRIPT_GOES_ON = ': ';

/**
 * Lines of at most `WIDTH` code points, colours not counted. A longer line is broken at its last space that
 * fits (two spaces and more are one place), or inside a word that is longer than a line; its rest is indented
 * by four more. A line of a script (`| ` after its indentation) goes on with `: `, so that its own line
 * breaks can be told from ours.
 */
export function fold(lines: readonly string[], width = WIDTH): string[] {
  return lines.flatMap((line) => (isLonger(line, width) ? foldLine(line, width) : [line]));
}

function foldLine(line: string, width: number): string[] {
  const [lead = ''] = /^ *(?:\| )?/.exec(line) ?? [];
  const indent = ' '.repeat(lead.length - lead.trimStart().length);
  const next = lead.endsWith('| ')
    ? `${indent.slice(0, width / 2)}${SCRIPT_GOES_ON}`
    : `${indent.slice(0, width / 2)}    `;
  const folded: string[] = [];
  let rest = line;
  while (isLonger(rest, width)) {
    const start = folded.length === 0 ? lead.length : next.length;
    const at = breakOf(rest, start, width);
    folded.push(rest.slice(0, at).trimEnd());
    const after = rest.slice(at);
    rest = next + (lead.endsWith('| ') ? after.replace(/^ /, '') : after.trimStart());
  }
  return [...folded, rest];
}

/** Where to break: an index into the line, after `start`, so that what stands before has at most `width` columns. */
function breakOf(line: string, start: number, width: number): number {
  let columns = 0;
  let space = -1;
  let at = 0;
  for (const [token] of line.matchAll(TOKEN)) {
    const wide = token.startsWith('\u001B[') ? 0 : 1;
    if (token === ' ' && at > start) space = at;
    if (columns + wide > width) break;
    columns += wide;
    at += token.length;
  }
  // A break far to the left would leave lines half empty: then a word is cut.
  return space > start + (width - start) / 3 ? space : at;
}

// eslint-disable-next-line no-control-regex -- colours are control sequences
const TOKEN = /\u001B\[[0-9;]*m|[\s\S]/gu;

/** Looks at no more of a line than can matter: one may be a script of a whole megabyte. */
function isLonger(line: string, width: number): boolean {
  if (line.length <= width) return false;
  // eslint-disable-next-line no-control-regex -- as above
  return Array.from(line.slice(0, width * 50).replaceAll(/\u001B\[[0-9;]*m/g, '')).length > width;
}
