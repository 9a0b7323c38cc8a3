import { fieldChanges, type ValueChange } from '../field-changes.ts';
import { canonicalJson } from '../fingerprint.ts';
import { FINGERPRINT_VARIABLE, isOurMetadata, POOL_FINGERPRINT_METADATA, valueOf } from '../ownership.ts';
import type { Access, BlobAction, Plan, PoolAction, TaskAction } from '../plan.ts';
import { whatChanged } from '../tasks/task-fingerprint.ts';

/** A task, as a diff names it. */
export interface TaskNote {
  readonly id: string;
  readonly group: string;
  readonly input?: string;
}

/** Tasks that changed in the same way, and the fields of the first of them, before and after. */
export interface TaskChanges {
  /** `command`, `inputs`, `outputs`, `environment`, … */
  readonly parts: readonly string[];
  readonly tasks: readonly TaskNote[];
  readonly example: readonly ValueChange[];
}

/** How a plan of nothing that exists differs between two versions of a spec. */
export interface PlanDiff {
  readonly tasks: {
    readonly added: readonly TaskNote[];
    readonly removed: readonly TaskNote[];
    readonly changed: readonly TaskChanges[];
    readonly same: number;
  };
  /** What would become of a pool that stands: only a new one can have another shape. */
  readonly pool?: {
    readonly kind: 'create' | 'delete' | 'replace' | 'update';
    readonly id: string;
    readonly changes: readonly ValueChange[];
  };
  /** Of a spec that is new or gone, none. */
  readonly job: readonly ValueChange[];
  readonly containers: { readonly added: readonly string[]; readonly removed: readonly string[] };
  readonly uploads: {
    readonly added: readonly string[];
    readonly removed: readonly string[];
    readonly changed: readonly string[];
    /** Of what is added or changed. */
    readonly bytes: number;
  };
  readonly access: { readonly added: readonly Access[]; readonly removed: readonly Access[] };
  /** Name, parameters, downloads, clean-up, budget, upper bounds. */
  readonly other: readonly ValueChange[];
}

/** Compares the plans of two versions of a spec; a spec that is new or gone has one of them only. */
export function planDiff(before: Plan | undefined, after: Plan | undefined): PlanDiff {
  const [was, is] = [partsOf(before), partsOf(after)];
  return {
    tasks: diffTasks(was.tasks, is.tasks),
    ...diffPool(was.pool, is.pool),
    job: was.job && is.job ? fieldChanges(was.job, is.job) : [],
    containers: names(was.containers, is.containers),
    uploads: diffUploads(was.blobs, is.blobs),
    access: {
      added: (after?.access ?? []).filter((one) => !has(before?.access, one)),
      removed: (before?.access ?? []).filter((one) => !has(after?.access, one)),
    },
    other: before && after ? fieldChanges(rest(before), rest(after)) : [],
  };
}

/** True where nothing differs. */
export function isEmptyDiff({ tasks, pool, job, containers, uploads, access, other }: PlanDiff): boolean {
  const lists = [
    tasks.added,
    tasks.removed,
    tasks.changed,
    job,
    other,
    containers.added,
    containers.removed,
    access.added,
    access.removed,
    uploads.added,
    uploads.removed,
    uploads.changed,
  ];
  return !pool && lists.every((list) => list.length === 0);
}

interface Parts {
  readonly tasks: readonly TaskAction[];
  readonly pool?: PoolAction;
  readonly job?: object;
  readonly containers: readonly string[];
  readonly blobs: readonly BlobAction[];
}

function partsOf(plan: Plan | undefined): Parts {
  const actions = plan?.actions ?? [];
  const pool = actions.find((action) => action.what === 'pool');
  const job = actions.find((action) => action.what === 'job');
  return {
    tasks: actions.filter((action) => action.what === 'task'),
    ...(pool && { pool }),
    ...(job && { job: job.body }),
    containers: actions.flatMap((action) => (action.what === 'container' ? [action.name] : [])),
    blobs: actions.filter((action) => action.what === 'blob'),
  };
}

const rest = ({ spec: { name }, params, downloads, cleanup, usage, budget }: Plan): object => ({
  name,
  params,
  downloads: downloads.map(({ container, into }) => ({ container, into })),
  cleanup,
  usage: { nodeHours: usage.nodeHours, hours: usage.hours, cost: usage.cost },
  budget: budget && { ...budget, at: undefined },
});

const has = (list: readonly Access[] | undefined, wanted: Access): boolean =>
  list?.some((one) => canonicalJson(one) === canonicalJson(wanted)) === true;

