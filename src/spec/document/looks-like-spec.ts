import type { SpecDocument } from '../spec-document.gen.ts';

const KEYS: Readonly<Record<keyof SpecDocument, true>> = {
  version: true,
  name: true,
  description: true,
  extends: true,
  params: true,
  env: true,
  target: true,
  containers: true,
  pool: true,
  job: true,
  tasks: true,
  download: true,
  cleanup: true,
  budget: true,
};

/**
 * True for a text that is probably a spec: YAML whose keys at the left edge are all words of a spec, among them
 * `pool` and `tasks`, or `extends`. A guess for finding specs among other files; naming one needs no guess.
 */
export function looksLikeSpec(text: string): boolean {
  const keys = new Set(
    Array.from(text.matchAll(/^(['"]?)([A-Za-z_$][\w$-]*)\1\s*:/gm), ([, , key]) => key ?? ''),
  );
  if (![...keys].every((key) => Object.hasOwn(KEYS, key))) return false;
  return keys.has('extends') || (keys.has('pool') && keys.has('tasks'));
}
