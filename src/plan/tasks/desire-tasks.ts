import type { Diagnostic } from '../../base/diagnostic.ts';
import { errorAt } from '../../spec/diagnose.ts';
import type { ItemList } from '../../spec/inputs/item-list.ts';
import { idExample } from '../../spec/inputs/source-names.ts';
import { TASKS_OF_A_SPEC, tooManyTasks } from '../../spec/inputs/source-desk.ts';
import type { SpecTaskGroup } from '../../spec/spec.ts';
import { render, type Values } from '../../template/render.ts';
import { LIMITS } from '../../wire/limits.ts';
import type { TaskBody } from '../../wire/rest.ts';
import { idFault, type Desk } from '../desire-desk.ts';
import { SAS_CHARS, type Resources, type TaskFiles } from './desire-files.ts';
import { scriptOf } from '../pool/desire-pool.ts';
import { packageReferences } from '../desire-packages.ts';
import {
  containerSettings,
  multiInstanceSettings,
  requiredPatterns,
  userIdentity,
} from './desire-task-words.ts';
import type { DesiredContainer, DesiredTask } from '../desired.ts';
import { exitConditionsOf } from './exit-conditions.ts';
import { LeanTask, type Rendered, type TaskMaker } from './lean-task.ts';
import { linkGroups, type LinkedTasks } from '../links/link-groups.ts';
import { missingFields, withRaw } from '../raw.ts';
import { conductOf } from '../fingerprint.ts';
import { isGuarded, taskCommandLine } from '../command/guarded-command.ts';
import { OutputWriters } from './output-writers.ts';
import { retryShown } from '../command/retry-words.ts';
import { taskFingerprint } from './task-fingerprint.ts';
import { defaultTaskId } from './task-id.ts';
import { taskItems, type TaskItem } from './task-items.ts';
import { TraitsShelf } from './task-traits.ts';

/** What a task gets on top when it is sent: where its logs go, and its fingerprint; more than they ever take. */
const ADDED_BYTES = 2048;

/** A task, and what is said of it in diagnostics. */
class Made {
  readonly task: LeanTask;
  readonly #of: Group;
  readonly #index: number;

  constructor(task: LeanTask, of: Group, index: number) {
    this.task = task;
    this.#of = of;
    this.#index = index;
  }

