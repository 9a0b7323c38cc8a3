import { closest } from '../base/closest.ts';
import { namesIn, type NameExpression, type Part, type Span, type TemplateFault } from './template.ts';

/**
 * What a name is where a template stands: a value, a group of names, or a name that exists elsewhere and is
 * refused here with a reason.
 */
export type Known =
  | { readonly kind: 'value' }
  | {
      readonly kind: 'group';
      readonly names: Names;
      /** Said where a name is asked for that is not in the group. */
      readonly hint?: string;
    }
  | { readonly kind: 'refused'; readonly message: string; readonly hint?: string };

/** Names by their first word. */
export type Names = ReadonlyMap<string, Known>;

export const VALUE: Known = { kind: 'value' };

/** A group whose names are all values. */
export const groupOf = (names: Iterable<string>): Known => ({
  kind: 'group',
  names: new Map(Array.from(names, (name) => [name, VALUE])),
});

/** A name that exists elsewhere, and why not here. */
export const refused = (message: string, hint?: string): Known => ({
  kind: 'refused',
  message,
  ...(hint ? { hint } : {}),
});

/** A fault for each name in a template that does not exist where it stands. */
export function checkNames(parts: readonly Part[], names: Names): TemplateFault[] {
  return namesIn(parts).flatMap((name) => checkName(name, names) ?? []);
}

function checkName(name: NameExpression, all: Names): TemplateFault | undefined {
  let names = all;
  let note: string | undefined;
  const { path, span } = name;
  const written = path.join('.');
  let start = span.start;
  for (const [index, word] of path.entries()) {
    const here = { start, end: Math.min(start + word.length, span.end) };
    const known = names.get(word);
    const parent = path.slice(0, index).join('.');
    if (!known) return unknown({ written, parent, word, span: here, all, names, note });
    if (known.kind === 'refused') {
      return {
        code: 'name-not-here',
        message: known.message,
        span,
        ...(known.hint ? { hint: known.hint } : {}),
      };
    }
    const last = index === path.length - 1;
    if (known.kind === 'value') {
      if (last) return undefined;
      return fault(
        `\`${path.slice(0, index + 1).join('.')}\` is a value and has no \`${path[index + 1]}\``,
        span,
      );
    }
    if (last)
      return fault(`\`${written}\` is a group of names, not a value`, span, list(`${written}.`, known.names));
    names = known.names;
    note = known.hint;
    start += word.length + 1;
  }
  return undefined;
}

interface Unknown {
  readonly written: string;
  readonly parent: string;
  readonly word: string;
  readonly span: Span;
  readonly all: Names;
  readonly names: Names;
  readonly note: string | undefined;
}

function unknown({ written, parent, word, span, all, names, note }: Unknown): TemplateFault {
  const prefix = parent === '' ? '' : `${parent}.`;
  const near = closest(word, names.keys());
  const guess = near === undefined ? closest(written, everyName(all)) : `${prefix}${near}`;
  const message =
    parent === '' ? `there is no name \`${word}\` here` : `there is no \`${word}\` in \`${parent}\``;
  const known = note ?? list(prefix, names);
  return fault(message, span, guess === undefined ? known : `did you mean ${guess}? ${known}`);
}

function fault(message: string, span: Span, hint?: string): TemplateFault {
  return { code: 'unknown-name', message, span, ...(hint === undefined ? {} : { hint }) };
}

function list(prefix: string, names: Names): string {
  const shown = [...names]
    .filter(([, known]) => known.kind !== 'refused')
    .map(([word, known]) => `${prefix}${word}${known.kind === 'group' ? '.…' : ''}`);
  if (shown.length === 0) return 'no name exists there';
  const some = shown.length > 20 ? [...shown.slice(0, 20), `and ${shown.length - 20} more`] : shown;
  return `known here: ${some.join(', ')}`;
}

/** Every dotted name that has a value. */
function* everyName(names: Names, prefix = ''): Generator<string> {
  for (const [word, known] of names) {
    if (known.kind === 'value') yield prefix + word;
    else if (known.kind === 'group') yield* everyName(known.names, `${prefix}${word}.`);
  }
}
