import type { Diagnostic } from '../base/diagnostic.ts';
import type { Names } from '../template/names.ts';
import type { Template } from '../template/template.ts';
import { groupsToWaitFor } from './words/after.ts';
import { buildPool } from './words/build-pool.ts';
import { readJobWords } from './words/build-job-words.ts';
import {
  optionalDuration,
  readGroupWords,
  readInputs,
  readOutputs,
  readUser,
  type Words,
} from './words/build-words.ts';
import { isoDuration } from './words/duration.ts';
import { exitRules, retryByCode } from './words/exit-codes.ts';
import { keyPlaceAt, placeAt, type LocatedNode, type Path } from './document/located.ts';
import type { ParamValue } from './params/param-values.ts';
import { osOfPool } from './words/pool-os.ts';
import type { Scopes } from './params/scopes.ts';
import type { SourceFile } from './source.ts';
import type { Environment, GroupOfTasks, SpecDocument } from './spec-document.gen.ts';
import type {
  Located,
  Spec,
  SpecDownload,
  SpecForEach,
  SpecJob,
  SpecPool,
  SpecRaw,
  SpecStartTask,
  SpecTaskGroup,
  SpecVariable,
} from './spec.ts';
import { secretRefOf } from './params/secrets.ts';
import { TemplateReader } from './templates.ts';

/** A checked document with its values: everything a `Spec` is made of but the files it uploads. */
export interface Checked {
  readonly source: SourceFile;
  readonly document: SpecDocument;
  readonly root: LocatedNode;
  /** Without the secret ones. */
  readonly params: Readonly<Record<string, ParamValue>>;
  readonly env: Readonly<Record<string, string>>;
  readonly scopes: Scopes;
  /** What `forEach` of each group goes through. */
  readonly forEach: ReadonlyArray<SpecForEach | undefined>;
}

/** The spec, with all templates read; containers hold no blobs yet. Diagnostics are of templates. */
export function buildSpec(checked: Checked): { spec: Spec; diagnostics: readonly Diagnostic[] } {
  const builder = new Builder(checked);
  return { spec: builder.spec(), diagnostics: builder.diagnostics };
}

const CLEANED = { containers: 'success', job: 'success', pool: 'always' } as const;
/** A schedule goes on when apply is done. */
const LEFT = { containers: 'never', job: 'never', pool: 'never' } as const;

class Builder {
  readonly #checked: Checked;
  readonly #root: LocatedNode;
  readonly #templates: TemplateReader;
  readonly #scopes: Scopes;
  readonly #words: Words;

