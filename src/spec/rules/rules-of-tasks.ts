import type { Diagnostic } from '../../base/diagnostic.ts';
import { errorAt } from '../diagnose.ts';
import { keyPlaceAt, nodeAt, placeAt, type LocatedNode, type Path } from '../document/located.ts';
import { osOfPool } from '../words/pool-os.ts';
import { unknownUser } from './pool-users.ts';
import type { GroupOfTasks, Inputs, Output, SpecDocument, User } from '../spec-document.gen.ts';

/** What has to agree within a group of tasks, and between it and the pool. */
export function checkTaskWords(document: SpecDocument, root: LocatedNode): Diagnostic[] {
  return document.tasks.flatMap((group, index) => {
    const path = ['tasks', index];
    return [
      ...inputFaults([...path, 'inputs'], group.inputs, root),
      ...inputFaults([...path, 'multiInstance', 'commonFiles'], group.multiInstance?.commonFiles, root),
      ...outputFaults([...path, 'outputs'], group.outputs, document, root),
      ...folderFaults(path, group, document, root),
      ...retryFaults(path, group, document, root),
      ...userFaults(path, group, document, root),
      ...multiInstanceFaults(path, group, document, root),
      ...containerFaults(path, group, root),
    ];
  });
}

const WAYS = ['blob', 'from', 'url'] as const;

/** Inputs that name nothing, or two things. */
export function inputFaults(path: Path, inputs: Inputs | undefined, root: LocatedNode): Diagnostic[] {
  return (inputs ?? []).flatMap((input, index) => {
    if (typeof input === 'string') return [];
    const own = [...path, index];
    const [first, second] = WAYS.filter((way) => input[way] !== undefined);
    if (first === undefined) {
      const hint = 'give it one of blob, from and url';
      return [errorAt(keyPlaceAt(root, own), 'missing-key', 'this input names nothing to fetch', { hint })];
    }
    if (second !== undefined) {
      const related = [{ message: 'and here', at: keyPlaceAt(root, [...own, second]) }];
      const message = `\`${first}\` and \`${second}\` both say what to fetch`;
      const hint = 'make two inputs of it';
      return [errorAt(keyPlaceAt(root, [...own, first]), 'said-twice', message, { hint, related })];
    }
    if (first === 'from' && input.from?.includes('/') && !input.from.includes('{{')) {
      const [key = '', ...rest] = input.from.split('/');
      const message = `\`from\` names a container by its key, and \`${input.from}\` is more than that`;
      const hint = `write from: ${key}, prefix: ${rest.join('/')}`;
      return [errorAt(placeAt(root, [...own, 'from']), 'bad-value', message, { hint })];
    }
    if (input.prefix === undefined || first === 'from') return [];
    const hint = first === 'blob' ? 'write from: KEY, prefix: PREFIX' : 'leave it out';
    const message = `\`prefix\` goes with \`from\`, not with \`${first}\``;
    return [errorAt(keyPlaceAt(root, [...own, 'prefix']), 'misplaced-key', message, { hint })];
  });
}

