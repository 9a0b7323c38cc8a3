import type { SpecDocument } from '../spec-document.gen.ts';
import type { SecretRef, SpecSecret } from '../secret-ref.ts';
import type { Spec } from '../spec.ts';
import { secretsIn } from '../document/tree.ts';

/**
 * What an environment value refers to where it is a secret: `{ secretRef: env:NAME }`, or a text that is
 * `{{params.NAME}}` of a secret parameter and nothing else; undefined for every other value.
 */
export function secretRefOf(value: unknown, { params = {} }: SpecDocument): SecretRef | undefined {
  if (typeof value === 'object' && value !== null && 'secretRef' in value)
    return value.secretRef as SecretRef;
  if (typeof value !== 'string') return undefined;
  const name = /^\s*\{\{\{?\s*params\.([A-Za-z0-9_-]+)\s*\}?\}\}\s*$/.exec(value)?.[1];
  return name !== undefined && params[name]?.secret === true ? `param:${name}` : undefined;
}

/** Every secret that a spec refers to: those of the pool, and variables. */
export function secretsOf({ pool, job, tasks }: Spec): SpecSecret[] {
  const all = [
    ...(pool.startTask?.environment ?? []),
    ...job.environment,
    ...(job.preparation?.environment ?? []),
    ...(job.release?.environment ?? []),
    ...(job.manager?.environment ?? []),
    ...tasks.flatMap(({ environment }) => environment),
  ];
  const variables = all.flatMap((variable) => ('secretRef' in variable ? [variable] : []));
  return [...secretsIn(pool.words), ...variables];
}
