import type { Diagnostic, RelatedPlace } from '../base/diagnostic.ts';
import type { Place } from '../base/place.ts';

/** What a rule has to say about a place, besides code and message. */
export interface Remark {
  readonly hint?: string | undefined;
  readonly related?: readonly RelatedPlace[];
}

/** An error about a place of the spec. */
export const errorAt = (
  at: Place | undefined,
  code: string,
  message: string,
  remark: Remark = {},
): Diagnostic => make('error', at, code, message, remark);

/** A warning about a place of the spec. */
export const warningAt = (
  at: Place | undefined,
  code: string,
  message: string,
  remark: Remark = {},
): Diagnostic => make('warning', at, code, message, remark);

function make(
  severity: Diagnostic['severity'],
  at: Place | undefined,
  code: string,
  message: string,
  { hint, related }: Remark,
): Diagnostic {
  return {
    severity,
    code,
    message,
    ...(at ? { at } : {}),
    ...(hint === undefined ? {} : { hint }),
    ...(related && related.length > 0 ? { related } : {}),
  };
}
