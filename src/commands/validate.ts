import { hasErrors, type Diagnostic } from '../base/diagnostic.ts';
import { EXIT, type ExitCode } from '../base/exit-codes.ts';
import { redact } from '../base/redact.ts';
import { unreachable } from '../base/unreachable.ts';
import { packageVersion } from '../base/version.ts';
import type { World } from '../base/world.ts';
import { desire } from '../plan/desire.ts';
import type { Desired } from '../plan/desired.ts';
import { makePlan } from '../plan/make-plan.ts';
import { NOTHING } from '../plan/observed.ts';
import { count } from '../report/format.ts';
import { loadSpec, type Sources } from '../spec/load.ts';

import type { ValidateFlags } from './flags.ts';
import { repositoryFiles } from './diff/repository-files.ts';
import { planTrouble } from './stages/wanted.ts';

/** What `batchspec validate` was asked. */
export interface ValidateArgs {
  /** As the user gave them; `-` is standard input. */
  readonly specs: readonly string[];
  readonly set: readonly string[];
  readonly params?: string;
  readonly format: ValidateFlags['format'];
  readonly noColor?: boolean;
}

/** What is known of one spec after looking at all of it. */
interface Checked {
  readonly spec: string;
  readonly diagnostics: readonly Diagnostic[];
  readonly sources: Sources;
  readonly desired?: Desired;
}

/**
 * Checks specs without asking any service, each whatever is wrong with the others. Diagnostics go to standard
 * error and the result to standard output; with another format than `text`, all of it to standard output.
 */
export async function validate(args: ValidateArgs, world: World): Promise<ExitCode> {
  const stdin = args.specs.includes('-') ? await (await import('./world/read-all.ts')).readAll(world) : '';
  const checked: Checked[] = [];
  for (const spec of args.specs) checked.push(await check(spec, args, stdin, world));

  await write(checked, args, world);
  return checked.some(({ diagnostics }) => hasErrors(diagnostics)) ? EXIT.wrongInput : EXIT.done;
}

async function check(file: string, args: ValidateArgs, stdin: string, world: World): Promise<Checked> {
  const { set, params } = args;
  const now = world.clock.now();
  const loaded = await loadSpec(file, {
    cwd: world.cwd,
    env: world.env,
    set,
    paramsFile: params,
    stdin,
    now,
  });
  if (!loaded.ok) return { spec: file, ...loaded.error };
  const { spec, warnings, sources } = loaded.value;
  const desired = desire(spec);
  if (!desired.ok) return { spec: file, diagnostics: [...warnings, ...desired.error], sources };
  const remarks = [...warnings, ...desired.value.warnings];
  // What no service needs to be asked for is found here, and not when the plan is made.
  const plan = makePlan(desired.value.desired, NOTHING, { tool: packageVersion(), target: 'offline' });
  if (!plan.ok) {
    const { failure } = planTrouble(plan.error, { spec, sources });
    const found = failure.reason === 'spec' ? failure.diagnostics : [];
    return { spec: file, diagnostics: [...remarks, ...found], sources };
  }
  return { spec: file, diagnostics: remarks, sources, desired: desired.value.desired };
}

async function write(checked: readonly Checked[], args: ValidateArgs, world: World): Promise<void> {
  const { stdout } = world;
  switch (args.format) {
    case 'text':
      return writeText(checked, args, world);
    case 'json':
      stdout.write(redact(asJson(checked)));
      return;
    case 'github': {
      const { githubAnnotations } = await import('../report/files/github-annotations.ts');
      const all = checked.flatMap(({ diagnostics }) => diagnostics);
      stdout.write(redact(githubAnnotations(all, repositoryFiles(world))));
      for (const one of checked) stdout.write(`${resultLine(one)}\n`);
      stdout.write(summary(checked));
      return;
    }
    case 'sarif': {
      const { sarifLog } = await import('../report/files/sarif.ts');
      const found = checked.map(({ spec, diagnostics }) => ({ file: spec, diagnostics }));
      const log = sarifLog(found, { version: packageVersion(), fileOf: repositoryFiles(world) });
      stdout.write(redact(`${JSON.stringify(log, null, 2)}\n`));
      return;
    }
    default:
      unreachable(args.format);
  }
}

async function writeText(checked: readonly Checked[], args: ValidateArgs, world: World): Promise<void> {
  for (const one of checked) {
    if (one.diagnostics.length > 0) {
      // What only a diagnostic needs is loaded for one.
      const { drawDiagnostics } = await import('../report/diagnostics.ts');
      const { chooseStyle } = await import('../report/style.ts');
      const style = chooseStyle(world.stderr, world.env, args.noColor ?? false);
      world.stderr.write(redact(drawDiagnostics(one.diagnostics, one.sources, style)));
    }
    world.stdout.write(`${resultLine(one)}\n`);
  }
  world.stdout.write(summary(checked));
}

/** `topn.yaml: ok (…)`, or how much is wrong. */
function resultLine({ spec, diagnostics, desired }: Checked): string {
  if (!desired) return `${spec}: ${counted(diagnostics)}`;
  return `${spec}: ok (${contents(desired)})${diagnostics.length === 0 ? '' : `, ${counted(diagnostics)}`}`;
}

/** One line over all specs, where there are several. */
function summary(checked: readonly Checked[]): string {
  if (checked.length < 2) return '';
  const good = checked.filter(({ desired }) => desired).length;
  const found = counted(checked.flatMap(({ diagnostics }) => diagnostics));
  const bad = good === checked.length ? 'all ok' : `${good} ok, ${checked.length - good} with errors`;
  return `${checked.length} specs: ${bad}${found === '' ? '' : ` (${found})`}\n`;
}

/** `2 errors, 1 warning`; empty where there is nothing. */
function counted(diagnostics: readonly Diagnostic[]): string {
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length;
  const warnings = diagnostics.length - errors;
  const parts = [errors > 0 ? count(errors, 'error') : '', warnings > 0 ? count(warnings, 'warning') : ''];
  return parts.filter((part) => part !== '').join(', ');
}

function asJson(checked: readonly Checked[]): string {
  const specs = checked.map(({ spec, diagnostics, desired }) => ({
    spec,
    ok: desired !== undefined,
    ...(desired ? { containers: named(desired), pools: 1, tasks: desired.tasks.length } : {}),
    diagnostics,
  }));
  const all = checked.flatMap(({ diagnostics }) => diagnostics);
  const errors = all.filter(({ severity }) => severity === 'error').length;
  return `${JSON.stringify({ formatVersion: 1, specs, errors, warnings: all.length - errors }, null, 2)}\n`;
}

const contents = (desired: Desired): string =>
  [
    count(named(desired), 'container'),
    '1 pool',
    count(desired.tasks.length, 'task'),
    ...(desired.lists
      ? [`and those made of what ${desired.lists.map(({ container }) => container).join(', ')} holds`]
      : []),
  ].join(', ');

/** Containers that the spec names: the one for logs is ours. */
const named = (desired: Desired): number => desired.containers.length - 1;
