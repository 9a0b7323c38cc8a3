import type { Diagnostic } from '../base/diagnostic.ts';
import { checkNames, type Names } from '../template/names.ts';
import { valuesInQuotes } from '../template/cmd.ts';
import { parseTemplate } from '../template/parse.ts';
import { misplacedValues, type ShellTrap } from '../template/shell-context.ts';
import type { Part, Template, TemplateFault } from '../template/template.ts';
import type { NodeOs } from '../wire/image-aliases.ts';
import { errorAt, warningAt } from './diagnose.ts';
import { scalarAt, type LocatedNode, type LocatedScalar, type Path } from './document/located.ts';

/** Reads the templates of a spec and gathers what is wrong with them, each at its place in the file. */
export class TemplateReader {
  readonly diagnostics: Diagnostic[] = [];
  readonly #root: LocatedNode;
  readonly #os: NodeOs;

  /** `os` is what commands run on. */
  constructor(root: LocatedNode, os: NodeOs = 'linux') {
    this.#root = root;
    this.#os = os;
  }

  /** The template at a path. One with faults comes back empty, and its faults are in `diagnostics`. */
  read(path: Path, names: Names): Template {
    const scalar = scalarAt(this.#root, path);
    const text = typeof scalar.value === 'string' ? scalar.value : scalar.source;
    const parsed = parseTemplate(text);
    const parts = parsed.ok ? parsed.value : [];
    const faults = parsed.ok ? checkNames(parts, names) : parsed.error;
    this.diagnostics.push(...faults.map((fault) => templateError(fault, scalar)));
    return { text, parts: faults.length > 0 ? [] : parts, at: scalar.at, placeOf: scalar.placeOf };
  }

  /** As `read`, for a command; warns of values that go around the shell's quoting or stand inside of quotes. */
  readCommand(path: Path, names: Names): Template {
    const template = this.read(path, names);
    for (const span of rawSpans(template.parts)) {
      const message = 'three braces put this value into the command without quotes';
      this.diagnostics.push(
        warningAt(template.placeOf(span), 'raw-value', message, {
          hint: 'use two braces, unless it is meant to be shell text',
        }),
      );
    }
    if (this.#os === 'windows') {
      for (const span of valuesInQuotes(template.parts)) {
        const message =
          'this value is quoted for the shell where it needs quotes, and stands inside of quotes';
        const hint = 'leave out the quotes around it, or end them before it';
        this.diagnostics.push(warningAt(template.placeOf(span), 'quoted-value', message, { hint }));
      }
      return template;
    }
    for (const { span, trap } of misplacedValues(template.parts)) {
      const [where, hint] = TRAPS[trap];
      const message = `this value is quoted for the shell where it needs quotes, and stands ${where}`;
      this.diagnostics.push(warningAt(template.placeOf(span), 'quoted-value', message, { hint }));
    }
    return template;
  }
}

const VIA_VARIABLE = 'put it into a variable first: F={{file.name}}, and then use "$F"';

/** Where a quoted value goes wrong, and what to write in place of it. */
const TRAPS: Readonly<Record<ShellTrap, readonly [where: string, hint: string]>> = {
  'single quotes': ['inside of single quotes', 'end the quotes before it'],
  'double quotes': ['inside of double quotes', 'end the quotes before it: "$DIR"/{{file.name}}'],
  'here-document': ['inside of a here-document', VIA_VARIABLE],
  comment: ['in a comment, which a line break in the value would end', 'leave it out of the comment'],
  dollar: ['right after a `$`, which changes what quotes mean', VIA_VARIABLE],
  backslash: [
    'right after a backslash, which takes the meaning from its quotes',
    'for a literal backslash write it in quotes',
  ],
};

function templateError({ code, message, span, hint }: TemplateFault, scalar: LocatedScalar): Diagnostic {
  return errorAt(scalar.placeOf(span), code, message, { hint });
}

function rawSpans(parts: readonly Part[]): Array<{ start: number; end: number }> {
  return parts.flatMap((part) => {
    if (part.kind === 'value') return part.raw ? [part.span] : [];
    return part.kind === 'choice' ? [...rawSpans(part.whenTrue), ...rawSpans(part.whenFalse)] : [];
  });
}
