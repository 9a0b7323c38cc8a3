/**
 * Handlebars' parser alone, without its compiler and run time: what we evaluate is a closed little language,
 * so nothing of a spec is ever compiled to code. Shapes as far as we read them.
 */
declare module 'handlebars/dist/cjs/handlebars/compiler/base.js' {
  export interface Position {
    readonly line: number;
    readonly column: number;
  }
  export interface Location {
    readonly start: Position;
    readonly end: Position;
  }
  export interface HbPath {
    readonly type: 'PathExpression';
    readonly data: boolean;
    readonly depth: number;
    readonly parts: readonly string[];
    readonly original: string;
    readonly loc: Location;
  }
  export interface HbLiteral {
    readonly type: 'StringLiteral' | 'BooleanLiteral' | 'UndefinedLiteral' | 'NullLiteral' | 'SubExpression';
    readonly original?: unknown;
    readonly loc: Location;
  }
  export interface HbNumber {
    readonly type: 'NumberLiteral';
    readonly value: number;
    readonly original?: unknown;
    readonly loc: Location;
  }
  export type HbExpression = HbPath | HbNumber | HbLiteral;
  export interface HbProgram {
    readonly type: 'Program';
    readonly body: readonly HbStatement[];
    readonly blockParams?: readonly string[];
  }
  interface HbCall {
    readonly path: HbExpression;
    readonly params: readonly HbExpression[];
    readonly hash?: { readonly loc: Location };
    readonly loc: Location;
  }
  export type HbStatement =
    | { readonly type: 'ContentStatement'; readonly value: string; readonly loc: Location }
    | { readonly type: 'CommentStatement'; readonly loc: Location }
    | ({ readonly type: 'MustacheStatement'; readonly escaped: boolean } & HbCall)
    | ({
        readonly type: 'BlockStatement';
        readonly program?: HbProgram;
        readonly inverse?: HbProgram;
      } & HbCall)
    | {
        readonly type: 'PartialStatement' | 'PartialBlockStatement' | 'Decorator' | 'DecoratorBlock';
        readonly loc: Location;
      };

  export interface ParserTrouble {
    /** What was found instead: a token's name. */
    readonly token: string | null;
    readonly expected?: readonly string[];
  }
  export const parser: {
    parse(text: string): HbProgram;
    parseError(message: string, trouble: ParserTrouble): never;
    readonly lexer: {
      readonly yylloc: { first_line: number; first_column: number; last_line: number; last_column: number };
    };
  };
  /** Throws where the text is no template; the error carries `lineNumber` and `column` where blocks do not match. */
  export function parse(text: string | HbProgram): HbProgram;
}
