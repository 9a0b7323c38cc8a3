import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** An application whose packages a folder holds. */
export interface Application {
  readonly id: string;
  /** In their order, the lowest first. */
  readonly versions: readonly string[];
  readonly defaultVersion: string;
}

/** What a pool or a task asks for; without a version, the application's default one. */
export interface PackageReference {
  readonly applicationId: string;
  readonly version?: string;
}

/** A package that is there. */
export interface Package {
  readonly id: string;
  readonly version: string;
  /** Its zip archive. */
  readonly file: string;
  /** When the archive was last changed, in milliseconds since the epoch. */
  readonly modified: number;
}

/** The application packages of the account, as they are in their folder at the moment of each look. */
export interface PackageStore {
  applications(): readonly Application[];
  find(reference: PackageReference): Package | undefined;
}

/** An account without packages. */
export const NO_PACKAGES: PackageStore = { applications: () => [], find: () => undefined };

/** Ids have 1 to 64 letters, digits, hyphens and underscores, versions points too ("Application packages"). */
const APPLICATION_ID = /^[A-Za-z0-9_-]{1,64}$/;
const VERSION_FILE = /^([A-Za-z0-9_][A-Za-z0-9_.-]{0,63})\.zip$/;
const DEFAULT_FILE = 'default';

const byNumbers = new Intl.Collator('en', { numeric: true });

/**
 * The packages of a folder: `<application>/<version>.zip`. The file `<application>/default` names the default
 * version; without it, that is the highest. What is called otherwise is no package. Ids are taken ignoring case.
 */
export function openPackageStore(folder: string): PackageStore {
  const applications = (): readonly Application[] =>
    foldersIn(folder)
      .filter((id) => APPLICATION_ID.test(id))
      .toSorted(byNumbers.compare)
      .flatMap((id) => {
        const versions = versionsIn(join(folder, id));
        const highest = versions.at(-1);
        const named = textOf(join(folder, id, DEFAULT_FILE));
        const defaultVersion = versions.find((version) => version === named) ?? highest;
        return defaultVersion === undefined ? [] : [{ id, versions, defaultVersion }];
      });
  return {
    applications,
    find: ({ applicationId, version: wanted }) => {
      const application = applications().find(({ id }) => same(id, applicationId));
      const version =
        wanted === undefined
          ? application?.defaultVersion
          : application?.versions.find((one) => same(one, wanted));
      if (!application || version === undefined) return undefined;
      const file = join(folder, application.id, `${version}.zip`);
      const modified = statSync(file, { throwIfNoEntry: false })?.mtimeMs;
      return modified === undefined ? undefined : { id: application.id, version, file, modified };
    },
  };
}

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

const versionsIn = (folder: string): readonly string[] =>
  entriesOf(folder)
    .flatMap((entry) => (entry.isFile() ? (VERSION_FILE.exec(entry.name)?.[1] ?? []) : []))
    .toSorted(byNumbers.compare);

const foldersIn = (folder: string): readonly string[] =>
  entriesOf(folder).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));

/** What is in a folder; nothing where it went away. Few names, and a request waits for them. */
function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    return undefined;
  }
}
