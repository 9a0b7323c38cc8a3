import { closest } from '../../base/closest.ts';
import type { Diagnostic } from '../../base/diagnostic.ts';
import { assignedNames, variableUses, type VariableUse } from '../../template/shell-variables.ts';
import type { Template } from '../../template/template.ts';
import { NODE_VARIABLES, PACKAGE_VARIABLE } from '../../wire/node-variables.ts';
import { warningAt } from '../diagnose.ts';
import type { Spec, SpecVariable } from '../spec.ts';

/** A script of the spec, and the variables that are set for it. */
interface Script {
  readonly commands: readonly Template[];
  readonly environment: readonly SpecVariable[];
  readonly inJob: boolean;
  /** The environment may hold what nobody here knows of: that of a container's image. */
  readonly open: boolean;
}

/** Warnings about what the shell of the node will make of commands; each at its place in them. */
export function lintCommands(spec: Spec): Diagnostic[] {
  const { os, startTask } = spec.pool;
  const windows = os === 'windows';
  const scripts: Script[] = [
    ...(startTask ? [{ ...startTask, inJob: false, open: false }] : []),
    ...spec.tasks.map((group) => ({
      ...group,
      environment: [...spec.job.environment, ...group.environment],
      inJob: true,
      open:
        group.container !== undefined || (group.raw !== undefined && 'containerSettings' in group.raw.fields),
    })),
  ];
  return scripts.flatMap((script) => (windows ? lintForWindows(script) : lintForBash(script)));
}

function lintForBash(script: Script): Diagnostic[] {
  const { commands, environment } = script;
  const whole = commands.map(({ text }) => text).join('\n');
  const set = script.open || whole.includes('{{{') ? undefined : assignedNames(whole);
  const known = new Set([...environment.map(({ name }) => name), ...(set ?? [])]);
  const secret = new Set(environment.flatMap((one) => ('secretRef' in one ? [one.name] : [])));
  return commands.flatMap((command) => [
    ...variableUses(command.text, command.parts).flatMap((use) => {
      const at = command.placeOf(use.span);
      if (secret.has(use.name) && isArgument(use)) return [secretArgument(use.name, at)];
      if (use.name.startsWith('AZ_BATCH_')) return unknownVariable(use.name, script.inJob, at);
      const unset = use.bare && set !== undefined && /^[A-Z][A-Z0-9_]+$/.test(use.name);
      return unset && !known.has(use.name) && !SHELL_VARIABLES.has(use.name)
        ? [unsetVariable(use.name, at)]
        : [];
    }),
    ...foreign(command, /%([A-Za-z]\w{2,})%/g, (name) => `$${name}`, 'bash'),
  ]);
}

const lintForWindows = ({ commands }: Script): Diagnostic[] =>
  commands.flatMap((command) => foreign(command, /\$\{?(AZ_BATCH_\w+)\}?/g, (name) => `%${name}%`, 'cmd'));

/** Variables written for the shell of the other operating system. */
function foreign(
  { text, placeOf }: Template,
  pattern: RegExp,
  instead: (name: string) => string,
  shell: string,
): Diagnostic[] {
  return [...text.matchAll(pattern)].flatMap(({ 0: found, 1: name = '', index }) => {
    const at = placeOf({ start: index, end: index + found.length });
    const message = `\`${found}\` is no variable in ${shell}, which runs this command, and stays as it is`;
    return [warningAt(at, 'foreign-variable', message, { hint: `write ${instead(name)}` })];
  });
}

function unknownVariable(name: string, inJob: boolean, at: Diagnostic['at']): Diagnostic[] {
  const { everywhere, inJobs } = NODE_VARIABLES;
  if (everywhere.includes(name) || PACKAGE_VARIABLE.test(name) || (inJob && inJobs.includes(name))) return [];
  if (inJobs.includes(name)) {
    const message = `the service sets \`${name}\` for tasks of a job, not for the start task`;
    return [warningAt(at, 'unknown-variable', message, { hint: 'the command ends here: set -u' })];
  }
  const guess = closest(name, inJob ? [...everywhere, ...inJobs] : everywhere);
  const hint =
    guess === undefined ? 'names that start with AZ_BATCH_ belong to the service' : `did you mean $${guess}?`;
  return [warningAt(at, 'unknown-variable', `the service sets no variable \`${name}\``, { hint })];
}

/** True right after a flag, or in a quoted word that stands there; not after the tests of a shell. */
function isArgument({ before }: VariableUse): boolean {
  const flag = /(?:^|\s)(--?[A-Za-z][\w-]*)(?:=|\s+)(?:"[^"\n]*|[\w:/@.-]*)$/.exec(before)?.[1];
  return (
    flag !== undefined &&
    !['-n', '-z'].includes(flag) &&
    !/^\s*(echo|printf|export|set)\b[^|;&]*$/.test(before)
  );
}

function secretArgument(name: string, at: Diagnostic['at']): Diagnostic {
  const message = `the secret \`${name}\` becomes an argument here, which every program on the node can read`;
  const hint = 'let the program take it from its environment, from a file or from standard input';
  return warningAt(at, 'secret-argument', message, { hint });
}

function unsetVariable(name: string, at: Diagnostic['at']): Diagnostic {
  const message = `nothing sets \`${name}\`, and a command that reads what is not set ends there (set -u)`;
  const hint = `set it under \`environment:\`, or write \${${name}:-} where it may be missing`;
  return warningAt(at, 'unset-variable', message, { hint });
}

/** Set by bash itself, or for every process of a node. */
const SHELL_VARIABLES: ReadonlySet<string> = new Set(
  'BASH BASHPID BASH_COMMAND BASH_LINENO BASH_REMATCH BASH_SOURCE BASH_SUBSHELL BASH_VERSINFO BASH_VERSION CCP_NODES DIRSTACK EPOCHREALTIME EPOCHSECONDS EUID FUNCNAME GROUPS HOME HOSTNAME HOSTTYPE IFS LINENO MACHTYPE OLDPWD OPTARG OPTERR OPTIND OSTYPE PATH PIPESTATUS PPID PWD RANDOM REPLY SECONDS SHELL SHELLOPTS SHLVL SRANDOM TERM UID USER'.split(
    ' ',
  ),
);
