import { posix } from 'node:path';

import { closest } from '../../base/closest.ts';
import type { Diagnostic } from '../../base/diagnostic.ts';
import { blobNameTrouble } from '../../spec/inputs/blob-names.ts';
import { errorAt } from '../../spec/diagnose.ts';
import { containerFault } from '../../spec/rules/references.ts';
import type { SpecInput } from '../../spec/spec-words.ts';
import type { SpecOutput } from '../../spec/spec.ts';
import { patternWriter } from '../../template/quote.ts';
import { render, type Values } from '../../template/render.ts';
import type { Template } from '../../template/template.ts';
import { LIMITS } from '../../wire/limits.ts';
import type { OutputFile, ResourceFile } from '../../wire/rest.ts';
import type { Desk } from '../desire-desk.ts';
import { namedInput, placeOfInput, splitReference, urlFaults, type NamedInput } from './desire-inputs.ts';
import type { DesiredContainer } from '../desired.ts';
import { fingerprintOf } from '../fingerprint.ts';
import { versionOf, writtenKeys } from '../storage/remote.ts';
import { sasReference } from '../sas-reference.ts';
import { conditionOf } from './upload-condition.ts';

/** How much longer a URL with a SAS is than the reference that stands for it, about. */
export const SAS_CHARS = 220;

/** The resource files of a task, and name and content hash of each blob, or folder of blobs, that they bring. */
export interface Resources {
  readonly files: readonly ResourceFile[];
  readonly content: ReadonlyArray<readonly [string, string]>;
}

/** Turns `inputs` and `outputs` of tasks into the service's resource files and output files. */
export class TaskFiles {
  readonly #containers: ReadonlyMap<string, DesiredContainer>;
  readonly #keys: readonly string[];
  readonly #hashes = new Map<string, ReadonlyMap<string, string>>();
  readonly #folders = new Map<string, string | undefined>();
  /** Keys of containers whose content is known before any task runs: uploaded to, and written by no task. */
  readonly #known: ReadonlySet<string>;

