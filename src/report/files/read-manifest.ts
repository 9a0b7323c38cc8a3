import type { Manifest } from './manifest.ts';

/** The manifest that a text holds; undefined where it holds anything else. */
export function readManifest(text: string): Manifest | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
  return isManifest(value) ? value : undefined;
}

function isManifest(value: unknown): value is Manifest {
  if (typeof value !== 'object' || value === null) return false;
  const { formatVersion, spec, inputs, outputs } = value as Record<string, unknown>;
  return (
    formatVersion === 1 &&
    typeof spec === 'object' &&
    spec !== null &&
    [inputs, outputs].every((files) => Array.isArray(files) && files.every(isListed))
  );
}

const isListed = (one: unknown): boolean =>
  typeof one === 'object' &&
  one !== null &&
  typeof (one as Record<string, unknown>)['path'] === 'string' &&
  typeof (one as Record<string, unknown>)['sha256'] === 'string';
