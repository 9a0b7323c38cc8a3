import type { Place } from './place.ts';

/** Another place that matters for the same trouble, such as the first of two clashing ids. */
export interface RelatedPlace {
  readonly message: string;
  readonly at: Place;
}

/**
 * One thing that is wrong (or worth a remark) in what the user gave us.
 * `code` is a stable kebab-case name (`unknown-key`), `message` says what is wrong with the value and the
 * limit, `hint` says what to do. Drawing the source line under it is the business of `report/`.
 */
export interface Diagnostic {
  readonly severity: 'error' | 'warning';
  readonly code: string;
  readonly message: string;
  readonly at?: Place;
  readonly hint?: string;
  readonly related?: readonly RelatedPlace[];
}

/** True if at least one of them is an error. */
export const hasErrors = (diagnostics: readonly Diagnostic[]): boolean =>
  diagnostics.some((diagnostic) => diagnostic.severity === 'error');
