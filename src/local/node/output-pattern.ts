/**
 * The file patterns of output files on Linux nodes: `*` any characters, `?` one, `[abc]`, `[a-c]`, `[!abc]` one
 * of a set, `**` folders at any depth, only `/` separates, and a name that starts with a dot is matched only by
 * a pattern that writes the dot (REST reference of OutputFile, `filePattern`). There is no other syntax: no
 * braces, no backslash; `[*]` is a literal star.
 *
 * Own code: glob libraries know more syntax than this, and would read `{`, `(` or `\` in a file name as theirs.
 */
export interface OutputPattern {
  /** The leading folders without a wildcard, as written; the whole pattern where it has none. */
  readonly fixed: readonly string[];
  /** The rest, one matcher for each `/`-separated part. Empty where the pattern has no wildcard. */
  readonly rest: readonly Segment[];
}

/** `deep`: any number of folders, also none. */
export type Segment =
  | { readonly kind: 'deep' }
  | { readonly kind: 'name'; readonly matches: (name: string) => boolean };

const WILDCARD = /[*?[]/;

/** Reads a pattern in which variables are already replaced. */
export function parsePattern(pattern: string): OutputPattern {
  const parts = pattern.split('/');
  const first = parts.findIndex((part) => WILDCARD.test(part));
  if (first === -1) return { fixed: parts, rest: [] };
  return {
    fixed: parts.slice(0, first),
    rest: parts
      .slice(first)
      .filter((part) => part !== '')
      .map((part): Segment =>
        part === '**' ? { kind: 'deep' } : { kind: 'name', matches: nameMatcher(part) },
      ),
  };
}

/** True where the path, given as its `/`-separated names below the fixed folders, matches the rest of a pattern. */
export function matchesPath(rest: readonly Segment[], names: readonly string[]): boolean {
  const [segment, ...others] = rest;
  const [name, ...below] = names;
  if (segment === undefined) return name === undefined;
  if (name === undefined) return false;
  if (segment.kind === 'name') return segment.matches(name) && matchesPath(others, below);
  if (name.startsWith('.')) return matchesPath(others, names);
  // A `**` at the end means every file below; in front of a name, it may stand for no folder at all.
  return (
    (others.length === 0 && below.length === 0) || matchesPath(others, names) || matchesPath(rest, below)
  );
}

/** One step of a pattern for a name: a star, or a test for one character. */
type Step = '*' | ((char: string) => boolean);

/** A function that says whether one file or folder name matches one part of a pattern. */
function nameMatcher(part: string): (name: string) => boolean {
  const steps = toSteps(part);
  const dotWritten = part.startsWith('.');
  return (name) => (dotWritten || !name.startsWith('.')) && follows(steps, Array.from(name));
}

/**
 * Matches in at most steps × characters turns: on a mismatch, only the last star takes one character more.
 * (A regular expression would take exponential time for some patterns with many stars.)
 */
function follows(steps: readonly Step[], chars: readonly string[]): boolean {
  let step = 0;
  let star: { readonly step: number; taken: number } | undefined;
  let at = 0;
  while (at < chars.length) {
    const now = steps[step];
    if (now === '*') {
      star = { step: ++step, taken: at };
    } else if (now?.(chars[at] ?? '') === true) {
      step++;
      at++;
    } else if (star) {
      step = star.step;
      at = ++star.taken;
    } else return false;
  }
  return steps.slice(step).every((left) => left === '*');
}

function toSteps(part: string): Step[] {
  const chars = Array.from(part);
  const steps: Step[] = [];
  for (let at = 0; at < chars.length; at++) {
    const char = chars[at] ?? '';
    const end = char === '[' ? setEnd(chars, at) : -1;
    if (char === '*') steps.push('*');
    else if (char === '?') steps.push(() => true);
    else if (end !== -1) {
      steps.push(toSet(chars.slice(at + 1, end)));
      at = end;
    } else steps.push((other) => other === char);
  }
  return steps;
}

/** The index of the `]` that closes the set opened at `at`, or -1: then the `[` is a plain character. */
function setEnd(chars: readonly string[], at: number): number {
  const first = chars[at + 1] === '!' ? at + 2 : at + 1;
  // A `]` right after the opening belongs to the set.
  return chars.indexOf(']', first + 1);
}

function toSet(body: readonly string[]): (char: string) => boolean {
  const negated = body[0] === '!';
  const members = negated ? body.slice(1) : body;
  const ranges: Array<readonly [string, string]> = [];
  for (let at = 0; at < members.length; at++) {
    const from = members[at] ?? '';
    const to = members[at + 1] === '-' ? members[at + 2] : undefined;
    ranges.push([from, to ?? from]);
    if (to !== undefined) at += 2;
  }
  return (char) => ranges.some(([from, to]) => from <= char && char <= to) !== negated;
}
