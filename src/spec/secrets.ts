import type { SpecDocument } from './spec-document.gen.ts';
import type { SecretRef, Spec, SpecVariable } from './spec.ts';

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

/** Every variable of a spec that is a secret, in the order of the spec. */
export function secretsOf({
  pool,
  job,
  tasks,
}: Spec): Array<Extract<SpecVariable, { secretRef: SecretRef }>> {
  const all = [
    ...(pool.startTask?.environment ?? []),
    ...job.environment,
    ...tasks.flatMap(({ environment }) => environment),
  ];
  return all.flatMap((variable) => ('secretRef' in variable ? [variable] : []));
}
