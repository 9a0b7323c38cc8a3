/**
 * What a service said instead of yes, decoded once at the gateway.
 *
 * `kind` is what a caller decides by; `code` and `message` are the service's own words (already redacted,
 * without the RequestId and Time lines), `details` its key/value pairs.
 */
export interface Fault {
  readonly kind:
    | 'not-found'
    | 'conflict'
    | 'precondition'
    | 'invalid'
    | 'too-large'
    | 'refused'
    | 'busy'
    | 'unreachable'
    | 'aborted'
    | 'other';
  /** HTTP status; absent where no answer came. */
  readonly status?: number;
  readonly code: string;
  readonly message: string;
  readonly details?: ReadonlyArray<{ readonly key: string; readonly value: string }>;
  /** What was asked, in words: `add pool topn`. */
  readonly doing: string;
  /** Who was asked; absent where that does not matter. */
  readonly service?: 'batch' | 'storage';
  /** How whoever asks came in; absent for the key of the account. */
  readonly cameBy?: 'sas' | 'sign-in';
  /** How far this machine's clock is ahead of the service's, in milliseconds, where a refusal may be due to it. */
  readonly clockAheadMs?: number;
  /** When it may be asked again, in milliseconds since the epoch, where that is later than anybody waited for. */
  readonly readyAt?: number;
}
