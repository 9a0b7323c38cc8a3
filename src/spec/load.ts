import { posix } from 'node:path';

import { hasErrors, type Diagnostic } from '../base/diagnostic.ts';
import { fail, ok, type Result } from '../base/result.ts';
import { groupBy } from '../base/group-by.ts';
import type { Place } from '../base/place.ts';
import { buildSpec } from './build.ts';
import { errorAt } from './diagnose.ts';
import { readDocument } from './document/document.ts';
import { readExtended } from './document/extend.ts';
import {
  hasSecrets,
  hidePlaces,
  misplacedSecrets,
  openSecrets,
  secretPlaces,
} from './params/hide-secrets.ts';
import { readForEach } from './inputs/for-each.ts';
import { lintCommands } from './rules/lint-commands.ts';
import { nodeAt, type LocatedNode } from './document/located.ts';
import type { ParamValue } from './params/param-values.ts';
import { resolveParams } from './params/params.ts';
import { checkRules } from './rules/rules.ts';
import { makeScopes } from './params/scopes.ts';
import { SourceDesk } from './inputs/source-desk.ts';
import { readSource, sourceOfText, type SourceTrouble } from './source.ts';
import type { SpecDocument } from './spec-document.gen.ts';
import type { Located, Spec, SpecContainer, SpecForEach } from './spec.ts';
import { resolveUploads } from './inputs/uploads.ts';
import { parseYaml } from './document/yaml.ts';

const DIAGNOSTICS_TOLD = 100;

/** What a spec is read with. */
export interface LoadOptions {
  /** The current folder, absolute. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Each `--set`, as `KEY=VALUE`. */
  readonly set?: readonly string[];
  /** The file of `--params`, as the user gave it. */
  readonly paramsFile?: string | undefined;
  /** Milliseconds since 1970: what Azure has taken out of use by then is told. Nothing of it without. */
  readonly now?: number;
  /** The text of standard input, where the spec is `-`. */
  readonly stdin?: string;
  /** Told of what takes long, in words, before it begins. */
  readonly onWork?: (work: string) => void;
}

/** Texts by the name that places give their file: what code frames are drawn from. */
export type Sources = ReadonlyMap<string, string>;

export interface LoadedSpec {
  readonly spec: Spec;
  /** The spec as one document: laid over its bases, with the values of its parameters. Holds no secret. */
  readonly document: SpecDocument;
  /** Values of the secret parameters that were given. */
  readonly secrets: ReadonlyMap<string, string>;
  readonly warnings: readonly Diagnostic[];
  readonly sources: Sources;
  /** The name that `sources` has for the file of `--params`. */
  readonly paramsFile?: string;
}

export interface LoadTrouble {
  readonly diagnostics: readonly Diagnostic[];
  readonly sources: Sources;
}

/**
 * Reads a spec and everything it names on this machine. `file` is as the user gave it, `-` for standard
 * input. It goes in stages (file, syntax, schema, rules and parameters, templates, files to upload), and
 * stops after the first that finds errors, with all that this stage found.
 */
