import base from 'handlebars/dist/cjs/handlebars/compiler/base.js';
import type {
  HbExpression,
  HbPath,
  HbProgram,
  HbStatement,
  Location,
  Position,
} from 'handlebars/dist/cjs/handlebars/compiler/base.js';

import { fail, ok, type Result } from '../base/result.ts';
import { unreachable } from '../base/unreachable.ts';
import { lineStarts } from './lines.ts';
import { syntaxFault } from './syntax-fault.ts';
import type { Expression, NameExpression, Part, Span, TemplateFault } from './template.ts';

/** As many zeros as an id may have characters. */
const MOST_PADDED = 64;

const LITERAL_HINT = 'for two literal braces write \\{{';

/**
 * Reads a template, in the syntax of Handlebars: names, `slug NAME`, `pad NAME 3`, `{{#if}}`, `{{#unless}}`, `{{else}}`,
 * comments, `\{{` for literal braces and `~` for white space. Everything else of Handlebars is a fault, and
 * all of those are told at once; a syntax error comes alone.
 */
export function parseTemplate(text: string): Result<readonly Part[], readonly TemplateFault[]> {
  // Most strings hold no braces at all.
  if (!text.includes('{{')) return ok(text === '' ? [] : [{ kind: 'text', text }]);
  let program: HbProgram;
  try {
    program = base.parse(text);
  } catch (error) {
    return fail([syntaxFault(text, error)]);
  }
  const reader = new Reader(text);
  const parts = reader.parts(program);
  return reader.faults.length > 0 ? fail(reader.faults) : ok(parts);
}

class Reader {
  readonly faults: TemplateFault[] = [];
  readonly #lineStarts: number[];

  constructor(text: string) {
    this.#lineStarts = lineStarts(text);
  }

  parts(program: HbProgram | undefined): Part[] {
    return (program?.body ?? []).flatMap((statement) => this.#statement(statement));
  }

  #statement(statement: HbStatement): Part[] {
    switch (statement.type) {
      case 'ContentStatement':
        return statement.value === '' ? [] : [{ kind: 'text', text: statement.value }];
      case 'CommentStatement':
        return [];
      case 'MustacheStatement': {
        const expression = this.#expression(statement);
        if (!expression) return [];
        return [{ kind: 'value', expression, raw: !statement.escaped, span: this.#span(statement.loc) }];
      }
      case 'BlockStatement':
        return this.#block(statement);
      case 'PartialStatement':
      case 'PartialBlockStatement':
      case 'Decorator':
      case 'DecoratorBlock':
        this.#refuse(statement.loc, 'partials and decorators are not part of the template language');
        return [];
      default:
        return unreachable(statement);
    }
  }

  #block(block: Extract<HbStatement, { type: 'BlockStatement' }>): Part[] {
    const word = block.path.type === 'PathExpression' ? block.path.original : '';
    // `{{{{raw}}}}` and `{{^x}}` look like blocks of a name; a real block has a body in `program`.
    if ((word !== 'if' && word !== 'unless') || block.params.length === 0) {
      const what =
        word === 'each'
          ? '`{{#each}}` has nothing to go through: no name holds a list'
          : `there is no block \`${word}\``;
      this.#refuse(
        block.path.loc,
        what,
        'the blocks are {{#if NAME}} … {{else}} … {{/if}} and {{#unless NAME}} … {{/unless}}',
      );
      return [];
    }
    const condition = block.params[0] && this.#name(block.params[0]);
    if (block.params[1]) this.#refuse(block.params[1].loc, `\`${word}\` takes one name`);
    if (block.hash) this.#refuse(block.hash.loc, `\`${word}\` takes no options`);
    if (block.program?.blockParams)
      this.#refuse(block.loc, '`as |name|` is not part of the template language');
    const first = this.parts(block.program);
    const second = this.parts(block.inverse);
    if (!condition) return [];
    const [whenTrue, whenFalse] = word === 'if' ? [first, second] : [second, first];
    return [{ kind: 'choice', condition, whenTrue, whenFalse }];
  }

  #expression(call: Extract<HbStatement, { type: 'MustacheStatement' }>): Expression | undefined {
    if (call.hash) {
      this.#refuse(call.hash.loc, 'options (`key=value`) are not part of the template language');
      return undefined;
    }
    const [first, second] = call.params;
    if (!first) return this.#name(call.path);
    const helper = call.path.type === 'PathExpression' ? call.path.original : String(call.path.original);
    if (helper !== 'slug' && helper !== 'pad') {
      this.#refuse(
        call.path.loc,
        `there is no helper \`${helper}\``,
        'the helpers are slug and pad: {{slug file.path}}, {{pad item 3}}',
      );
      return undefined;
    }
    const span = this.#span(call.loc);
    const stray = call.params[helper === 'pad' ? 2 : 1];
    if (stray)
      this.#refuse(stray.loc, `\`${helper}\` takes ${helper === 'pad' ? 'a name and a number' : 'one name'}`);
    const of = this.#name(first);
    if (helper === 'slug') return of && { kind: 'slug', of, span };
    const width = second?.type === 'NumberLiteral' ? second.value : 0;
    if (Number.isInteger(width) && width >= 1 && width <= MOST_PADDED)
      return of && { kind: 'pad', of, width, span };
    const where = second?.loc ?? call.loc;
    this.#refuse(
      where,
      `\`pad\` takes a name and how many characters to fill, 1 to ${MOST_PADDED}`,
      'write {{pad item 3}}',
    );
    return undefined;
  }

  #name(expression: HbExpression): NameExpression | undefined {
    if (expression.type === 'PathExpression' && isPlain(expression)) {
      return { kind: 'name', path: expression.parts, span: this.#span(expression.loc) };
    }
    const written = expression.type === 'PathExpression' ? expression.original : 'a value';
    this.#refuse(
      expression.loc,
      `${written === 'a value' ? written : `\`${written}\``} stands where a name is wanted`,
      `names are words joined by dots, such as file.path; ${LITERAL_HINT}`,
    );
    return undefined;
  }

  #refuse(where: Location, message: string, hint?: string): void {
    this.faults.push({
      code: 'template-syntax',
      message,
      span: this.#span(where),
      ...(hint ? { hint } : {}),
    });
  }

  #span({ start, end }: Location): Span {
    return { start: this.#offset(start), end: this.#offset(end) };
  }

  #offset({ line, column }: Position): number {
    return (this.#lineStarts[line - 1] ?? 0) + column;
  }
}

/** True for `a.b`, false for `this.a`, `../a`, `@a`, `a/b`, `a.[b c]`. */
function isPlain(path: HbPath): boolean {
  return (
    !path.data &&
    path.depth === 0 &&
    path.parts.length > 0 &&
    path.original === path.parts.join('.') &&
    !/[\s[\]]/.test(path.original)
  );
}
