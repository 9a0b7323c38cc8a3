import { Argument } from 'commander';

import { EXIT } from '../base/exit-codes.ts';

import type { ApplyFlags } from './apply.ts';
import type { CommandEntry } from './command-entry.ts';
import { choice, duration, entry, flag, SPEC, SPEC_FLAGS, specArgument, TARGET } from './command-entry.ts';
import type { DestroyFlags } from './destroy.ts';
import type { DiffFlags } from './diff.ts';
import type { GlobalFlags, SpecFlags, ValidateFlags } from './flags.ts';
import type { GcFlags } from './gc.ts';
import type { ImagesFlags } from './images.ts';
import { interruptible } from './world/interruptible.ts';
import { LOCAL_ACTIONS, LOCAL_OPTIONS, type LocalAction, type LocalFlags } from './local-flags.ts';
import type { LogsFlags } from './logs.ts';
import type { PlanFlags } from './plan.ts';
import type { StatusFlags } from './status.ts';

/** Every command: what `--help` says of it, its flags, and the module that runs it, loaded only then. */
export const COMMANDS: readonly CommandEntry[] = [
  entry<GlobalFlags>({
    name: 'init',
    summary: 'write a small runnable spec',
    description:
      'Writes a small runnable spec, its task script, its data and a .gitignore line.\nNever overwrites a file.',
    args: [new Argument('[DIR]', 'the folder to write into').default('.')],
    options: [],
    examples: ['batchspec init hello', 'cd hello && batchspec apply'],
    run: async ([folder], flags, world) => (await import('./init.ts')).init(folder ?? '.', flags, world),
  }),
  entry<ValidateFlags>({
    name: 'validate',
    summary: 'check a spec, without any network',
    description:
      'Checks syntax, schema, cross-field rules, service limits, templates and globs.\nNever uses the network.',
    args: [new Argument('[SPEC...]', 'specs to check (- reads standard input)').default([SPEC], SPEC)],
    options: [
      ...SPEC_FLAGS,
      choice('--format <format>', 'how to report', ['text', 'json', 'github', 'sarif']),
    ],
    examples: ['batchspec validate specs/*.yaml', 'batchspec validate --format sarif > batchspec.sarif'],
    run: async (args, { set, params, format, json, color }, world) => {
      const specs = args.filter((arg) => arg !== undefined);
      const how = { format: json ? 'json' : format, noColor: !color } as const;
      const { validate } = await import('./validate.ts');
      const work = validate({ specs, set, ...(params === undefined ? {} : { params }), ...how }, world);
      return interruptible(work, world.interrupted, EXIT.interrupted);
    },
  }),
  entry<PlanFlags>({
    name: 'plan',
    summary: 'show what apply would do',
    description:
      'Dry run: every resource and every rendered task, compared with what exists.\nChanges nothing.',
    args: [specArgument()],
    options: [
      ...SPEC_FLAGS,
      TARGET,
      flag('--offline', 'ask no service: everything counts as new'),
      flag('--detailed-exitcode', 'exit with 2 where there are changes'),
      flag('--show-spec', 'print the spec laid over what it extends, and nothing else'),
      choice('--format <format>', 'how to write the plan', ['text', 'markdown', 'json']),
      flag('--out <file>', 'save the plan for apply'),
    ],
    examples: [
      'batchspec plan specs/topn.yaml',
      'batchspec plan --offline --format json',
      'batchspec plan --out plan.json && batchspec apply plan.json',
    ],
    run: async ([spec], flags, world) => (await import('./plan.ts')).plan(spec ?? SPEC, flags, world),
  }),
  entry<DiffFlags>({
    name: 'diff',
    summary: 'what a change of specs comes to',
    description:
      'Plans specs as they are in two commits (or two files) and compares resources and tasks.\nA...B compares with where B left A; without SPEC, all specs that differ are shown.\nAsks no service; the working tree is not touched.',
    args: [new Argument('<WHAT...>', 'A...B or A..B and specs (default: all), or two files')],
    options: [
      ...SPEC_FLAGS,
      choice('--format <format>', 'how to write the difference', ['text', 'markdown', 'json']),
      flag('--detailed-exitcode', 'exit with 2 where something differs'),
    ],
    examples: [
      'batchspec diff main...HEAD',
      'batchspec diff HEAD~1..HEAD specs/topn.yaml',
      'batchspec diff a.yaml b.yaml',
    ],
    run: async (args, flags, world) => {
      const what = args.filter((arg) => arg !== undefined);
      return (await import('./diff.ts')).diff(what, flags, world);
    },
  }),
  entry<SpecFlags>({
    name: 'explain',
    summary: 'what made a task, and what it is in the end',
    description:
      'Shows the lines, values, glob and input that made a task, and its final command, environment and files.\nAsks no service.',
    args: [new Argument('<SPEC>', 'the spec (- reads standard input)'), new Argument('<TASK>', 'a task id')],
    options: [...SPEC_FLAGS],
    examples: [
      'batchspec explain specs/topn.yaml topn-taskdata1',
      'batchspec explain specs/sweep.yaml Mars-10-30 --json',
    ],
    run: async ([file = SPEC, task = ''], flags, world) =>
      (await import('./explain.ts')).explain({ file, task }, flags, world),
  }),
  entry<ApplyFlags>({
    name: 'apply',
    summary: 'do the plan, wait, download, clean up, report',
    description:
      'Does the plan, waits for the tasks, downloads the outputs, cleans up and reports.\nA saved plan is done only if it still is what would be planned now.',
    args: [new Argument('[SPEC]', 'the spec (- reads standard input), or a saved plan').default(SPEC, SPEC)],
    options: [
      ...SPEC_FLAGS,
      TARGET,
      flag('--yes', 'replace and delete what stood before without asking'),
      flag('--no-wait', 'return once the tasks are submitted'),
      flag('--no-download', 'leave the outputs in storage'),
      flag('--keep', 'no clean-up'),
      flag('--timeout <duration>', 'stop waiting after this time (90s, 30m, 2h)').argParser(duration),
      flag('--allocation-timeout <duration>', 'stop waiting for a first node after this time').argParser(
        duration,
      ),
      flag('--result <file>', 'write the verdict to a JSON file'),
      flag('--junit <file>', 'write a JUnit XML file with a case for each task'),
      flag('--report <file>', 'write an HTML page about the run'),
    ],
    examples: ['batchspec apply specs/topn.yaml --yes', 'batchspec apply --set words=5 --keep'],
    run: async ([spec], flags, world) => (await import('./apply.ts')).apply(spec ?? SPEC, flags, world),
  }),
  entry<StatusFlags>({
    name: 'status',
    summary: 'pool, nodes, task counts, failing tasks',
    description: 'Shows pool, nodes, task counts and failing tasks of what the spec owns.',
    args: [specArgument()],
    options: [
      ...SPEC_FLAGS,
      TARGET,
      flag('--watch', 'look again until no task waits or runs and no nodes come'),
    ],
    examples: ['batchspec status specs/topn.yaml', 'batchspec status --watch', 'batchspec status --json'],
    run: async ([spec], flags, world) => (await import('./status.ts')).status(spec ?? SPEC, flags, world),
  }),
  entry<LogsFlags>({
    name: 'logs',
    summary: 'stdout and stderr of tasks',
    description: 'Shows stdout and stderr of a task, of all failed tasks, or of a start task (--node).',
    args: [specArgument(), new Argument('[TASK]', 'a task id; without it, all failed tasks')],
    options: [
      ...SPEC_FLAGS,
      TARGET,
      flag('--stderr', 'only stderr'),
      flag('--node <id>', 'the start task of this node'),
      flag('--follow', 'go on while the task, the start task or any task runs'),
    ],
    examples: ['batchspec logs specs/topn.yaml', 'batchspec logs specs/topn.yaml topn-taskdata1 --stderr'],
    run: async ([spec, task], flags, world) =>
      (await import('./logs.ts')).logs(
        { spec: spec ?? SPEC, ...(task === undefined ? {} : { task }) },
        flags,
        world,
      ),
  }),
  entry<SpecFlags>({
    name: 'download',
    summary: 'fetch the outputs again',
    description:
      'Downloads the outputs that the spec names, again, also of a run that was started elsewhere, and leaves\ntheir manifest beside them.',
    args: [specArgument()],
    options: [...SPEC_FLAGS, TARGET],
    examples: ['batchspec download specs/topn.yaml'],
    run: async ([spec], flags, world) => (await import('./download.ts')).download(spec ?? SPEC, flags, world),
  }),
  entry<GlobalFlags>({
    name: 'verify',
    summary: 'compare downloads with their manifest',
    description:
      'Compares outputs and inputs with the manifest that a run left beside the folder it downloaded to.\nExits with 1 where an output differs or an input has changed since.',
    args: [new Argument('<MANIFEST>', 'the manifest, such as results.manifest.json')],
    options: [],
    examples: ['batchspec verify specs/results.manifest.json'],
    run: async ([manifest], flags, world) =>
      (await import('./verify.ts')).verify(manifest ?? '', flags, world),
  }),
  entry<DestroyFlags>({
    name: 'destroy',
    summary: 'delete what the spec owns',
    description: 'Deletes what the spec owns and nothing else; says what it keeps and why.',
    args: [specArgument()],
    options: [...SPEC_FLAGS, TARGET, flag('--yes', 'do not ask')],
    examples: ['batchspec destroy specs/topn.yaml --yes'],
    run: async ([spec], flags, world) => (await import('./destroy.ts')).destroy(spec ?? SPEC, flags, world),
  }),
  entry<GcFlags>({
    name: 'gc',
    summary: 'find and delete what runs have left',
    description:
      'Finds pools, job schedules, jobs and containers of any spec that were left in the account, and deletes them once\nagreed to. What is in use is kept; nothing without our metadata is touched.',
    args: [],
    options: [
      TARGET,
      flag('--older-than <duration>', 'only what is older (90s, 30m, 2h, 2d)')
        .argParser(duration)
        .default(172_800_000, '2d'),
      flag('--yes', 'do not ask'),
    ],
    examples: ['batchspec gc --older-than 12h', 'batchspec gc --target azure --older-than 2d --yes'],
    run: async (_, flags, world) => (await import('./gc.ts')).gc(flags, world),
  }),
  entry<ImagesFlags>({
    name: 'images',
    summary: 'supported VM images',
    description: 'Lists the images that the target supports, with node agent and end of support.',
    args: [new Argument('[FILTER]', 'only images that contain this text')],
    options: [TARGET],
    examples: ['batchspec images ubuntu', 'batchspec images --target azure --json'],
    run: async ([filter], flags, world) => (await import('./images.ts')).images(filter, flags, world),
  }),
  entry<LocalFlags>({
    name: 'local',
    summary: 'the local Azure Batch service by itself',
    description:
      'Runs the local Azure Batch service beside Azurite for any program that speaks to Azure Batch.\nenv prints what az, the SDKs and batchspec --target azure read; it shows the account keys.',
    args: [new Argument('<ACTION>', 'what to do').choices([...LOCAL_ACTIONS])],
    options: [...LOCAL_OPTIONS],
    examples: [
      'batchspec local start --detach && eval "$(batchspec local env)"',
      'batchspec local start --virtual --fault answer,status=503,rate=0.1,retry-after=1',
      'batchspec local stop && batchspec local reset --yes',
    ],
    run: async ([action], flags, world) =>
      (await import('./local.ts')).local(action as LocalAction, flags, world),
  }),
  entry<GlobalFlags>({
    name: 'schema',
    summary: 'print the JSON Schema of specs',
    description: 'Prints the JSON Schema (2020-12) of specs that ships in the package.',
    args: [],
    options: [],
    examples: ['batchspec schema > batchspec.schema.json'],
    run: async (_, __, world) => (await import('./schema.ts')).schema(world),
  }),
  entry<GlobalFlags>({
    name: 'completion',
    summary: 'print a shell completion script',
    description: 'Prints a completion script for a shell.',
    args: [new Argument('<SHELL>', 'the shell').choices(['bash', 'zsh', 'fish'])],
    options: [],
    examples: ['source <(batchspec completion bash)'],
    run: async ([shell], _, world, program) =>
      (await import('./completion.ts')).completion(shell as 'bash' | 'zsh' | 'fish', program, world),
  }),
];