/** Required outputs that could not be checked. */
export function outputFaults(
  path: Path,
  outputs: readonly Output[] | undefined,
  { pool }: SpecDocument,
  root: LocatedNode,
): Diagnostic[] {
  return (outputs ?? []).flatMap(({ required, when, from }, index) => {
    if (required !== true) return [];
    const own = [...path, index];
    if (osOfPool(pool) === 'windows') {
      const message = 'whether a required output is there is checked on Linux nodes only';
      const file = from.replaceAll('/', '\\');
      // The value of a template brings its own quotes.
      const word = /\s/.test(file) && !file.includes('{{') ? `"${file}"` : file;
      const hint = `leave it out, and end the commands with: if not exist ${word} exit 1`;
      return [errorAt(keyPlaceAt(root, [...own, 'required']), 'not-on-windows', message, { hint })];
    }
    if (when === 'failure') {
      const message = 'an output of failed tasks cannot be required: the task has failed already';
      return [errorAt(keyPlaceAt(root, [...own, 'required']), 'contradiction', message)];
    }
    if (!/\$(?!\{?\{)/.test(from.replaceAll('[$]', ''))) return [];
    const message = 'a required output cannot be named by a variable, which only the node agent knows';
    const hint = 'write the path relative to the working directory';
    return [errorAt(placeAt(root, [...own, 'from']), 'contradiction', message, { hint })];
  });
}

function folderFaults(
  path: Path,
  { workdir }: GroupOfTasks,
  { pool }: SpecDocument,
  root: LocatedNode,
): Diagnostic[] {
  if (workdir !== 'fresh' || osOfPool(pool) !== 'windows') return [];
  const message = 'the working directory is kept fresh on Linux nodes only';
  const hint =
    'leave it out: newer node agents empty the folder before they try again; where that is not enough, remove at the start of the commands what may be left';
  return [errorAt(keyPlaceAt(root, [...path, 'workdir']), 'not-on-windows', message, { hint })];
}

/** Retries by exit code are a loop in bash around the commands (`plan/command/command-line.ts`), and cmd has no such loop. */
function retryFaults(
  path: Path,
  { retry }: GroupOfTasks,
  { pool }: SpecDocument,
  root: LocatedNode,
): Diagnostic[] {
  if (retry === undefined || osOfPool(pool) !== 'windows') return [];
  return (['onExitCodes', 'notOnExitCodes'] as const)
    .filter((key) => retry[key] !== undefined)
    .map((key) =>
      errorAt(
        keyPlaceAt(root, [...path, 'retry', key]),
        'not-on-windows',
        'retries by exit code are for Linux nodes only',
        {
          hint: `leave \`${key}\` out, so that the service tries again after any exit code but 0, or try again in a batch file that is uploaded`,
        },
      ),
    );
}

/**
 * A named user who is to be elevated, which is said where the account is made; or one that the pool does not
 * have, where its accounts are known.
 */
export function userFaults(
  path: Path,
  { user, elevated }: { readonly user?: User; readonly elevated?: boolean },
  { pool }: SpecDocument,
  root: LocatedNode,
): Diagnostic[] {
  if (typeof user !== 'string') return [];
  if (elevated !== true) return unknownUser(pool, user, placeAt(root, [...path, 'user']));
  const message = `\`elevated\` does not go with the named user \`${user}\``;
  const hint = "leave it out: the account's own elevation level counts";
  const related = [{ message: 'the user', at: placeAt(root, [...path, 'user']) }];
  return [errorAt(keyPlaceAt(root, [...path, 'elevated']), 'contradiction', message, { hint, related })];
}

/**
 * A multi-instance task needs nodes that can reach each other and that run one task at a time, and one slot
 * (REST reference of MultiInstanceSettings; "Use multi-instance tasks", Azure Batch documentation).
 */
function multiInstanceFaults(
  path: Path,
  { multiInstance, slots = 1 }: GroupOfTasks,
  { pool }: SpecDocument,
  root: LocatedNode,
): Diagnostic[] {
  if (!multiInstance) return [];
  const at = keyPlaceAt(root, [...path, 'multiInstance']);
  const related = [{ message: 'the task of several instances', at }];
  const faults: Diagnostic[] = [];
  if (!poolSays(root, 'interNodeCommunication', ['enableInterNodeCommunication'])) {
    const message = 'a multi-instance task needs a pool whose nodes can reach each other';
    const hint = 'say interNodeCommunication: true at the pool';
    faults.push(errorAt(at, 'no-inter-node-communication', message, { hint }));
  }
  if ((pool.slotsPerNode ?? 1) > 1) {
    const message = 'a pool with multi-instance tasks has one task slot per node';
    faults.push(
      errorAt(placeAt(root, ['pool', 'slotsPerNode']), 'too-many-slots', message, {
        hint: 'set slotsPerNode to 1, or leave it out',
        related,
      }),
    );
  }
  if (slots > 1) {
    const message = 'a multi-instance task takes one slot on each of its nodes';
    const hint = 'leave `slots` out';
    faults.push(errorAt(placeAt(root, [...path, 'slots']), 'too-many-slots', message, { hint, related }));
  }
  const nodes = nodesOf(pool);
  if (nodes !== undefined && multiInstance.instances > nodes) {
    const message = `the task needs ${multiInstance.instances} nodes at once, and the pool has ${nodes}: it would wait for ever`;
    const where = [{ message: 'nodes of the pool', at: placeAt(root, ['pool', 'nodes']) }];
    faults.push(
      errorAt(placeAt(root, [...path, 'multiInstance', 'instances']), 'too-few-nodes', message, {
        related: where,
      }),
    );
  }
  return faults;
}

/** How many nodes a pool has at most, where that is a number. */
function nodesOf({ nodes }: SpecDocument['pool']): number | undefined {
  if (typeof nodes === 'number') return nodes;
  if (nodes === undefined) return undefined;
  if (nodes.scale) return nodes.scale.max;
  const { dedicated = 0, spot = 0 } = nodes;
  return dedicated + spot;
}

/** A task in a container on nodes that have no container runtime fails (ContainerPoolNotSupported). */
function containerFaults(path: Path, { container }: GroupOfTasks, root: LocatedNode): Diagnostic[] {
  if (container === undefined) return [];
  if (poolSays(root, 'containers', ['virtualMachineConfiguration', 'containerConfiguration'])) return [];
  const message = 'a task in a container needs a pool for containers';
  const hint = 'say containers: { images: […] } at the pool';
  return [errorAt(keyPlaceAt(root, [...path, 'container']), 'no-container-pool', message, { hint })];
}

/** True where the pool says something by a word of its own or by a raw field, or is one that stands already. */
function poolSays(root: LocatedNode, word: string, raw: Path): boolean {
  const ways = [
    ['pool', word],
    ['pool', 'raw', ...raw],
    ['pool', 'existing'],
  ];
  return ways.some((way) => {
    const node = nodeAt(root, way);
    return node !== undefined && !(node.kind === 'scalar' && node.value === false);
  });
}
