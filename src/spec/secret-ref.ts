import type { Place } from '../base/place.ts';

/**
 * Where a value is that nobody is to see: `env:NAME`, a variable of the environment that apply runs in, or
 * `param:NAME`, a secret parameter.
 */
export type SecretRef = `env:${string}` | `param:${string}`;

/** A secret that apply finds, and the word that it is for. */
export interface SpecSecret {
  readonly name: string;
  readonly secretRef: SecretRef;
  readonly at: Place;
}
