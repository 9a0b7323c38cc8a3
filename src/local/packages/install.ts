import { mkdir, mkdtemp, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';

import { removeTree } from '../node/remove-tree.ts';
import type { Package, PackageReference, PackageStore } from './package-store.ts';
import { ArchiveTrouble, unzip } from './unzip.ts';

/** A package on a node: what was asked for, and the folder it lies in. */
export interface Installed {
  readonly reference: PackageReference;
  readonly package: Package;
  readonly folder: string;
}

/** The packages could not be put on a node, in a sentence. */
export class PackageTrouble extends Error {
  override readonly name = 'PackageTrouble';
}

/** Puts packages on nodes. Each is unpacked once on a node, whoever asks for it, and stays for as long as the node. */
export class PackageInstaller {
  readonly #store: PackageStore;
  /** What is being unpacked, by its folder. */
  readonly #under = new Map<string, Promise<void>>();

  readonly #closing: AbortSignal;

  /** `closing` cuts short what is being unpacked; a task that is ended does not, since others may wait for it. */
  constructor(store: PackageStore, closing: AbortSignal) {
    this.#store = store;
    this.#closing = closing;
  }

  /**
   * Installs packages on the node with this root, below `applications`. Throws `PackageTrouble` where there is no
   * such package any more, or its archive cannot be unpacked.
   */
  async install(references: readonly PackageReference[], root: string): Promise<readonly Installed[]> {
    const installed: Installed[] = [];
    for (const reference of references) {
      const found = this.#store.find(reference);
      if (!found) throw new PackageTrouble(`there is no package ${nameOf(reference)}`);
      const folder = join(root, 'applications', folderName(found));
      const before = this.#under.get(folder);
      const mine = before ?? this.#unpack(found, root, folder);
      this.#under.set(folder, mine);
      try {
        await mine;
      } finally {
        this.#under.delete(folder);
      }
      installed.push({ reference, package: found, folder });
    }
    return installed;
  }

  async #unpack({ file, id, version }: Package, root: string, folder: string): Promise<void> {
    if (await stat(folder).catch(() => undefined)) return;
    const parts = join(root, 'volatile', 'downloads');
    await mkdir(parts, { recursive: true });
    const unfinished = await mkdtemp(join(parts, 'package-'));
    try {
      await unzip(file, unfinished, this.#closing);
      await rename(unfinished, folder);
    } catch (error) {
      await removeTree(unfinished);
      if (!(error instanceof ArchiveTrouble)) throw error;
      throw new PackageTrouble(`the package ${id} ${version} cannot be unpacked: ${error.message}`);
    }
  }
}

const nameOf = ({ applicationId, version }: PackageReference): string =>
  version === undefined ? applicationId : `${applicationId} ${version}`;

/** Id, version and date, as on nodes of Azure: an archive that was changed gets a folder of its own. */
const folderName = ({ id, version, modified }: Package): string =>
  `${id}${version}${new Date(modified).toISOString().replaceAll(/[:.]/g, '-')}`;

/**
 * The environment variables that lead to packages, as on Linux nodes: what is no letter, digit or underscore becomes an
 * underscore, and each is there as written and in upper case (node agents since 1.8.2). One that was asked for
 * without a version has none in its name ("Azure Batch runtime environment variables").
 */
export function packageVariables(installed: readonly Installed[]): Readonly<Record<string, string>> {
  const variables: Record<string, string> = {};
  for (const { reference, package: found, folder } of installed) {
    const { id, version } = found;
    const name = (reference.version === undefined ? id : `${id}_${version}`).replaceAll(
      /[^A-Za-z0-9_]/g,
      '_',
    );
    for (const one of [name, name.toUpperCase()]) variables[`AZ_BATCH_APP_PACKAGE_${one}`] = folder;
  }
  return variables;
}