  constructor(checked: Checked) {
    this.#checked = checked;
    this.#root = checked.root;
    this.#templates = new TemplateReader(checked.root, osOfPool(checked.document.pool));
    this.#scopes = checked.scopes;
    this.#words = {
      root: checked.root,
      template: (path, names) => this.#templates.read(path, names),
      commands: (path, commands, names) => this.#commands(path, commands, names),
      environment: (path, given, names) => this.#environment(path, given, names),
    };
  }

  get diagnostics(): readonly Diagnostic[] {
    return this.#templates.diagnostics;
  }

  spec(): Spec {
    const { source, document, params, env } = this.#checked;
    const { batch, storage } = document.target ?? {};
    return {
      file: source.file,
      baseName: source.baseName,
      folder: source.folder,
      sha256: source.sha256,
      files: new Map([[source.file, source.baseName]]),
      name: { value: document.name, at: placeAt(this.#root, ['name']) },
      params,
      env,
      target: {
        ...(batch?.endpoint === undefined ? {} : { batchEndpoint: batch.endpoint }),
        ...(batch?.apiVersion === undefined ? {} : { batchApiVersion: batch.apiVersion }),
        ...(storage?.blobEndpoint === undefined ? {} : { blobEndpoint: storage.blobEndpoint }),
      },
      containers: Object.entries(document.containers ?? {}).map(([key, container]) => ({
        key,
        at: keyPlaceAt(this.#root, ['containers', key]),
        ...this.#optional('name', container?.name, ['containers', key, 'name'], this.#scopes.names),
        uploads: container?.upload !== undefined,
        blobs: [],
      })),
      pool: this.#pool(),
      job: this.#job(),
      tasks: document.tasks.map((group, index) => this.#group(group, index)),
      downloads: this.#downloads(),
      cleanup: { ...(document.job?.schedule ? LEFT : CLEANED), ...document.cleanup },
      ...(document.budget && { budget: { ...document.budget, at: keyPlaceAt(this.#root, ['budget']) } }),
    };
  }

  #pool(): SpecPool {
    const { pool } = this.#checked.document;
    const names = this.#scopes.names;
    return {
      ...buildPool(pool, this.#root, this.#templates, names),
      ...this.#optional('id', pool.id, ['pool', 'id'], names),
      ...(pool.startTask === undefined ? {} : { startTask: this.#startTask(pool.startTask) }),
      ...this.#raw(['pool', 'raw'], pool.raw),
    };
  }

  #startTask(startTask: NonNullable<SpecDocument['pool']['startTask']>): SpecStartTask {
    const path = ['pool', 'startTask'];
    const names = this.#scopes.pool;
    return {
      at: keyPlaceAt(this.#root, path),
      files: this.#located([...path, 'files'], startTask.files),
      elevated: startTask.elevated ?? false,
      commands: this.#commands([...path, 'commands'], startTask.commands, names),
      environment: this.#environment([...path, 'environment'], startTask.environment, names),
      ...(startTask.retries === undefined ? {} : { retries: startTask.retries }),
      ...(startTask.user === undefined
        ? {}
        : { user: { value: startTask.user, at: placeAt(this.#root, [...path, 'user']) } }),
      waitForSuccess: startTask.waitForSuccess ?? true,
    };
  }

  #job(): SpecJob {
    const { job = {} } = this.#checked.document;
    return {
      at: this.#checked.document.job ? keyPlaceAt(this.#root, ['job']) : placeAt(this.#root, ['name']),
      ...this.#optional('id', job.id, ['job', 'id'], this.#scopes.names),
      ...(job.priority === undefined ? {} : { priority: job.priority }),
      ...(job.timeout === undefined ? {} : { timeout: isoDuration(job.timeout) }),
      ...(job.retries === undefined ? {} : { retries: job.retries }),
      ...(job.maxParallelTasks === undefined ? {} : { maxParallelTasks: job.maxParallelTasks }),
      ...(job.onTaskFailure === undefined ? {} : { onTaskFailure: job.onTaskFailure }),
      ...readJobWords(this.#words, job, this.#scopes.job),
      logs: job.logs ?? 'always',
      environment: this.#environment(['job', 'environment'], job.environment, this.#scopes.job),
      ...this.#raw(['job', 'raw'], job.raw),
    };
  }

  #group(group: GroupOfTasks, index: number): SpecTaskGroup {
    const path = ['tasks', index];
    const byCode = retryByCode(group.retry).retry !== undefined;
    const retries = byCode ? undefined : (group.retries ?? group.retry?.limit);
    const forEach = this.#checked.forEach[index];
    const names = this.#scopes.task(forEach);
    return {
      at: keyPlaceAt(this.#root, [...path, group.name === undefined ? 'command' : 'name']),
      name: group.name ?? 'tasks',
      named: group.name !== undefined,
      ...(forEach === undefined ? {} : { forEach }),
      ...this.#optional('id', group.id, [...path, 'id'], this.#scopes.taskId(forEach)),
      commands: this.#commands([...path, 'command'], group.command, names),
      inputs: readInputs(this.#words, [...path, 'inputs'], group.inputs, names),
      outputs: readOutputs(this.#words, [...path, 'outputs'], group.outputs, names),
      logs: group.logs ?? this.#checked.document.job?.logs ?? 'always',
      environment: this.#environment([...path, 'environment'], group.environment, names),
      slots: group.slots ?? 1,
      ...(group.timeout === undefined ? {} : { timeout: isoDuration(group.timeout) }),
      ...(retries === undefined ? {} : { retries }),
      ...retryByCode(group.retry),
      after: groupsToWaitFor(this.#root, index).map(({ words: _words, ...after }) => after),
      onExit: exitRules(group.onExit),
      ...optionalDuration('retention', group.retention),
      ...readUser(this.#words, path, group, names),
      freshFolder: group.workdir === 'fresh',
      ...readGroupWords(this.#words, path, group, names),
      ...this.#raw([...path, 'raw'], group.raw),
    };
  }

  #downloads(): SpecDownload[] {
    const { download } = this.#checked.document;
    if (!download) return [];
    const read = (from: string, path: Path): SpecDownload => ({
      from,
      to: this.#templates.read([...path, 'to'], this.#scopes.job),
      at: placeAt(this.#root, [...path, 'from']),
    });
    return Array.isArray(download)
      ? download.map(({ from }, index) => read(from, ['download', index]))
      : [read(download.from, ['download'])];
  }

  #commands(path: Path, commands: string | readonly string[], names: Names): Template[] {
    if (typeof commands === 'string') return [this.#templates.readCommand(path, names)];
    return commands.map((_, index) => this.#templates.readCommand([...path, index], names));
  }

  #environment(path: Path, environment: Environment | undefined, names: Names): SpecVariable[] {
    return Object.entries(environment ?? {}).map(([name, value]) => {
      const own = [...path, name];
      const secretRef = secretRefOf(value, this.#checked.document);
      if (secretRef !== undefined)
        return {
          name,
          secretRef,
          at: placeAt(this.#root, secretRef.startsWith('env:') ? [...own, 'secretRef'] : own),
        };
      return { name, value: this.#templates.read(own, names) };
    });
  }

  #raw(path: Path, fields: Readonly<Record<string, unknown>> | undefined): { raw?: SpecRaw } {
    if (fields === undefined) return {};
    return { raw: { fields, placeOf: (below) => keyPlaceAt(this.#root, [...path, ...below]) } };
  }

  #located(path: Path, list: string | readonly string[] | undefined): Array<Located<string>> {
    if (list === undefined) return [];
    if (typeof list === 'string') return [{ value: list, at: placeAt(this.#root, path) }];
    return list.map((value, index) => ({ value, at: placeAt(this.#root, [...path, index]) }));
  }

  #optional<K extends string>(
    key: K,
    value: unknown,
    path: Path,
    names: Names,
  ): Partial<Record<K, Template>> {
    if (value === undefined) return {};
    return { [key]: this.#templates.read(path, names) } as Partial<Record<K, Template>>;
  }
}