  constructor(desk: Desk, containers: readonly DesiredContainer[]) {
    this.#keys = desk.spec.containers.map(({ key }) => key);
    this.#containers = new Map(containers.map((container) => [container.key, container]));
    const written = writtenKeys(desk.spec);
    this.#known = new Set(
      desk.spec.containers.flatMap(({ key, uploads }) =>
        uploads && !written.anything && !written.keys.has(key) ? [key] : [],
      ),
    );
    for (const { key, blobs } of containers)
      this.#hashes.set(key, new Map(blobs.map((blob) => [blob.name, blob.sha256])));
    for (const [key, blobs] of desk.remote ?? [])
      this.#hashes.set(key, new Map(blobs.map((blob) => [blob.name, versionOf(blob)])));
  }

  resourceFiles(inputs: readonly SpecInput[], values: Values, faults: Diagnostic[]): Resources {
    const files: ResourceFile[] = [];
    const content: Array<readonly [string, string]> = [];
    const paths = new Set<string>();
    for (const input of inputs) {
      const named = namedInput(input, values);
      const found = this.#input(named, faults);
      if (!found) continue;
      const place = placeOfInput(input, named, values, faults);
      const { filePath: path } = place;
      if (named.kind !== 'below' && path !== undefined) {
        if (paths.has(path)) {
          const message = `two inputs of a task would become the file \`${path}\``;
          faults.push(errorAt(input.at, 'same-file', message));
        }
        paths.add(path);
      }
      files.push({ ...found.file, ...place });
      content.push(...found.content);
    }
    const chars = JSON.stringify(files).length + files.length * SAS_CHARS;
    if (chars > LIMITS.resourceFilesChars) {
      const message = `the ${files.length} inputs of a task take about ${chars} characters, and may take ${LIMITS.resourceFilesChars}`;
      faults.push(
        errorAt(inputs[0]?.at, 'too-many-inputs', message, {
          hint: 'name a folder (KEY/FOLDER/) in place of single blobs',
        }),
      );
    }
    return { files, content };
  }

  #input(
    named: NamedInput,
    faults: Diagnostic[],
  ): { file: ResourceFile; content: ReadonlyArray<readonly [string, string]> } | undefined {
    const { from } = named;
    if (named.kind === 'url') {
      faults.push(...urlFaults(named));
      return { file: { httpUrl: named.url }, content: [] };
    }
    const { key } = named;
    const container = this.#container(key, 'read', from, faults);
    if (!container) return undefined;
    const hashes = this.#hashes.get(key);
    if (named.kind === 'below') {
      const { prefix } = named;
      const content = this.#contentBelow(key, prefix);
      if (content === undefined && this.#known.has(key)) {
        faults.push(errorAt(from.at, 'unknown-input', `\`${key}\` will hold nothing below \`${prefix}\``));
      }
      const storageContainerUrl = sasReference({ container: container.name, permissions: 'rl' });
      return {
        file: { storageContainerUrl, ...(prefix === '' ? {} : { blobPrefix: prefix }) },
        content: content === undefined ? [] : [[`${key}/${prefix}`, content]],
      };
    }
    const { blob } = named;
    const hash = hashes?.get(blob);
    if (hash === undefined && this.#known.has(key)) {
      const guess = closest(blob, hashes?.keys() ?? []);
      const hint =
        guess === undefined
          ? `no upload brings it and no task writes to \`${key}\``
          : `did you mean ${key}/${guess}?`;
      faults.push(
        errorAt(from.at, 'unknown-input', `\`${key}\` will not hold the blob \`${blob}\``, { hint }),
      );
    }
    const httpUrl = sasReference({ container: container.name, blob, permissions: 'r' });
    return { file: { httpUrl }, content: hash === undefined ? [] : [[blob, hash]] };
  }

  /** One hash over all blobs below a folder (made once, however many tasks name it); undefined where there are none. */
  #contentBelow(key: string, folder: string): string | undefined {
    const name = `${key}/${folder}`;
    if (!this.#folders.has(name)) {
      const below = [...(this.#hashes.get(key) ?? [])].filter(([blob]) => blob.startsWith(folder));
      this.#folders.set(name, below.length === 0 ? undefined : fingerprintOf(below));
    }
    return this.#folders.get(name);
  }

  outputFiles(outputs: readonly SpecOutput[], values: Values, faults: Diagnostic[]): OutputFile[] {
    return outputs.flatMap((output) => this.#output(output, values, faults) ?? []);
  }

  #output({ from, to, when }: SpecOutput, values: Values, faults: Diagnostic[]): OutputFile | undefined {
    const filePattern = render(from, values, patternWriter);
    const { key, path: folder } = splitReference(render(to, values));
    const container = this.#container(key, 'write', to, faults);
    if (!container) return undefined;
    const name = posix.basename(filePattern);
    if (filePattern.startsWith('/')) {
      faults.push(
        errorAt(from.at, 'bad-path', `the output \`${filePattern}\` is absolute`, {
          hint: 'outputs are relative to the working directory of the task',
        }),
      );
    } else if (filePattern.endsWith('/') || name === '' || name === '.' || name === '..') {
      faults.push(
        errorAt(from.at, 'bad-path', `the output \`${filePattern}\` is a folder`, {
          hint: 'to keep all that is in it: FOLDER/**',
        }),
      );
    }
    const prefix = folder.replace(/\/+$/, '');
    const wildcard = /[*?[]/.test(filePattern);
    // With a wildcard the path is a folder for what matches; without, it is the blob's whole name.
    const path = wildcard ? prefix : prefix === '' ? name : `${prefix}/${name}`;
    const trouble = path === '' ? undefined : blobNameTrouble(path);
    if (trouble) faults.push(errorAt(to.at, 'bad-blob-name', `the output \`${path}\` ${trouble}`));
    return {
      filePattern,
      destination: {
        container: {
          containerUrl: sasReference({ container: container.name, permissions: 'cw' }),
          ...(path === '' ? {} : { path }),
        },
      },
      uploadOptions: { uploadCondition: conditionOf(when) },
    };
  }

  #container(
    key: string,
    use: 'read' | 'write',
    template: Template,
    faults: Diagnostic[],
  ): DesiredContainer | undefined {
    const fault = containerFault(key, use, this.#keys, template.at);
    if (fault) faults.push(...fault);
    return fault ? undefined : this.#containers.get(key);
  }
}
