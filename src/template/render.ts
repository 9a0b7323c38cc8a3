import { unreachable } from '../base/unreachable.ts';
import { slug } from './slug.ts';
import type { Expression, NameExpression, Part, Template } from './template.ts';

/** Values by name; groups nest. */
export interface Values {
  readonly [name: string]: string | number | boolean | Values;
}

/**
 * How a value is written into the text. `next` is the character that follows it in the template, or `''`.
 * Values with three braces are not passed through it.
 */
export type Writer = (value: string, next: string) => string;

/** Writes a value as it is. */
const verbatim: Writer = (value) => value;

/**
 * The text of a template whose names were checked. Throws where a name has no value: then the check was not
 * made, or was made with other names.
 */
export function render(template: Pick<Template, 'parts'>, values: Values, write: Writer = verbatim): string {
  return renderParts(template.parts, values, write, '');
}

/** What a template stands for: where it is one name and nothing else, the value itself with its type; else the text. */
export function valueOf(template: Pick<Template, 'parts'>, values: Values): string | number | boolean {
  const [only, ...more] = template.parts;
  return only?.kind === 'value' && only.expression.kind === 'name' && more.length === 0
    ? lookUp(only.expression, values)
    : render(template, values);
}

function renderParts(parts: readonly Part[], values: Values, write: Writer, after: string): string {
  let text = '';
  for (const [index, part] of parts.entries()) {
    const following = parts[index + 1];
    const next =
      following === undefined ? after : following.kind === 'text' ? following.text.slice(0, 1) : '';
    switch (part.kind) {
      case 'text':
        text += part.text;
        break;
      case 'value': {
        const value = textOf(part.expression, values);
        text += part.raw ? value : write(value, next);
        break;
      }
      case 'choice':
        text += renderParts(
          isTrue(lookUp(part.condition, values)) ? part.whenTrue : part.whenFalse,
          values,
          write,
          next,
        );
        break;
    }
  }
  return text;
}

function textOf(expression: Expression, values: Values): string {
  switch (expression.kind) {
    case 'name':
      return String(lookUp(expression, values));
    case 'slug':
      return slug(String(lookUp(expression.of, values)));
    case 'pad':
      return padded(String(lookUp(expression.of, values)), expression.width);
    default:
      return unreachable(expression);
  }
}

/** With zeros in front until it has so many characters; a sign stays first, as `printf %03d` has it. */
function padded(text: string, width: number): string {
  const sign = /^[+-]/.exec(text)?.[0] ?? '';
  return sign + text.slice(sign.length).padStart(width - sign.length, '0');
}

/** As in Handlebars: nothing, zero and false are false. */
const isTrue = (value: string | number | boolean): boolean => value !== '' && value !== 0 && value !== false;

function lookUp(name: NameExpression, values: Values): string | number | boolean {
  let value: string | number | boolean | Values | undefined = values;
  for (const word of name.path) {
    value = typeof value === 'object' && Object.hasOwn(value, word) ? value[word] : undefined;
  }
  if (value === undefined || typeof value === 'object')
    throw new Error(`no value for ${name.path.join('.')}`);
  return value;
}
