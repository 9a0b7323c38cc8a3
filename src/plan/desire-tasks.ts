import type { Diagnostic } from '../base/diagnostic.ts';
import { groupBy } from '../base/group-by.ts';
import { errorAt, warningAt } from '../spec/diagnose.ts';
import type { SpecTaskGroup } from '../spec/spec.ts';
import { render, type Values } from '../template/render.ts';
import { slug } from '../template/slug.ts';
import { LIMITS } from '../wire/limits.ts';
import type { TaskBody } from '../wire/rest.ts';
import { bashCommandLine } from './command-line.ts';
import { idFault, type Desk } from './desire-desk.ts';
import { TaskFiles } from './desire-files.ts';
import { matchFiles, type MatchedFile } from './desire-matches.ts';
import { scriptOf } from './desire-pool.ts';
import type { DesiredContainer, DesiredTask } from './desired.ts';
import { fingerprintOf } from './fingerprint.ts';

/** A task, and what is said of it in diagnostics. */
interface Made {
  readonly task: DesiredTask;
  readonly idAt: Diagnostic['at'];
}

/** The tasks of all groups, in the order of the groups and then by id. */
export function desireTasks(desk: Desk, containers: readonly DesiredContainer[]): DesiredTask[] {
  const files = new TaskFiles(desk, containers);
  const taken = new Map<string, Made>();
  const tasks = desk.spec.tasks.flatMap((group) => {
    const matches = group.forEach ? matchFiles(desk, group.forEach, containers) : [undefined];
    const faults: Diagnostic[] = [];
    const made = matches.map((match, index) => desireTask({ desk, group, files, faults }, match, index));
    for (const one of made) faults.push(...clash(one, taken));
    faults.push(...overwritten(group, made));
    desk.tell(faults);
    return made.map(({ task }) => task).toSorted((a, b) => (a.id < b.id ? -1 : 1));
  });
  if (tasks.length === 0 && desk.diagnostics.length === 0) {
    desk.warning(desk.spec.name.at, 'no-tasks', 'the spec makes no tasks');
  }
  return tasks;
}

interface Group {
  readonly desk: Desk;
  readonly group: SpecTaskGroup;
  readonly files: TaskFiles;
  readonly faults: Diagnostic[];
}

function desireTask(
  { desk, group, files, faults }: Group,
  match: MatchedFile | undefined,
  index: number,
): Made {
  const known: Values = match ? { ...desk.values, file: match.file } : desk.values;
  const id = group.id ? render(group.id, known) : defaultId(desk, group, match);
  const idAt = group.id?.at ?? group.at;
  const fault = idFault('task', id);
  if (fault) {
    const hint = match ? 'use {{slug …}} of what makes it, such as {{slug file.path}}' : undefined;
    faults.push(
      errorAt(idAt, fault.code, `${fault.message}${match ? ` (made of ${match.file.blob})` : ''}`, { hint }),
    );
  }

  const values: Values = { ...known, index, task: { id } };
  const script = scriptOf(desk, group.commands, values);
  const resources = files.resourceFiles(group, values, faults);
  const outputFiles = files.outputFiles(group, values, faults);
  const environment = desk.environment(group.environment, values);
  const constraints = {
    ...(group.timeout === undefined ? {} : { maxWallClockTime: group.timeout }),
    ...(group.retries === undefined ? {} : { maxTaskRetryCount: group.retries }),
  };
  const rest: Omit<TaskBody, 'id'> = {
    commandLine: bashCommandLine(script),
    ...(resources.files.length === 0 ? {} : { resourceFiles: resources.files }),
    ...(outputFiles.length === 0 ? {} : { outputFiles }),
    ...(environment.length === 0 ? {} : { environmentSettings: environment }),
    ...(Object.keys(constraints).length === 0 ? {} : { constraints }),
    ...(group.slots === 1 ? {} : { requiredSlots: group.slots }),
  };
  const body: TaskBody = { id, ...rest };
  const size = Buffer.byteLength(JSON.stringify(body));
  if (size > LIMITS.requestBodyBytes) {
    const message = `the task \`${id}\` has ${size} bytes, and a request may have ${LIMITS.requestBodyBytes}`;
    faults.push(errorAt(group.at, 'task-too-large', message));
  }
  const task: DesiredTask = {
    id,
    group: group.name,
    ...(match ? { input: match.file.blob } : {}),
    at: desk.here(group.at),
    script,
    body,
    fingerprint: fingerprintOf({ ...rest, content: resources.content }),
  };
  return { task, idAt };
}

function defaultId(desk: Desk, group: SpecTaskGroup, match: MatchedFile | undefined): string {
  if (!match) return group.named ? group.name : desk.spec.name.value;
  const { dir, stem } = match.file;
  const own = slug(dir === '' ? stem : `${dir}/${stem}`);
  return desk.spec.tasks.length > 1 ? `${group.name}-${own}` : own;
}

const whoMakes = (task: DesiredTask): string =>
  task.input === undefined ? `the group \`${task.group}\`` : task.input;

/** Batch takes ids that differ in case alone for the same. */
function clash(made: Made, taken: Map<string, Made>): Diagnostic[] {
  const { id, input, group } = made.task;
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
  const sameCase = first.task.input?.toLowerCase() === input?.toLowerCase() && first.task.group === group;
  const hint =
    input === undefined
      ? 'give one of them another id'
      : sameCase
        ? 'rename one of the files'
        : 'make the id of the whole path: {{slug file.path}}';
  return [errorAt(made.idAt, 'id-clash', message, { hint, related })];
}

/** Tasks of a group that write the very same blob: the last one would win. */
function overwritten(group: SpecTaskGroup, made: readonly Made[]): Diagnostic[] {
  return group.outputs.flatMap((output, index) => {
    const writers = groupBy(made, ({ task }) => {
      const file = task.body.outputFiles?.[index];
      const { containerUrl, path } = file?.destination.container ?? {};
      return file && !/[*?[]/.test(file.filePattern) ? `${containerUrl} ${path}` : '';
    });
    return [...writers].flatMap(([target, tasks]) => {
      const [first, second] = tasks;
      if (target === '' || !first || !second) return [];
      const path = first.task.body.outputFiles?.[index]?.destination.container.path;
      const message = `${tasks.length} tasks write the blob \`${path}\`, so that only the last one stays: \`${first.task.id}\`, \`${second.task.id}\`${tasks.length > 2 ? ', …' : ''}`;
      return [
        warningAt(output.to.at, 'same-output', message, { hint: 'put {{task.id}} into `from` or `to`' }),
      ];
    });
  });
}