export async function loadSpec(file: string, options: LoadOptions): Promise<Result<LoadedSpec, LoadTrouble>> {
  const sources = new Map<string, string>();
  const diagnostics: Diagnostic[] = [];
  const stop = (found: readonly Diagnostic[] = []): Result<never, LoadTrouble> =>
    fail({ diagnostics: firstOf([...diagnostics, ...found]), sources });
  const stopAtFile = ({ diagnostic, file: name, shown }: SourceTrouble): Result<never, LoadTrouble> => {
    if (shown !== undefined) sources.set(name, shown);
    return stop([diagnostic]);
  };

  const read =
    file === '-' ? sourceOfText(options.stdin ?? '', options.cwd) : await readSource(file, options.cwd);
  if (!read.ok) return stopAtFile(read.error);
  const source = read.value;
  sources.set(source.file, source.text);

  const parsed = parseYaml(source.file, source.text);
  if (!parsed.ok) return stop(parsed.error);
  const extended = await readExtended(source, parsed.value, options.cwd, sources);
  if (!extended.ok) return stop(extended.error);
  const { root, files, sha256 } = extended.value;

  hide(sources, openSecrets(root));
  const checked = await readDocument(root);
  if (!checked.ok) return stop(checked.error);
  const document = checked.value;
  hide(sources, misplacedSecrets(root, document));

  let paramsFile: LocatedNode | undefined;
  let paramsName: string | undefined;
  if (options.paramsFile !== undefined) {
    const params = await readSource(options.paramsFile, options.cwd);
    if (!params.ok) return stopAtFile(params.error);
    const { file: name, text } = params.value;
    paramsName = name;
    const values = parseYaml(name, text);
    // Where it cannot be read, nobody knows which of its lines hold a secret.
    if (values.ok || !hasSecrets(document)) sources.set(name, text);
    if (!values.ok) return stop(values.error);
    paramsFile = values.value;
    hide(sources, secretPlaces(paramsFile, document));
  }
  const params = resolveParams({
    document,
    root,
    set: options.set ?? [],
    ...(paramsFile ? { file: paramsFile } : {}),
  });
  diagnostics.push(...checkRules(document, root), ...params.diagnostics);
  if (options.now !== undefined) {
    const { checkRetirements } = await import('./rules/retirements.ts');
    diagnostics.push(...checkRetirements(document, root, options.now));
  }
  if (hasErrors(diagnostics)) return stop();

  const env = readableEnvironment(document, options.env);
  const scopes = makeScopes(document, params.values, env);
  const values = { name: document.name, params: params.values, env };
  const folder = file === '-' ? '' : posix.dirname(source.file);
  const tables = new SourceDesk({ root, names: scopes.names, values, cwd: options.cwd, folder });
  const forEach: Array<SpecForEach | undefined> = [];
  for (const index of document.tasks.keys()) forEach.push(await readForEach(tables, index));
  for (const [name, text] of tables.texts) sources.set(name, text);
  for (const fault of tables.diagnostics) diagnostics.push(fault);
  if (hasErrors(diagnostics)) return stop();

  const built = buildSpec({ source, document, root, params: params.values, env, scopes, forEach });
  diagnostics.push(...built.diagnostics, ...lintCommands(built.spec));
  if (hasErrors(diagnostics)) return stop();

  const containers: SpecContainer[] = [];
  for (const container of built.spec.containers) {
    const patterns = uploadPatterns(root, container.key);
    const { blobs, diagnostics: found } = await resolveUploads(
      container.key,
      patterns,
      source.folder,
      options.onWork,
    );
    diagnostics.push(...found);
    containers.push({ ...container, blobs });
  }
  if (hasErrors(diagnostics)) return stop();
  const spec = { ...built.spec, sha256: tables.sha256(sha256), files, containers };
  const resolved = withValues(document, params.values);
  return ok({
    spec,
    document: resolved,
    secrets: params.secrets,
    warnings: diagnostics,
    sources,
    ...(paramsName !== undefined && { paramsFile: paramsName }),
  });
}

/** Takes what stands at places out of the texts that errors are drawn from. */
function hide(sources: Map<string, string>, places: readonly Place[]): void {
  for (const [file, own] of groupBy(places, (place) => place.file)) {
    sources.set(file, hidePlaces(sources.get(file) ?? '', own));
  }
}

/** The document with what `--set` and `--params` chose as the defaults of its parameters. */
function withValues(document: SpecDocument, values: Readonly<Record<string, ParamValue>>): SpecDocument {
  if (!document.params) return document;
  const params = Object.entries(document.params).map(([name, param]) => {
    const value = values[name];
    return [name, param && value !== undefined ? { ...param, default: value } : param];
  });
  return { ...document, params: Object.fromEntries(params) };
}

/** As many as a person may want to read; of the rest, how many. */
function firstOf(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const more = diagnostics.length - DIAGNOSTICS_TOLD;
  if (more <= 0) return diagnostics;
  return [
    ...diagnostics.slice(0, DIAGNOSTICS_TOLD),
    errorAt(undefined, 'more', `and ${more} more, which are not shown`),
  ];
}

function readableEnvironment(document: SpecDocument, env: LoadOptions['env']): Record<string, string> {
  const listed = (document.env ?? []).flatMap((name) => {
    const value = env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return Object.fromEntries(listed);
}

function uploadPatterns(root: LocatedNode, key: string): Array<Located<string>> {
  const upload = nodeAt(root, ['containers', key, 'upload']);
  const nodes = upload?.kind === 'list' ? upload.items : upload ? [upload] : [];
  return nodes.flatMap((node) =>
    node.kind === 'scalar' ? [{ value: String(node.value), at: node.at }] : [],
  );
}
