import { fail, ok, type Result } from '../../base/result.ts';
import { FormulaFault, syntaxFault } from './fault.ts';
import type { BinaryOperator, Expression, Formula, Statement } from './syntax.ts';
import { tokenise, type Token } from './tokens.ts';

/** What binds tighter stands later, as in C. */
const LEVELS: ReadonlyArray<readonly BinaryOperator[]> = [
  ['||'],
  ['&&'],
  ['==', '!='],
  ['<', '<=', '>', '>='],
  ['+', '-'],
  ['*', '/'],
];

/** No formula of ours needs more, and neither the parser nor the evaluator must run out of stack. */
const DEEPEST = 100;
/** Operators in one statement, for the same reason. */
const MOST_OPERATORS = 500;
/** Source: "Create a formula to automatically scale compute nodes in a Batch pool". */
const MOST_STATEMENTS = 100;

/**
 * Parses an autoscale formula: statements with semicolons between them, comments in `//` or `/* *\/`. The
 * fault says what is wrong and where.
 */
export function parseFormula(source: string): Result<Formula, FormulaFault> {
  try {
    return ok(new FormulaParser(tokenise(source)).parse());
  } catch (error) {
    if (error instanceof FormulaFault) return fail(error);
    throw error;
  }
}

class FormulaParser {
  readonly #tokens: readonly Token[];
  #next = 0;
  #depth = 0;
  #operators = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  parse(): Formula {
    const statements: Statement[] = [];
    for (;;) {
      while (this.#takes(';')) continue;
      if (this.#peek().kind === 'end') return statements;
      if (statements.length === MOST_STATEMENTS) {
        throw syntaxFault(this.#peek().at, `A formula has at most ${MOST_STATEMENTS} statements`);
      }
      this.#operators = 0;
      statements.push(this.#statement());
      if (!this.#takes(';') && this.#peek().kind !== 'end') throw this.#unexpected();
    }
  }

  #peek(): Token {
    const token = this.#tokens[Math.min(this.#next, this.#tokens.length - 1)];
    if (!token) throw new Error('a formula without an end');
    return token;
  }

  #statement(): Statement {
    const first = this.#peek();
    const second = this.#tokens[this.#next + 1];
    if (first.kind !== 'name' || second?.kind !== 'symbol' || second.text !== '=') {
      return { value: this.#expression() };
    }
    this.#next += 2;
    return { target: { name: first.text, at: first.at }, value: this.#expression() };
  }

  #expression(): Expression {
    this.#depth += 1;
    if (this.#depth > DEEPEST) throw syntaxFault(this.#peek().at, `It is nested more than ${DEEPEST} deep`);
    const test = this.#binary(0);
    const { at } = this.#peek();
    let found = test;
    if (this.#takes('?')) {
      const yes = this.#expression();
      this.#expect(':');
      found = { kind: 'choice', test, yes, no: this.#expression(), at };
    }
    this.#depth -= 1;
    return found;
  }

  #binary(level: number): Expression {
    const operators = LEVELS[level];
    if (!operators) return this.#unary();
    let left = this.#binary(level + 1);
    for (;;) {
      const { at } = this.#peek();
      const operator = operators.find((candidate) => this.#takes(candidate));
      if (operator === undefined) return left;
      this.#countOperator();
      left = { kind: 'binary', operator, left, right: this.#binary(level + 1), at };
    }
  }

  #unary(): Expression {
    const { at } = this.#peek();
    const operator = this.#takes('-') ? '-' : this.#takes('!') ? '!' : undefined;
    if (operator === undefined) return this.#postfix();
    this.#countOperator();
    return { kind: 'unary', operator, of: this.#unary(), at };
  }

  #postfix(): Expression {
    let of = this.#primary();
    for (;;) {
      if (!this.#takes('.')) return of;
      this.#countOperator();
      const name = this.#peek();
      if (name.kind !== 'name') throw this.#unexpected();
      this.#next += 1;
      const { at } = this.#peek();
      of = this.#takes('(')
        ? { kind: 'method', of, name: name.text, named: name.at, args: this.#args(), at }
        : { kind: 'member', of, name: name.text, at: name.at };
    }
  }

  #primary(): Expression {
    const { kind, text, at } = this.#peek();
    if (kind === 'number' || kind === 'text' || kind === 'name') this.#next += 1;
    if (kind === 'number') return { kind, value: Number(text), at };
    if (kind === 'text') return { kind, value: text, at };
    if (kind === 'name') {
      const opening = this.#peek().at;
      return this.#takes('(')
        ? { kind: 'call', name: text, named: at, args: this.#args(), at: opening }
        : { kind, name: text, at };
    }
    if (!this.#takes('(')) throw this.#unexpected();
    const inner = this.#expression();
    this.#expect(')');
    return inner;
  }

  /** After the opening parenthesis, to behind the closing one. */
  #args(): readonly Expression[] {
    if (this.#takes(')')) return [];
    const args = [this.#expression()];
    while (this.#takes(',')) args.push(this.#expression());
    this.#expect(')');
    return args;
  }

  #takes(symbol: string): boolean {
    const { kind, text } = this.#peek();
    if (kind !== 'symbol' || text !== symbol) return false;
    this.#next += 1;
    return true;
  }

  #expect(symbol: string): void {
    if (!this.#takes(symbol)) throw this.#unexpected(`, '${symbol}' is expected`);
  }

  #countOperator(): void {
    this.#operators += 1;
    if (this.#operators <= MOST_OPERATORS) return;
    throw syntaxFault(this.#peek().at, `A statement has at most ${MOST_OPERATORS} operators`);
  }

  #unexpected(instead = ''): FormulaFault {
    const { kind, text, at } = this.#peek();
    const what = kind === 'end' ? 'end of the formula' : kind === 'text' ? `"${text}"` : `'${text}'`;
    return syntaxFault(at, `Unexpected ${what}${instead}`);
  }
}
