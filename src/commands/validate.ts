import { hasErrors, type Diagnostic } from '../base/diagnostic.ts';
import { EXIT, type ExitCode } from '../base/exit-codes.ts';
import { redact } from '../base/redact.ts';
import type { World } from '../base/world.ts';
import { desire } from '../plan/desire.ts';
import type { Desired } from '../plan/desired.ts';
import { loadSpec, type Sources } from '../spec/load.ts';

/** What `batchspec validate` was asked. */
export interface ValidateArgs {
  /** As the user gave them; `-` is standard input. */
  readonly specs: readonly string[];
  readonly set: readonly string[];
  readonly params?: string;
  readonly format: 'text' | 'json';
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
 * Checks specs without asking any service. Diagnostics go to standard error and the result to standard
 * output; with `json`, all of it is one document on standard output.
 */
export async function validate(args: ValidateArgs, world: World): Promise<ExitCode> {
  const stdin = args.specs.includes('-') ? await (await import('./read-all.ts')).readAll(world) : '';
  const checked: Checked[] = [];
  for (const spec of args.specs) checked.push(await check(spec, args, stdin, world));

  if (args.format === 'json') world.stdout.write(redact(asJson(checked)));
  else await writeText(checked, args, world);
  return checked.some(({ diagnostics }) => hasErrors(diagnostics)) ? EXIT.wrongInput : EXIT.done;
}

async function check(file: string, args: ValidateArgs, stdin: string, world: World): Promise<Checked> {
  const { set, params } = args;
  const loaded = await loadSpec(file, { cwd: world.cwd, env: world.env, set, paramsFile: params, stdin });
  if (!loaded.ok) return { spec: file, ...loaded.error };
  const { spec, warnings, sources } = loaded.value;
  const desired = desire(spec);
  if (!desired.ok) return { spec: file, diagnostics: [...warnings, ...desired.error], sources };
  return {
    spec: file,
    diagnostics: [...warnings, ...desired.value.warnings],
    sources,
    desired: desired.value.desired,
  };
}

async function writeText(checked: readonly Checked[], args: ValidateArgs, world: World): Promise<void> {
  for (const { spec, diagnostics, sources, desired } of checked) {
    if (diagnostics.length > 0) {
      // What only a diagnostic needs is loaded for one.
      const { drawDiagnostics, countDiagnostics } = await import('../report/diagnostics.ts');
      const { chooseStyle } = await import('../report/style.ts');
      const style = chooseStyle(world.stderr, world.env, args.noColor ?? false);
      world.stderr.write(redact(drawDiagnostics(diagnostics, sources, style)));
      if (!desired) world.stdout.write(`${spec}: ${countDiagnostics(diagnostics)}\n`);
    }
    if (!desired) continue;
    const warnings = diagnostics.length === 0 ? '' : `, ${plural(diagnostics.length, 'warning')}`;
    world.stdout.write(`${spec}: ok (${contents(desired)})${warnings}\n`);
  }
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
  [plural(named(desired), 'container'), '1 pool', plural(desired.tasks.length, 'task')].join(', ');

/** Containers that the spec names: the one for logs is ours. */
const named = (desired: Desired): number => desired.containers.length - 1;

const plural = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`;
