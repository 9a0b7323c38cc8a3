import { closest } from '../../base/closest.ts';
import type { Diagnostic } from '../../base/diagnostic.ts';
import type { Place } from '../../base/place.ts';
import { REST_FIELDS } from '../../wire/rest-fields.gen.ts';
import { parseDuration } from '../../wire/time.ts';
import { errorAt } from '../diagnose.ts';
import { nodeAt, toPlain, type LocatedNode } from '../document/located.ts';
import type { SpecDocument } from '../spec-document.gen.ts';

/** Fields that are not for `raw:`, and what to write in place of them. */
type Reserved = Readonly<Record<string, string>>;

const POOL: Reserved = {
  id: 'write `id:` of the pool',
  'startTask.commandLine': 'write `startTask.commands:` of the pool',
  'startTask.environmentSettings': 'write `startTask.environment:` of the pool',
};
const JOB: Reserved = {
  id: 'write `id:` of the job',
  poolInfo: 'the job runs on the pool of the spec',
  onAllTasksComplete: 'batchspec ends the job when its tasks are done',
  commonEnvironmentSettings: 'write `environment:` of the job',
  usesTaskDependencies: 'it is set where a group of tasks has `after:`',
};
const TASK: Reserved = {
  id: 'write `id:` of the group',
  commandLine: 'write `command:` of the group',
  environmentSettings: 'write `environment:` of the group',
  outputFiles: 'write `outputs:` of the group',
  dependsOn: 'write `after:` of the group',
};

/** Fields that hold keys and passwords, which never stand in a spec. */
export const SECRET_FIELDS: ReadonlySet<string> = new Set([
  'accountKey',
  'sasKey',
  'password',
  'sshPrivateKey',
]);

const FIELDS_SHOWN = 24;

/**
 * All that is wrong with the `raw:` of a pool, job or group of tasks: fields that the REST API does not have
 * and that would be lost on the way, values of the wrong type, and fields that batchspec sets by itself.
 */
export function checkRaw(document: SpecDocument, root: LocatedNode): Diagnostic[] {
  const faults: Diagnostic[] = [];
  const check = (path: ReadonlyArray<string | number>, type: string, reserved: Reserved): void => {
    const node = nodeAt(root, [...path, 'raw']);
    if (node) checkValue({ node, type, way: [], at: node.at }, reserved, faults);
  };
  check(['pool'], 'PoolAddParameter', POOL);
  check(['job'], 'JobAddParameter', JOB);
  for (const index of document.tasks.keys()) check(['tasks', index], 'TaskAddParameter', TASK);
  return faults;
}

interface Value {
  readonly node: LocatedNode;
  /** As in `REST_FIELDS`. */
  readonly type: string;
  /** The fields that lead here. */
  readonly way: readonly string[];
  readonly at: Place;
}

function checkValue({ node, type, way, at }: Value, reserved: Reserved, faults: Diagnostic[]): void {
  const bare = type.replace(/!$/, '');
  if (node.kind === 'scalar' && node.value === null) return;
  const fields = REST_FIELDS[bare];
  const wrong = (wanted: string): void => {
    faults.push(
      errorAt(
        node.kind === 'scalar' ? node.at : at,
        'wrong-type',
        `\`${way.join('.')}\` has to be ${wanted}`,
      ),
    );
  };
  if (bare.endsWith('[]')) {
    if (node.kind !== 'list') return wrong('a list');
    for (const item of node.items)
      checkValue({ node: item, type: bare.slice(0, -2), way, at: item.at }, {}, faults);
    return;
  }
  if (!fields) {
    const wanted = trouble(toPlain(node), bare);
    if (wanted !== undefined) wrong(wanted);
    return;
  }
  if (node.kind !== 'map') return wrong('a map of fields');
  for (const { key, keyAt, value } of node.entries) {
    const inner = [...way, key];
    const written = inner.join('.');
    const known = fields[key];
    const instead = reserved[written];
    if (instead !== undefined) {
      faults.push(
        errorAt(keyAt, 'reserved-field', `\`${written}\` cannot be set by \`raw\``, { hint: instead }),
      );
    } else if (known === undefined) {
      faults.push(unknownField(key, way, Object.keys(fields), keyAt));
    } else if (SECRET_FIELDS.has(key)) {
      const message = `\`${written}\` is a secret, which would stand in the spec and in the plan`;
      faults.push(errorAt(keyAt, 'secret-in-spec', message, { hint: 'use an identity (identityReference)' }));
    } else {
      checkValue({ node: value, type: known, way: inner, at: keyAt }, reserved, faults);
    }
  }
}

function unknownField(key: string, way: readonly string[], known: readonly string[], at: Place): Diagnostic {
  const where = way.length === 0 ? '' : ` in \`${way.join('.')}\``;
  const message = `the Batch REST API 2022-10-01.16.0 has no field \`${key}\`${where}, so it would not be sent`;
  const guess = closest(key, known);
  const some = known.slice(0, FIELDS_SHOWN).join(', ');
  const hint =
    guess === undefined
      ? `fields: ${some}${known.length > FIELDS_SHOWN ? ', …' : ''}`
      : `did you mean ${guess}?`;
  return errorAt(at, 'unknown-field', message, { hint });
}

/** What a value of a plain type has to be, where it is not. */
function trouble(value: unknown, type: string): string | undefined {
  if (type.startsWith('=')) {
    const words = type.slice(1).split('|');
    const isOne =
      typeof value === 'string' && words.some((word) => word.toLowerCase() === value.toLowerCase());
    return isOne ? undefined : words.join(' or ');
  }
  switch (type) {
    case 'String':
      return typeof value === 'string' ? undefined : 'a text';
    case 'Number':
      return typeof value === 'number' ? undefined : 'a number';
    case 'Boolean':
      return typeof value === 'boolean' ? undefined : 'true or false';
    case 'TimeSpan':
      return typeof value === 'string' && parseDuration(value) !== undefined
        ? undefined
        : 'an ISO 8601 duration (PT1H30M)';
    default:
      return undefined;
  }
}