  get values(): Values {
    const { desk, maker } = this.#of;
    return valuesOf(desk, this.task.id, maker.itemAt(this.#index), this.#index);
  }

  get group(): SpecTaskGroup {
    return this.#of.group;
  }

  get idAt(): Diagnostic['at'] {
    return this.group.id?.at ?? this.group.at;
  }
}

/** The tasks of all groups, those that others wait for first, and which groups wait for which. */
export function desireTasks(
  desk: Desk,
  {
    containers,
    files,
    taken: reserved,
  }: {
    readonly containers: readonly DesiredContainer[];
    readonly files: TaskFiles;
    /** Ids in lower case that the job's own tasks have, and whose they are. */
    readonly taken: ReadonlyMap<string, string>;
  },
): LinkedTasks {
  const taken = new Map<string, Made>();
  let count = 0;
  const groups = desk.spec.tasks.map((group) => {
    const items = group.forEach && taskItems(desk, { name: group.name, forEach: group.forEach }, containers);
    const length = items?.length ?? 1;
    count += length;
    if (count > TASKS_OF_A_SPEC) {
      desk.error(group.at, 'too-many-tasks', `with the groups before, ${tooManyTasks(count)}`);
      return { group, made: [] };
    }
    const faults: Diagnostic[] = [];
    const traits = new TraitsShelf();
    const writers = new OutputWriters(group);
    const maker = makerOf({ desk, group, files }, items);
    const of: Group = { desk, group, files, reserved, faults, maker, traits, writers };
    const made = Array.from({ length }, (_, index) => desireTask(of, items?.at(index), index));
    for (const one of made) faults.push(...clash(one, taken));
    faults.push(...writers.overwritten());
    desk.tell(faults);
    return { group, made: made.toSorted((a, b) => (a.task.id < b.task.id ? -1 : 1)) };
  });
  const toCome = desk.spec.job.schedule !== undefined || desk.lists.length > 0;
  if (groups.every(({ made }) => made.length === 0) && desk.diagnostics.length === 0 && !toCome) {
    desk.warning(desk.spec.name.at, 'no-tasks', 'the spec makes no tasks');
  }
  return linkGroups(desk, groups);
}

interface Group {
  readonly desk: Desk;
  readonly group: SpecTaskGroup;
  readonly files: TaskFiles;
  readonly reserved: ReadonlyMap<string, string>;
  readonly faults: Diagnostic[];
  readonly maker: TaskMaker;
  readonly traits: TraitsShelf;
  readonly writers: OutputWriters;
}

function desireTask(of: Group, item: TaskItem | undefined, index: number): Made {
  const { desk, group, faults } = of;
  const known: Values = item ? { ...desk.values, ...item.values } : desk.values;
  const id = group.id ? render(group.id, known) : defaultId(desk, group, item);
  const fault = idFault('task', id);
  if (fault) {
    const idAt = group.id?.at ?? group.at;
    const hint = group.forEach && `use {{slug …}} of what makes it, such as ${idExample(group.forEach)}`;
    faults.push(
      errorAt(idAt, fault.code, `${fault.message}${item ? ` (made of ${item.words})` : ''}`, { hint }),
    );
  }

  const owner = of.reserved.get(id.toLowerCase());
  if (owner !== undefined) {
    const message = `the id \`${id}\` belongs to the ${owner} of the job`;
    faults.push(errorAt(group.id?.at ?? group.at, 'id-clash', message, { hint: 'give the task another id' }));
  }
  const { rest, content } = renderTask(of, id, item, index);
  const body: TaskBody = { id, ...rest };
  if (group.raw && index === 0) faults.push(...missingFields(body, 'TaskAddParameter', group.raw));
  const size = Buffer.byteLength(JSON.stringify(body)) + ADDED_BYTES + urlsIn(body) * SAS_CHARS;
  if (size > LIMITS.requestBodyBytes) {
    const message = `the task \`${id}\` has about ${size} bytes, and a request may have ${LIMITS.requestBodyBytes}`;
    const hint = 'put long scripts into files and upload them';
    faults.push(errorAt(group.at, 'task-too-large', message, { hint }));
  }
  const { exitConditions, ...what } = rest;
  const fingerprint = `${taskFingerprint(what, content)}${conductOf(exitConditions)}`;
  of.writers.add(id, body);
  const kept = { id, index, fingerprint, after: undefined, traits: of.traits.of(body) };
  return new Made(new LeanTask(of.maker, kept), of, index);
}

/** What is the same for all tasks of a group, and how the rest of one is rendered once more. */
function makerOf(
  { desk, group, files }: Pick<Group, 'desk' | 'group' | 'files'>,
  items: ItemList<TaskItem> | undefined,
): TaskMaker {
  const itemAt = (index: number): TaskItem | undefined => items?.at(index);
  return {
    same: {
      group: group.name,
      at: desk.here(group.at),
      ...(group.raw ? { raw: group.raw.fields } : {}),
      ...(group.retry ? { retry: retryShown(group.retry) } : {}),
      ...(group.logs === 'always' ? {} : { logs: group.logs }),
    },
    itemAt,
    render: (id, index) => {
      const of = { desk, group, files, faults: [] };
      const { rest, content: _, ...rendered } = renderTask(of, id, itemAt(index), index);
      return { ...rendered, body: { id, ...rest } };
    },
  };
}

/** What the templates of a task may read once its id is known. */
const valuesOf = (desk: Desk, id: string, item: TaskItem | undefined, index: number): Values => ({
  ...desk.values,
  ...item?.values,
  index,
  task: { id },
});

/** Script and body of a task, without its id; faults that are of the task's own making are told to `faults`. */
function renderTask(
  { desk, group, files, faults }: Pick<Group, 'desk' | 'group' | 'files' | 'faults'>,
  id: string,
  item: TaskItem | undefined,
  index: number,
): Omit<Rendered, 'body'> & { readonly rest: Omit<TaskBody, 'id'>; readonly content: Resources['content'] } {
  const values = valuesOf(desk, id, item, index);
  const script = scriptOf(desk, group.commands, values);
  const resources = files.resourceFiles(group.inputs, values, faults);
  const outputFiles = files.outputFiles(group.outputs, values, faults);
  const environment = desk.environment(group.environment, values);
  // The service tries again whatever the exit code is: where that matters, the command line does it instead.
  const retries = group.retry ? 0 : group.retries;
  const constraints = {
    ...(group.timeout === undefined ? {} : { maxWallClockTime: group.timeout }),
    ...(retries === undefined ? {} : { maxTaskRetryCount: retries }),
    ...(group.retention === undefined ? {} : { retentionTime: group.retention }),
  };
  const othersRun = desk.spec.tasks.some(({ after }) =>
    after.some((wait) => wait.group === group.name && wait.onFailure === 'run'),
  );
  const conditions = exitConditionsOf(group.onExit, othersRun);
  const guards = { required: requiredPatterns(group.outputs, values), freshFolder: group.freshFolder };
  const multi =
    group.multiInstance && multiInstanceSettings(group.multiInstance, { desk, files, values, faults });
  const own: Omit<TaskBody, 'id'> = {
    commandLine: taskCommandLine(desk.spec.pool.os, script, guards, group.retry),
    ...(resources.files.length === 0 ? {} : { resourceFiles: resources.files }),
    ...(outputFiles.length === 0 ? {} : { outputFiles }),
    ...(environment.length === 0 ? {} : { environmentSettings: environment }),
    ...(Object.keys(constraints).length === 0 ? {} : { constraints }),
    ...(group.slots === 1 ? {} : { requiredSlots: group.slots }),
    ...(conditions === undefined ? {} : { exitConditions: conditions }),
    ...(group.user && { userIdentity: userIdentity(group.user, values) }),
    ...(group.container && { containerSettings: containerSettings(group.container, values, faults) }),
    ...packageReferences(group.packages, values, faults),
    ...(multi && { multiInstanceSettings: multi.settings }),
  };
  return {
    script,
    rest: withRaw(own, group.raw?.fields),
    content: [...resources.content, ...(multi?.content ?? [])],
    ...(multi && { coordination: multi.script }),
    ...(isGuarded(guards) && { guards }),
  };
}

/** How many storage URLs of a body get a SAS when it is sent. */
const urlsIn = ({ resourceFiles = [], outputFiles = [] }: TaskBody): number =>
  resourceFiles.length + outputFiles.length;

function defaultId(desk: Desk, group: SpecTaskGroup, item: TaskItem | undefined): string {
  if (!item) return group.named ? group.name : desk.spec.name.value;
  return defaultTaskId(desk.spec.tasks.length > 1 ? group.name : undefined, item.key);
}

const whoMakes = (task: DesiredTask): string =>
  task.input === undefined ? `the group \`${task.group}\`` : task.input;

/** Batch takes ids that differ in case alone for the same. */
function clash(made: Made, taken: Map<string, Made>): Diagnostic[] {
  const { id } = made.task;
  const first = taken.get(id.toLowerCase());
  if (!first) {
    taken.set(id.toLowerCase(), made);
    return [];
  }
  const ids =
    first.task.id === id
      ? `the id \`${id}\``
      : `the ids \`${first.task.id}\` and \`${id}\`, which differ in case alone`;
  const message = `${whoMakes(first.task)} and ${whoMakes(made.task)} both give ${ids}`;
  const related = first.idAt
    ? [{ message: `the first comes from here, of ${whoMakes(first.task)}`, at: first.idAt }]
    : [];
  const hint = clashHint(made, first);
  return [errorAt(made.idAt, 'id-clash', message, { hint, related })];
}

function clashHint(made: Made, first: Made): string {
  const { forEach, id } = made.group;
  const words = made.task.input;
  if (!forEach || words === undefined || made.group !== first.group) return 'give one of them another id';
  const alike = words.toLowerCase() === first.task.input?.toLowerCase();
  const ofFiles = forEach.sources.every(({ kind }) => kind === 'file');
  if (alike) return ofFiles ? 'rename one of the files' : 'change one of them: case alone makes no other id';
  return ofFiles || id
    ? `make the id of all that makes the task: ${idExample(forEach)}`
    : `give the group an id of its own: ${idExample(forEach)}`;
}
