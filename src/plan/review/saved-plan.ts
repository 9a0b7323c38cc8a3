import { fail, ok, type Result } from '../../base/result.ts';
import { fingerprintOfLarge } from '../fingerprint.ts';
import type { Plan } from '../plan.ts';

/** What a saved plan is bound to beside its own content. */
export interface SavedWith {
  /** The spec's file, relative to the folder of the saved plan, with `/`. */
  readonly spec: string;
  /** Hashes (SHA-256, hex) of the texts the spec is made of, by names relative to the spec's folder. */
  readonly files: Readonly<Record<string, string>>;
  /** Names of the accounts that it was compared with; absent for the local target. */
  readonly accounts?: { readonly batch?: string; readonly storage?: string };
}

/** A plan as `plan --out` writes it: what `plan --format json` prints, and what it is bound to. */
export interface SavedPlan extends Plan {
  /** With the hash (SHA-256, hex) over the plan and all of this but itself. */
  readonly saved: SavedWith & { readonly sha256: string };
}

/** A plan with what it is bound to, and a hash over both that tells whether the file was changed since. */
export const sealPlan = (plan: Plan, saved: SavedWith): SavedPlan => ({
  ...plan,
  saved: { ...saved, sha256: sealOf(plan, saved) },
});

const sealOf = (plan: Plan, saved: SavedWith): string => fingerprintOfLarge({ ...plan, saved });

/**
 * Reads the text of a saved plan. Undefined where it is none at all but may be a spec; an error, in words,
 * where it is a plan that cannot be applied. A plan that was changed after it was saved is refused here; one
 * whose hash was changed with it does no harm, for what is done is decided by a fresh plan that is the same.
 */
export function readSavedPlan(text: string): Result<SavedPlan, string> | undefined {
  const value = parsed(text);
  if (!isMap(value) || !('formatVersion' in value) || !('tool' in value)) return undefined;
  const { formatVersion, saved } = value;
  if (formatVersion !== 1) {
    return fail(
      `this plan has the format version ${shown(formatVersion)}, and this batchspec reads version 1`,
    );
  }
  if (!isMap(saved)) {
    return fail(
      'this is a plan that was printed; one that can be applied is written by batchspec plan --out FILE',
    );
  }
  const { saved: _, ...plan } = value as unknown as SavedPlan;
  const { sha256, ...bound } = saved as unknown as SavedPlan['saved'];
  if (sha256 !== sealOf(plan, bound)) {
    return fail('this plan is not as it was saved: make it again (batchspec plan SPEC --out FILE)');
  }
  return ok({ ...plan, saved: { ...bound, sha256 } });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const shown = (value: unknown): string => (JSON.stringify(value) ?? 'nothing').slice(0, 40);
