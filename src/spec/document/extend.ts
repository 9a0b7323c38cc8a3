import { createHash } from 'node:crypto';
import { relative, resolve, sep } from 'node:path';

import type { Diagnostic } from '../../base/diagnostic.ts';
import { fail, ok, type Result } from '../../base/result.ts';
import { errorAt } from '../diagnose.ts';
import type { LocatedNode, LocatedScalar } from './located.ts';
import { mergeNodes } from './merge.ts';
import { rebasePaths } from './rebase-paths.ts';
import { readSource, type SourceFile } from '../source.ts';
import { parseYaml } from './yaml.ts';

/** More files than that are no spec that a person can follow. */
const MOST_FILES = 50;

/** A spec laid over its bases. */
export interface ExtendedSpec {
  /** Without `extends`; each part of it knows the file that it comes from. */
  readonly root: LocatedNode;
  /** The spec and its bases: names as they are shown, to names relative to the spec's folder. */
  readonly files: ReadonlyMap<string, string>;
  /** Of the file, or of all files where there are several. */
  readonly sha256: string;
}

/**
 * Reads the bases that a spec extends, and theirs, and lays them over each other: later ones over earlier
 * ones, the spec over all. Texts that are read go into `sources`, so that errors can be drawn.
 */
export async function readExtended(
  source: SourceFile,
  root: LocatedNode,
  cwd: string,
  sources: Map<string, string>,
): Promise<Result<ExtendedSpec, readonly Diagnostic[]>> {
  const reader = new Reader(source, cwd, sources);
  const merged = await reader.extended(root, source, []);
  if (!merged) return fail(reader.diagnostics);
  return ok({ root: merged, files: reader.files, sha256: reader.sha256() });
}

class Reader {
  readonly diagnostics: Diagnostic[] = [];
  readonly files = new Map<string, string>();
  readonly #spec: SourceFile;
  readonly #cwd: string;
  readonly #sources: Map<string, string>;
  readonly #hashes: string[] = [];
  /** By absolute path: what was read once is not read again. */
  readonly #read = new Map<string, LocatedNode>();

  constructor(spec: SourceFile, cwd: string, sources: Map<string, string>) {
    this.#spec = spec;
    this.#cwd = cwd;
    this.#sources = sources;
    this.#know(spec, spec.baseName);
  }

  sha256(): string {
    if (this.#hashes.length === 1) return this.#spec.sha256;
    return createHash('sha256').update(this.#hashes.join('\n')).digest('hex');
  }

  /** `chain` holds the files that lead here, as they are shown. */
  async extended(
    root: LocatedNode,
    source: SourceFile,
    chain: readonly string[],
  ): Promise<LocatedNode | undefined> {
    const bases = basesOf(root);
    if (!bases) return root;
    let merged: LocatedNode | undefined;
    for (const base of bases) {
      const read = await this.#base(base, source, [...chain, source.file]);
      if (!read) return undefined;
      merged = merged ? mergeNodes(merged, read) : read;
    }
    const own = withoutExtends(root);
    return merged ? mergeNodes(merged, own) : own;
  }

  async #base(
    { value, at }: LocatedScalar,
    from: SourceFile,
    chain: readonly string[],
  ): Promise<LocatedNode | undefined> {
    const path = resolve(from.folder, String(value));
    const known = this.#read.get(path);
    if (known) return known;
    const read = await readSource(relative(this.#cwd, path) || '.', this.#cwd);
    if (!read.ok) {
      const { diagnostic, file, shown } = read.error;
      if (diagnostic.code === 'no-such-file') {
        const { nearFile } = await import('./near-file.ts');
        const hint = await nearFile(path, String(value));
        this.diagnostics.push(errorAt(at, 'no-such-file', `there is no file \`${String(value)}\``, { hint }));
        return undefined;
      }
      if (shown !== undefined) this.#sources.set(file, shown);
      this.diagnostics.push({ ...diagnostic, related: [{ message: 'it is extended here', at }] });
      return undefined;
    }
    const source = read.value;
    if (chain.includes(source.file)) {
      const circle = [...chain.slice(chain.indexOf(source.file)), source.file].join(' -> ');
      this.diagnostics.push(errorAt(at, 'extends-cycle', `this file extends itself: ${circle}`));
      return undefined;
    }
    if (this.files.size >= MOST_FILES) {
      this.diagnostics.push(errorAt(at, 'too-many-bases', `a spec is made of at most ${MOST_FILES} files`));
      return undefined;
    }
    this.#sources.set(source.file, source.text);
    this.#know(source, relative(this.#spec.folder, path).split(sep).join('/'));
    const parsed = parseYaml(source.file, source.text);
    if (!parsed.ok) {
      this.diagnostics.push(...parsed.error);
      return undefined;
    }
    const folder = relative(this.#spec.folder, source.folder).split(sep).join('/');
    const own = rebasePaths(parsed.value, folder);
    const root = await this.extended(own, source, chain);
    if (root) this.#read.set(path, root);
    return root;
  }

  #know({ file, sha256 }: SourceFile, inPlans: string): void {
    this.files.set(file, inPlans);
    this.#hashes.push(sha256);
  }
}

/** What `extends` names; undefined where there is none, or none that the schema would take. */
function basesOf(root: LocatedNode): readonly LocatedScalar[] | undefined {
  if (root.kind !== 'map') return undefined;
  const value = root.entries.find(({ key }) => key === 'extends')?.value;
  const items = value?.kind === 'list' ? value.items : value ? [value] : [];
  const bases = items.filter(
    (item): item is LocatedScalar =>
      item.kind === 'scalar' && typeof item.value === 'string' && item.value.trim() !== '',
  );
  return bases.length > 0 && bases.length === items.length ? bases : undefined;
}

function withoutExtends(root: LocatedNode): LocatedNode {
  if (root.kind !== 'map') return root;
  return { ...root, entries: root.entries.filter(({ key }) => key !== 'extends') };
}
