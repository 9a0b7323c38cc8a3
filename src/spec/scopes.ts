import { groupOf, VALUE, type Known, type Names } from '../template/names.ts';
import type { ParamValue } from './param-values.ts';
import type { SpecDocument } from './spec-document.gen.ts';

/** Which names templates may use, by where they stand. */
export interface Scopes {
  /** Names of containers, ids of pool and job. */
  readonly names: Names;
  /** The pool's start task. */
  readonly pool: Names;
  /** The job's environment, folders of downloads. */
  readonly job: Names;
  taskId(forEach: boolean): Names;
  task(forEach: boolean): Names;
}

/** The parts of `file` that a task of a group with `forEach` knows. */
const FILE_NAMES = ['path', 'name', 'stem', 'ext', 'dir', 'size', 'blob'] as const;

/** The scopes of a document, given the values of its parameters and the environment variables that are set. */
export function makeScopes(
  document: SpecDocument,
  params: Readonly<Record<string, ParamValue>>,
  env: Readonly<Record<string, string>>,
): Scopes {
  const id: Known = { kind: 'group', names: new Map([['id', VALUE]]) };
  const names = new Map<string, Known>([
    ['name', VALUE],
    ['params', { kind: 'group', names: new Map(Object.keys(params).map((name) => [name, VALUE])) }],
    ['env', environment(document, env)],
  ]);
  const containers: Known = {
    kind: 'group',
    names: new Map(Object.keys(document.containers ?? {}).map((key) => [key, groupOf(['name'])])),
  };
  const pool = new Map<string, Known>([...names, ['pool', id], ['containers', containers]]);
  const job = new Map<string, Known>([...pool, ['job', id]]);
  const taskId = (forEach: boolean): Names =>
    new Map<string, Known>([
      ...job,
      ['file', file(forEach)],
      [
        'index',
        refused(
          '`index` cannot stand in an id: one file more would rename every task after it',
          'use {{slug file.path}} or {{file.stem}}',
        ),
      ],
      ['task', refused('`task` is not known where the id of the task is made')],
    ]);
  const task = (forEach: boolean): Names =>
    new Map<string, Known>([...job, ['file', file(forEach)], ['index', VALUE], ['task', id]]);
  return { names, pool, job, taskId, task };
}

const file = (forEach: boolean): Known =>
  forEach
    ? groupOf(FILE_NAMES)
    : refused(
        '`file` exists only in a group of tasks with `forEach`',
        'add `forEach: { file: KEY/GLOB }` to the group',
      );

function environment(document: SpecDocument, env: Readonly<Record<string, string>>): Known {
  const names = (document.env ?? []).map((name): [string, Known] => [
    name,
    Object.hasOwn(env, name)
      ? VALUE
      : refused(
          `the environment variable \`${name}\` is not set`,
          `set it where batchspec runs: export ${name}=…`,
        ),
  ]);
  return {
    kind: 'group',
    names: new Map(names),
    hint: 'only variables that are listed under `env:` can be read',
  };
}

const refused = (message: string, hint?: string): Known => ({
  kind: 'refused',
  message,
  ...(hint ? { hint } : {}),
});