const names = (was: readonly string[], is: readonly string[]): PlanDiff['containers'] => ({
  added: is.filter((name) => !was.includes(name)),
  removed: was.filter((name) => !is.includes(name)),
});

function diffTasks(was: readonly TaskAction[], is: readonly TaskAction[]): PlanDiff['tasks'] {
  const [old, fresh] = [was, is].map((tasks) => new Map(tasks.map((task) => [task.id.toLowerCase(), task])));
  const changed = new Map<
    string,
    { parts: readonly string[]; tasks: TaskNote[]; example: readonly ValueChange[] }
  >();
  let same = 0;
  for (const task of is) {
    const before = old?.get(task.id.toLowerCase());
    if (!before) continue;
    const parts = changedParts(before, task);
    const alike = changed.get(parts.join());
    if (parts.length === 0) same += 1;
    else if (alike) alike.tasks.push(note(task));
    else
      changed.set(parts.join(), {
        parts,
        tasks: [note(task)],
        example: fieldChanges(told(before), told(task)),
      });
  }
  return {
    added: is.filter(({ id }) => old?.has(id.toLowerCase()) !== true).map(note),
    removed: was.filter(({ id }) => fresh?.has(id.toLowerCase()) !== true).map(note),
    changed: [...changed.values()],
    same,
  };
}

const note = ({ id, group, input }: TaskAction): TaskNote => ({
  id,
  group,
  ...(input !== undefined && { input }),
});

/** A task's fields under the words of a spec. */
function told({ script, group, body }: TaskAction): Readonly<Record<string, unknown>> {
  const {
    id: _id,
    commandLine: _command,
    resourceFiles,
    outputFiles,
    environmentSettings,
    ...settings
  } = body;
  return {
    command: script,
    group,
    inputs: resourceFiles,
    outputs: outputFiles,
    environment: environmentSettings?.filter(({ name }) => name !== FINGERPRINT_VARIABLE),
    ...settings,
  };
}

function changedParts(before: TaskAction, after: TaskAction): string[] {
  const fields = fieldChanges(told(before), told(after)).map(({ field }) => field.split('.', 1)[0] ?? '');
  const parts = [...new Set(fields)];
  const [was, is] = [before, after].map(({ body }) =>
    valueOf(body.environmentSettings, FINGERPRINT_VARIABLE),
  );
  const content = was === is || parts.includes('inputs') ? '' : whatChanged(was, is ?? '');
  // Where the names of the inputs are the same, it is their content that changed.
  if (/\binput\b/.test(content)) return [...parts, 'content of inputs'];
  return parts.length > 0 || content === '' ? parts : [content];
}

function diffPool(was: PoolAction | undefined, is: PoolAction | undefined): Pick<PlanDiff, 'pool'> {
  if (!was || !is) {
    const either = is ?? was;
    return either ? { pool: { kind: is ? 'create' : 'delete', id: either.id, changes: [] } } : {};
  }
  const [old, fresh] = [was.body, is.body].map(({ metadata, ...body }) => ({
    body: { ...body, metadata: metadata?.filter(({ name }) => !isOurMetadata(name)) },
    fingerprint: valueOf(metadata, POOL_FINGERPRINT_METADATA),
  }));
  const changes = fieldChanges(old?.body, fresh?.body);
  const same = old?.fingerprint === fresh?.fingerprint;
  if (changes.length === 0 && same) return {};
  const content = { field: 'content of the start task files', from: 'as it was', to: 'changed' };
  const kind = same && was.id === is.id ? 'update' : 'replace';
  return { pool: { kind, id: is.id, changes: changes.length === 0 ? [content] : changes } };
}

function diffUploads(was: readonly BlobAction[], is: readonly BlobAction[]): PlanDiff['uploads'] {
  const old = new Map(was.map((blob) => [nameOf(blob), blob]));
  const fresh = new Set(is.map(nameOf));
  const added = is.filter((blob) => !old.has(nameOf(blob)));
  const changed = is.filter((blob) => (old.get(nameOf(blob)) ?? blob).sha256 !== blob.sha256);
  return {
    added: added.map(nameOf),
    removed: [...old.keys()].filter((name) => !fresh.has(name)),
    changed: changed.map(nameOf),
    bytes: [...added, ...changed].reduce((sum, { bytes }) => sum + bytes, 0),
  };
}

const nameOf = ({ container, name }: BlobAction): string => `${container}/${name}`;
