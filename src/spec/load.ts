import { hasErrors, type Diagnostic } from '../base/diagnostic.ts';
import { fail, ok, type Result } from '../base/result.ts';
import { buildSpec } from './build.ts';
import { errorAt } from './diagnose.ts';
import { readDocument } from './document.ts';
import { nodeAt, type LocatedNode } from './located.ts';
import { resolveParams } from './params.ts';
import { checkRules } from './rules.ts';
import { readSource, sourceOfText, type SourceTrouble } from './source.ts';
import type { SpecDocument } from './spec-document.gen.ts';
import type { Located, Spec, SpecContainer } from './spec.ts';
import { resolveUploads } from './uploads.ts';
import { parseYaml } from './yaml.ts';

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
  /** The text of standard input, where the spec is `-`. */
  readonly stdin?: string;
}

/** Texts by the name that places give their file: what code frames are drawn from. */
export type Sources = ReadonlyMap<string, string>;

export interface LoadedSpec {
  readonly spec: Spec;
  readonly warnings: readonly Diagnostic[];
  readonly sources: Sources;
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
  const root = parsed.value;

  const checked = await readDocument(root);
  if (!checked.ok) return stop(checked.error);
  const document = checked.value;

  let paramsFile: LocatedNode | undefined;
  if (options.paramsFile !== undefined) {
    const params = await readSource(options.paramsFile, options.cwd);
    if (!params.ok) return stopAtFile(params.error);
    sources.set(params.value.file, params.value.text);
    const values = parseYaml(params.value.file, params.value.text);
    if (!values.ok) return stop(values.error);
    paramsFile = values.value;
  }
  const params = resolveParams({
    document,
    root,
    set: options.set ?? [],
    ...(paramsFile ? { file: paramsFile } : {}),
  });
  diagnostics.push(...checkRules(document, root), ...params.diagnostics);
  if (hasErrors(diagnostics)) return stop();

  const env = readableEnvironment(document, options.env);
  const built = buildSpec({ source, document, root, params: params.values, env });
  diagnostics.push(...built.diagnostics);
  if (hasErrors(diagnostics)) return stop();

  const containers: SpecContainer[] = [];
  for (const container of built.spec.containers) {
    const patterns = uploadPatterns(root, container.key);
    const { blobs, diagnostics: found } = await resolveUploads(container.key, patterns, source.folder);
    diagnostics.push(...found);
    containers.push({ ...container, blobs });
  }
  if (hasErrors(diagnostics)) return stop();
  return ok({ spec: { ...built.spec, containers }, warnings: diagnostics, sources });
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
