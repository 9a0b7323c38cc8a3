/** A place in a formula, both numbers from 1. */
export interface Place {
  readonly line: number;
  readonly col: number;
}

/**
 * What is wrong with a formula: it cannot be read, it cannot be worked out, or it asks for more samples than
 * there are.
 */
export type FaultKind = 'syntax' | 'evaluation' | 'samples';

/**
 * Thrown by the parts of the formula language and caught where a formula is parsed or evaluated as a whole:
 * it never leaves the folders of the language, here and in `local/autoscale/`.
 */
export class FormulaFault extends Error {
  override readonly name = 'FormulaFault';
  readonly kind: FaultKind;
  readonly at: Place;

  constructor(kind: FaultKind, at: Place, message: string) {
    super(message);
    this.kind = kind;
    this.at = at;
  }

  /** In the service's form, such as `Line 1, Col 5: Undefined symbol: nodes` (recorded). */
  get told(): string {
    return `Line ${this.at.line}, Col ${this.at.col}: ${this.message}`;
  }
}

/** The formula's text is wrong. */
export const syntaxFault = (at: Place, message: string): FormulaFault =>
  new FormulaFault('syntax', at, message);

/** The formula can be read and not be worked out. */
export const evaluationFault = (at: Place, message: string): FormulaFault =>
  new FormulaFault('evaluation', at, message);
