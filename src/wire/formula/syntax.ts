import type { Place } from './fault.ts';

export type BinaryOperator = '||' | '&&' | '==' | '!=' | '<' | '<=' | '>' | '>=' | '+' | '-' | '*' | '/';
export type UnaryOperator = '-' | '!';

/** An expression of the formula language. `at` is where a fault in it is told to be. */
export type Expression =
  | { readonly kind: 'number'; readonly value: number; readonly at: Place }
  | { readonly kind: 'text'; readonly value: string; readonly at: Place }
  | { readonly kind: 'name'; readonly name: string; readonly at: Place }
  /** `at` is the opening parenthesis, as the service tells it of its samples. */
  | {
      readonly kind: 'call';
      readonly name: string;
      readonly named: Place;
      readonly args: readonly Expression[];
      readonly at: Place;
    }
  | {
      readonly kind: 'method';
      readonly of: Expression;
      readonly name: string;
      readonly named: Place;
      readonly args: readonly Expression[];
      readonly at: Place;
    }
  | { readonly kind: 'member'; readonly of: Expression; readonly name: string; readonly at: Place }
  | {
      readonly kind: 'unary';
      readonly operator: UnaryOperator;
      readonly of: Expression;
      readonly at: Place;
    }
  | {
      readonly kind: 'binary';
      readonly operator: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
      readonly at: Place;
    }
  | {
      readonly kind: 'choice';
      readonly test: Expression;
      readonly yes: Expression;
      readonly no: Expression;
      readonly at: Place;
    };

/** An assignment, or an expression whose value nobody keeps. */
export interface Statement {
  readonly target?: { readonly name: string; readonly at: Place };
  readonly value: Expression;
}

export type Formula = readonly Statement[];
