import type { Place } from '../base/place.ts';
import { unreachable } from '../base/unreachable.ts';

/** A stretch of a template's text: offsets in UTF-16 units, the end exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A dotted name such as `file.path`. */
export interface NameExpression {
  readonly kind: 'name';
  readonly path: readonly string[];
  readonly span: Span;
}

/** What stands between the braces: a name, `slug` of one, or `pad` of one to so many characters. */
export type Expression =
  | NameExpression
  | { readonly kind: 'slug'; readonly of: NameExpression; readonly span: Span }
  | { readonly kind: 'pad'; readonly of: NameExpression; readonly width: number; readonly span: Span };

/** A piece of a template, in the order of the text. */
export type Part =
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'value';
      readonly expression: Expression;
      /** Written with three braces: inserted as it is, also in a command. */
      readonly raw: boolean;
      readonly span: Span;
    }
  | {
      readonly kind: 'choice';
      readonly condition: NameExpression;
      readonly whenTrue: readonly Part[];
      readonly whenFalse: readonly Part[];
    };

/** What is wrong in a template, and where in its text. */
export interface TemplateFault {
  readonly code: string;
  readonly message: string;
  readonly span: Span;
  readonly hint?: string;
}

/** A template that was read without fault, and knows where its text stands in the file. */
export interface Template {
  readonly text: string;
  readonly parts: readonly Part[];
  /** The whole of it. */
  readonly at: Place;
  readonly placeOf: (span: Span) => Place;
}

/** Every name that a template asks for, in order. */
export function namesIn(parts: readonly Part[]): NameExpression[] {
  return parts.flatMap((part) => {
    switch (part.kind) {
      case 'text':
        return [];
      case 'value':
        return [part.expression.kind === 'name' ? part.expression : part.expression.of];
      case 'choice':
        return [part.condition, ...namesIn(part.whenTrue), ...namesIn(part.whenFalse)];
      default:
        return unreachable(part);
    }
  });
}
