import type { Diagnostic } from '../../base/diagnostic.ts';
import { fail, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import type { World } from '../../base/world.ts';
import type { Secrets } from '../../plan/secret.ts';
import { errorAt } from '../../spec/diagnose.ts';
import { missingParam } from '../../spec/params/params.ts';
import { secretsOf } from '../../spec/params/secrets.ts';

import type { Wanted } from './wanted.ts';

/** The secrets of a run, and a way to take them out of what is shown. */
export interface FoundSecrets {
  readonly secrets: Secrets;
  /** The same value, with asterisks where a text of it holds a secret. */
  readonly hide: <T>(value: T) => T;
}

/** Shorter ones would take half of every message with them. */
const LEAST_HIDDEN_CHARS = 4;

/**
 * Looks up every secret that a spec refers to: in the environment, or among the parameters. An error for each
 * that is not there, at its place in the spec. An empty one counts as missing, for that is what an unset
 * secret of a build service looks like.
 */
export function findSecrets(wanted: SecretsOf, env: World['env']): Result<FoundSecrets, Diagnostic[]> {
  const { values, missing } = lookUp(wanted, env);
  if (missing.size > 0) return fail([...missing.values()]);
  return ok({ secrets: (secretRef) => values.get(secretRef), hide: hiderOf(values) });
}

/** Takes the secrets of a spec, as far as they are known here, out of what is shown: a task may have printed them. */
export const secretHider = (wanted: SecretsOf, env: World['env']): FoundSecrets['hide'] =>
  hiderOf(lookUp(wanted, env).values);

type SecretsOf = Pick<Wanted, 'spec' | 'document' | 'secrets'>;

function lookUp({ spec, document, secrets: given }: SecretsOf, env: World['env']) {
  const missing = new Map<string, Diagnostic>();
  const values = new Map<string, string>();
  for (const { name: variable, secretRef, at } of secretsOf(spec)) {
    const name = secretRef.slice(secretRef.indexOf(':') + 1);
    const fromEnv = secretRef.startsWith('env:');
    const value = fromEnv ? env[name] : given.get(name);
    if (value !== undefined && value !== '') {
      values.set(secretRef, value);
    } else if (!missing.has(secretRef)) {
      const unset = errorAt(
        at,
        'missing-secret',
        `the environment variable \`${name}\`, which \`${variable}\` is to hold, is ${value === undefined ? 'not set' : 'empty'}`,
        { hint: `set it where batchspec runs: export ${name}=…` },
      );
      missing.set(secretRef, fromEnv ? unset : missingParam(name, document.params?.[name] ?? {}, at));
    }
  }
  return { values, missing };
}

function hiderOf(values: ReadonlyMap<string, string>): FoundSecrets['hide'] {
  const hidden = [...values.values()]
    .flatMap((value) => value.split(/\r?\n/))
    .filter((line) => line.length >= LEAST_HIDDEN_CHARS)
    .toSorted((a, b) => b.length - a.length);
  return hidden.length === 0 ? (value) => value : (value) => hideIn(value, hidden);
}

function hideIn<T>(value: T, hidden: readonly string[]): T {
  const clean = (inner: unknown): unknown => {
    if (typeof inner === 'string')
      return hidden.reduce((text, secret) => text.replaceAll(secret, '***'), inner);
    if (Array.isArray(inner)) return inner.map(clean);
    if (typeof inner !== 'object' || inner === null) return inner;
    return Object.fromEntries(Object.entries(inner).map(([key, one]) => [key, clean(one)]));
  };
  return clean(value) as T;
}
