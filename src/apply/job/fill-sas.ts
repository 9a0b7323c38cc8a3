import { fail, ok, type Result } from '../../base/result.ts';
import type { Clock } from '../../base/clock.ts';
import type { Plan } from '../../plan/plan.ts';
import { encodeBlobName, parseSasReference, type SasReference } from '../../plan/sas-reference.ts';
import { isSecret, isSecretText, type Secrets } from '../../plan/secret.ts';
import type { Fault } from '../../wire/fault.ts';
import type { BlobPort } from '../../wire/ports.ts';

/** Gives a body in which each SAS reference is a URL that carries a SAS, and each secret has its value. */
export type FillSas = <T>(body: T) => Promise<Result<T, Fault>>;

/** A SAS is used for bodies that are sent within this time; later ones get a new one with its full life. */
const REUSED_FOR_MS = 10 * 60_000;
const HOUR_MS = 3_600_000;

type Sas = { readonly url: string; readonly token: string };

/**
 * Makes the SAS of a run: one per container and permissions, just before use, living as long as the plan
 * says, and puts the secrets in. Both exist in the bodies that are sent and nowhere else.
 */
export function sasFiller(
  plan: Plan,
  { blobs, clock, secrets }: { blobs: BlobPort; clock: Clock; secrets?: Secrets | undefined },
): FillSas {
  const made = new Map<string, { at: number; sas: Sas }>();

  const sasFor = async ({ container, permissions }: SasReference): Promise<Result<Sas, Fault>> => {
    const key = `${container} ${permissions}`;
    const known = made.get(key);
    if (known && clock.now() - known.at < REUSED_FOR_MS) return ok(known.sas);
    const access = plan.access.find((one) => one.container === container && one.permissions === permissions);
    if (!access) throw new Error(`the plan grants no ${permissions} on ${container}`);
    const expiresAt = clock.now() + access.hours * HOUR_MS;
    const sas = await blobs.containerSas(container, { permissions, expiresAt });
    if (sas.ok) made.set(key, { at: clock.now(), sas: sas.value });
    return sas;
  };

  const fillText = async (text: string): Promise<Result<string, Fault>> => {
    const reference = parseSasReference(text);
    if (!reference) return ok(text);
    const sas = await sasFor(reference);
    if (!sas.ok) return sas;
    const blob = reference.blob === undefined ? '' : `/${encodeBlobName(reference.blob)}`;
    return ok(`${sas.value.url}${blob}?${sas.value.token}`);
  };

  const fill = async (value: unknown): Promise<Result<unknown, Fault>> => {
    if (typeof value === 'string') return fillText(value);
    if (value === null || typeof value !== 'object') return ok(value);
    if (isSecret(value)) {
      const secret = secrets?.(value.secretRef);
      if (secret === undefined) throw new Error(`no value for the secret ${value.secretRef}`);
      return ok({ name: value.name, value: secret });
    }
    if (isSecretText(value)) {
      const secret = secrets?.(value.secretRef);
      if (secret === undefined) throw new Error(`no value for the secret ${value.secretRef}`);
      return ok(secret);
    }
    const filled: Array<[string, unknown]> = [];
    for (const [key, inner] of Object.entries(value)) {
      // One after the other, so that the first body of a container makes its SAS and the rest share it.
      const result = await fill(inner);
      if (!result.ok) return fail(result.error);
      filled.push([key, result.value]);
    }
    return ok(Array.isArray(value) ? filled.map(([, inner]) => inner) : Object.fromEntries(filled));
  };

  return async <T>(body: T) => (await fill(body)) as Result<T, Fault>;
}
