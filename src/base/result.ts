/**
 * What an operation that can fail for the user's or the service's reasons gives back.
 * A `throw` in this code base means that we were wrong; `main` turns it into exit code 70.
 */
export type Result<T, E> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: E };

/** The good outcome, holding its value. */
export const ok = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value });

/** The bad outcome, holding what went wrong. */
export const fail = <E>(error: E): { readonly ok: false; readonly error: E } => ({ ok: false, error });
