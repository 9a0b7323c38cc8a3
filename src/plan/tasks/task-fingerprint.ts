import type { TaskBody } from '../../wire/rest.ts';
import { fingerprintOf } from '../fingerprint.ts';

const PART_CHARS = 32;
const PARTS = ['command', 'input', 'settings'] as const;

/**
 * What says whether a task has run as it is wanted: three hashes of 32 hex digits (the first 128 bits of a
 * SHA-256), joined by hyphens, of the command, of the resource files with their `content` (name and hash of each
 * blob), and of all other fields. In parts, so that a plan can say what changed without reading old bodies.
 */
export function taskFingerprint(body: Omit<TaskBody, 'id'>, content: unknown): string {
  const { commandLine, resourceFiles, ...settings } = body;
  return [commandLine, { resourceFiles, content }, settings]
    .map((part) => fingerprintOf(part).slice(0, PART_CHARS))
    .join('-');
}

/**
 * In which parts two fingerprints differ, in words: `command and input`; all three where one has no such parts; what
 * stands after a dot (`conductOf`) where they differ in nothing else.
 */
export function whatChanged(before: string | undefined, now: string): string {
  const old = partsOf(before ?? '');
  const parts = partsOf(now);
  if (old.length !== PARTS.length || parts.length !== PARTS.length) return 'command, inputs or settings';
  const changed = PARTS.filter((_, index) => old[index] !== parts[index]);
  return changed.length === 0 ? 'what follows from its exit code' : changed.join(' and ');
}

/** Without what follows a dot. */
const partsOf = (fingerprint: string): string[] => fingerprint.split('.', 1)[0]?.split('-') ?? [];
