import type { Path } from './located.ts';

/** For each key that somebody may bring along, what to write in place of it. */
type Words = Readonly<Record<string, string>>;

const NODES = 'nodes: 4, or nodes: { dedicated: 4, spot: 16 }';
const SCALE = 'nodes: { scale: { preset: drain, max: 16 } }, or { scale: { formula: … } }';
const RETRY = 'retries: 3, or retry: { limit: 3, onExitCodes: [75] }';

/**
 * Words of the Batch API, of az, and of other tools, by the place where they would stand; `*` is any step. They are
 * too far from ours to be taken for misspelt.
 */
const OTHER_WORDS: Readonly<Record<string, Words>> = {
  '': {
    parameters: 'params: { words: { type: integer, default: 3 } }',
    variables: 'params: { words: { type: integer, default: 3 } }',
    vars: 'params: { words: { type: integer, default: 3 } }',
    inputs: 'containers: { input: { upload: data/*.txt } }',
    uploads: 'containers: { input: { upload: data/*.txt } }',
    outputs: 'outputs: of a task, and download: of the spec',
    steps: 'tasks',
    jobs: 'tasks: one group for each kind of task',
    needs: 'after: of a group of tasks',
  },
  pool: {
    slots: 'slotsPerNode',
    taskSlotsPerNode: 'slotsPerNode',
    maxTasksPerNode: 'slotsPerNode',
    max_tasks_per_node: 'slotsPerNode',
    size: 'vmSize: Standard_D2s_v5, and nodes for how many',
    vmCount: NODES,
    vm_count: NODES,
    count: NODES,
    dedicated: NODES,
    spot: NODES,
    lowPriority: NODES,
    targetDedicatedNodes: NODES,
    targetLowPriorityNodes: NODES,
    autoScale: SCALE,
    autoscale: SCALE,
    scale: SCALE,
    enableAutoScale: SCALE,
    autoScaleFormula: SCALE,
    virtualMachineConfiguration: 'image: ubuntu-24.04, or image: { publisher, offer, sku }',
    imageReference: 'image: ubuntu-24.04, or image: { publisher, offer, sku }',
    taskSchedulingPolicy: 'fill: spread, or fill: pack',
    networkConfiguration: 'subnet, publicIPs and ports',
    mountConfiguration: 'mounts',
  },
  'pool.startTask': {
    command: 'commands: [apt-get update]',
    commandLine: 'commands: [apt-get update]',
    run: 'commands: [apt-get update]',
    resourceFiles: 'files: [application]',
    environmentSettings: 'environment: { NAME: value }',
  },
  'tasks.*': {
    commandLine: 'command',
    run: 'command',
    script: 'command',
    cmd: 'command',
    resourceFiles: 'inputs: ["{{file.blob}}"]',
    files: 'inputs: ["{{file.blob}}"]',
    outputFiles: 'outputs: [{ from: "*.txt", to: output }]',
    output_data: 'outputs: [{ from: "*.txt", to: output }]',
    input_data: 'inputs: ["{{file.blob}}"]',
    environmentSettings: 'environment: { NAME: value }',
    env: 'environment: { NAME: value }',
    environment_variables: 'environment: { NAME: value }',
    dependsOn: 'after: NAME, the name of another group',
    depends_on: 'after: NAME, the name of another group',
    needs: 'after: NAME, the name of another group',
    containerSettings: 'container: IMAGE',
    docker_image: 'container: IMAGE',
    image: 'container: IMAGE',
    matrix: 'forEach: { matrix: { KEY: [a, b] } }',
    strategy: 'forEach: { matrix: { KEY: [a, b] } }',
    file: 'forEach: { file: input/*.txt }',
    range: 'forEach: { range: { from: 1, to: 10 } }',
    rows: 'forEach: { rows: { csv: FILE } }',
    lines: 'forEach: { lines: FILE }',
    task_factory: 'forEach: { file: input/*.txt }, or matrix, range, rows, lines',
    maxTaskRetryCount: RETRY,
    max_task_retries: RETRY,
    constraints: 'timeout, retention, and retries',
    maxWallClockTime: 'timeout: 2h',
    max_wall_time: 'timeout: 2h',
    requiredSlots: 'slots',
    multiInstanceSettings: 'multiInstance: { instances: 4 }',
    userIdentity: 'elevated: true, or user: NAME',
    exitConditions: 'onExit',
  },
  'tasks.*.inputs.*': {
    as: 'path: NAME',
    to: 'path: NAME',
    name: 'path: NAME',
    filePath: 'path: NAME',
    fileMode: 'mode: "0755"',
    container: 'from: CONTAINER',
    blobPrefix: 'prefix: PATH/',
    httpUrl: 'url: https://…',
  },
  'tasks.*.outputs.*': {
    path: 'to: CONTAINER/PATH',
    prefix: 'to: CONTAINER/PATH',
    blob: 'to: CONTAINER/PATH',
    container: 'to: CONTAINER',
    destination: 'to: CONTAINER/PATH',
    filePattern: 'from: "*.txt"',
    pattern: 'from: "*.txt"',
    condition: 'when: success, failure or always',
  },
  'tasks.*.forEach': {
    csv: 'rows: { csv: FILE }',
    tsv: 'rows: { tsv: FILE }',
    json: 'rows: { json: FILE }',
    yaml: 'rows: { yaml: FILE }',
    files: 'file: [input/*.txt, "!input/old*.txt"]',
    glob: 'file: input/*.txt',
  },
  job: {
    constraints: 'timeout and retries',
    jobManagerTask: 'manager',
    jobPreparationTask: 'preparation',
    jobReleaseTask: 'release',
    commonEnvironmentSettings: 'environment: { NAME: value }',
    maxWallClockTime: 'timeout: 2h',
    maxTaskRetryCount: 'retries: 3',
  },
};

/** What to write where somebody gave one value and more has to be said of it, by place. */
const OTHER_VALUES: Readonly<Record<string, (value: string) => string>> = {
  pool: (value) => `pool: { existing: ${value} }`,
  'pool.startTask': (value) => `startTask: { commands: [${value}] }`,
  'containers.*': (value) => `{ upload: ${value} }`,
  'tasks.*': (value) => `{ command: ${value} }`,
  'tasks.*.forEach': (value) => `forEach: { file: ${value} }`,
  'tasks.*.forEach.range': (value) => `range: { from: 1, to: ${value} }`,
  'tasks.*.forEach.rows': (value) =>
    `rows: { ${/\.(tsv|json|ya?ml)["']?$/.exec(value)?.[1]?.replace('yml', 'yaml') ?? 'csv'}: ${value} }`,
};

/** What to write in place of a key that is none of ours, a piece of a spec; undefined where nobody would know. */
export function otherWord(path: Path, key: string): string | undefined {
  const words = OTHER_WORDS[placeOf(path)];
  return words !== undefined && Object.hasOwn(words, key) ? words[key] : undefined;
}

/** What to write in place of a value that stands by itself, as the spec has it; undefined where nobody would know. */
export function otherValue(path: Path, value: string): string | undefined {
  return OTHER_VALUES[placeOf(path)]?.(value);
}

/** The steps of a path that are names of the author's own stand for any. */
function placeOf(path: Path): string {
  return path
    .map((step, at) => (typeof step === 'number' || (at === 1 && path[0] === 'containers') ? '*' : step))
    .join('.');
}
