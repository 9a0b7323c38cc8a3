import { createHash } from 'node:crypto';

import type { Diagnostic } from '../../base/diagnostic.ts';
import type { Place } from '../../base/place.ts';
import type { Names } from '../../template/names.ts';
import { valueOf, type Values } from '../../template/render.ts';
import { errorAt } from '../diagnose.ts';
import { nodeAt, type LocatedNode, type LocatedScalar, type Path } from '../document/located.ts';
import type { SourceFile } from '../source.ts';
import { TemplateReader } from '../templates.ts';
import { scalarValue, sourceValue, type SourceValue } from '../document/values.ts';

/**
 * As many tasks as a spec may have. The service has no such limit; this one stands between a slip of the
 * pen (three keys of a thousand values) and the end of the memory.
 */
export const TASKS_OF_A_SPEC = 1_000_000;

/** What sources of tasks are read with. */
export interface ForEachOptions {
  readonly root: LocatedNode;
  /** The names that their templates may use, and the values of these. */
  readonly names: Names;
  readonly values: Values;
  /** The current folder, absolute, and the spec's own as seen from it. */
  readonly cwd: string;
  readonly folder: string;
}

/** What lies at hand while the sources of one spec are read. */
export class SourceDesk {
  readonly root: LocatedNode;
  readonly cwd: string;
  readonly folder: string;
  readonly diagnostics: Diagnostic[] = [];
  /** Texts of the tables read, by the name that places give them. */
  readonly texts = new Map<string, string>();
  /** Of the tables read, in their order. */
  readonly #hashes: string[] = [];
  readonly #names: Names;
  readonly #values: Values;

  constructor({ root, names, values, cwd, folder }: ForEachOptions) {
    this.root = root;
    this.cwd = cwd;
    this.folder = folder;
    this.#names = names;
    this.#values = values;
  }

  error(at: Place, code: string, message: string, hint?: string): void {
    this.diagnostics.push(errorAt(at, code, message, { hint }));
  }

  /** Keeps the text of a table, for errors in it, and its hash. */
  keep({ file, text, sha256 }: SourceFile): void {
    this.texts.set(file, text);
    this.#hashes.push(sha256);
  }

  /** A hash over the spec, whose own is given, and the tables that it is made of; its own where there are none. */
  sha256(own: string): string {
    if (this.#hashes.length === 0) return own;
    return createHash('sha256')
      .update([own, ...this.#hashes].join('\n'))
      .digest('hex');
  }

  /** The value of a scalar of the spec; a text is a template, and what is wrong with it is kept. */
  value(path: Path, scalar: LocatedScalar): SourceValue {
    if (typeof scalar.value !== 'string') return scalarValue(scalar);
    const reader = new TemplateReader(this.root);
    const template = reader.read(path, this.#names);
    this.diagnostics.push(...reader.diagnostics);
    return sourceValue(reader.diagnostics.length > 0 ? '' : valueOf(template, this.#values));
  }

  /** As `value`, as a text. */
  text(path: Path): { readonly text: string; readonly at: Place } {
    const node = nodeAt(this.root, path);
    if (node?.kind !== 'scalar') throw new Error(`no scalar at ${path.join('.')}`);
    return { text: String(this.value(path, node).value), at: node.at };
  }

  /** True where a source would make so many tasks that it is refused before they are made. */
  tooMany(at: Place, count: number): boolean {
    if (count <= TASKS_OF_A_SPEC) return false;
    this.error(at, 'too-many-tasks', tooManyTasks(count));
    return true;
  }
}

export const tooManyTasks = (count: number): string =>
  `these would be ${count} tasks, and a spec may have ${TASKS_OF_A_SPEC}`;
