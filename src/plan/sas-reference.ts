import type { SasPermissions } from '../wire/ports.ts';

/** A place where a SAS belongs: a container, or one blob of it, and what the bearer may do. */
export interface SasReference {
  readonly container: string;
  readonly blob?: string;
  readonly permissions: SasPermissions;
}

/**
 * How a plan names storage access without holding any: `sas://topn-input/a.txt?sp=r`. At apply time each
 * reference is replaced by a URL of the container or blob with a SAS that can do that much and no more.
 */
export function sasReference({ container, blob, permissions }: SasReference): string {
  const path = blob === undefined ? '' : `/${encodeBlobName(blob)}`;
  return `sas://${container}${path}?sp=${permissions}`;
}

/** The reference that a text is, or undefined for any other text. */
export function parseSasReference(text: string): SasReference | undefined {
  const match = /^sas:\/\/([a-z0-9-]+)(?:\/([^?]*))?\?sp=(r|rl|cw)$/.exec(text);
  if (!match) return undefined;
  const [, container, blob, permissions] = match as unknown as [
    string,
    string,
    string | undefined,
    SasPermissions,
  ];
  if (blob === undefined) return { container, permissions };
  return { container, blob: blob.split('/').map(decodeURIComponent).join('/'), permissions };
}

/** A blob's name as it stands in a URL path: each segment encoded, the slashes kept. */
export function encodeBlobName(name: string): string {
  return name.split('/').map(encodeURIComponent).join('/');
}
