import { groupOf, refused, VALUE, type Known, type Names } from '../../template/names.ts';
import type { ParamValue } from './param-values.ts';
import type { SpecDocument } from '../spec-document.gen.ts';
import { idExample, sourceNames } from '../inputs/source-names.ts';
import type { SpecForEach } from '../spec.ts';

/** Which names templates may use, by where they stand. */
export interface Scopes {
  /** Names of containers, ids of pool and job. */
  readonly names: Names;
  /** The pool's start task. */
  readonly pool: Names;
  /** The job's environment, folders of downloads. */
  readonly job: Names;
  /** Ids of tasks, and all else of them, given what the group makes its tasks of. */
  taskId(forEach: SpecForEach | undefined): Names;
  task(forEach: SpecForEach | undefined): Names;
}

/** The scopes of a document, given the values of its parameters and the environment variables that are set. */
export function makeScopes(
  document: SpecDocument,
  params: Readonly<Record<string, ParamValue>>,
  env: Readonly<Record<string, string>>,
): Scopes {
  const id: Known = { kind: 'group', names: new Map([['id', VALUE]]) };
  const names = new Map<string, Known>([
    ['name', VALUE],
    ['params', parameters(document, params)],
    ['env', environment(document, env)],
  ]);
  const containers: Known = {
    kind: 'group',
    names: new Map(Object.keys(document.containers ?? {}).map((key) => [key, groupOf(['name'])])),
  };
  const pool = new Map<string, Known>([...names, ['pool', id], ['containers', containers]]);
  const job = new Map<string, Known>([...pool, ['job', id]]);
  const taskId = (forEach: SpecForEach | undefined): Names => {
    const message = '`index` cannot stand in an id: one input more would rename every task after it';
    return new Map<string, Known>([
      ...job,
      ...sourceNames(forEach),
      ['index', refused(message, forEach && `use ${idExample(forEach)}`)],
      ['task', refused('`task` is not known where the id of the task is made')],
    ]);
  };
  const task = (forEach: SpecForEach | undefined): Names =>
    new Map<string, Known>([...job, ...sourceNames(forEach), ['index', VALUE], ['task', id]]);
  return { names, pool, job, taskId, task };
}

function parameters(document: SpecDocument, params: Readonly<Record<string, ParamValue>>): Known {
  const names = Object.entries(document.params ?? {}).flatMap(([name, param]): Array<[string, Known]> => {
    if (param?.secret === true) {
      const message = `the parameter \`${name}\` is secret, and can only be the whole value of an environment variable`;
      return [[name, refused(message, `environment: { ${variableFor(name)}: "{{params.${name}}}" }`)]];
    }
    return Object.hasOwn(params, name) ? [[name, VALUE]] : [];
  });
  return { kind: 'group', names: new Map(names) };
}

const variableFor = (name: string): string => name.toUpperCase().replaceAll('-', '_');

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
