import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { API_VERSIONS } from '../../../src/wire/versions.ts';
import { API_VERSION, OPERATIONS, type Operation, type OperationName } from '../../../src/wire/routes.ts';
import { POOL, ServiceRig } from '../../rig/batch-service.ts';
import { VirtualNodeHost } from '../../rig/virtual-node-host.ts';

/** A place in a request for an id that is not taken yet, and one for the id of a node. */
const NEW = '@new';
const NODE = '@node';

const PLAIN_TASK = { id: NEW, commandLine: 'x', constraints: { maxTaskRetryCount: 1 }, requiredSlots: 1 };
const TASK = {
  id: NEW,
  commandLine: 'x',
  resourceFiles: [{ httpUrl: 'https://a/b', filePath: 'c', fileMode: '0770' }],
  outputFiles: [
    {
      filePattern: '*',
      destination: { container: { containerUrl: 'https://a/b', path: 'c' } },
      uploadOptions: { uploadCondition: 'TaskSuccess' },
    },
  ],
  environmentSettings: [{ name: 'A', value: 'b' }],
  affinityInfo: { affinityId: 'TVM:x' },
  userIdentity: { autoUser: { scope: 'task', elevationLevel: 'admin' } },
  dependsOn: { taskIds: ['u'], taskIdRanges: [{ start: 1, end: 2 }] },
  exitConditions: { default: { jobAction: 'terminate', dependencyAction: 'block' } },
  multiInstanceSettings: { numberOfInstances: 2, coordinationCommandLine: 'x' },
  containerSettings: { imageName: 'x' },
  constraints: { maxWallClockTime: 'PT1H', retentionTime: 'P1D', maxTaskRetryCount: 1 },
  requiredSlots: 1,
};
const START_TASK = { commandLine: 'x', maxTaskRetryCount: 1, waitForSuccess: true };
const POOL_BODY = {
  ...POOL,
  id: NEW,
  displayName: 'x',
  resizeTimeout: 'PT15M',
  enableAutoScale: true,
  autoScaleFormula: '$TargetDedicatedNodes=1;',
  autoScaleEvaluationInterval: 'PT15M',
  taskSlotsPerNode: 2,
  taskSchedulingPolicy: { nodeFillType: 'pack' },
  startTask: START_TASK,
  networkConfiguration: { subnetId: 'x' },
  userAccounts: [{ name: 'a', password: 'b' }],
  metadata: [{ name: 'a', value: 'b' }],
};
const PLAIN_JOB = { id: NEW, poolInfo: { poolId: 'p' }, metadata: [{ name: 'a', value: 'b' }] };
const JOB = {
  id: NEW,
  priority: 1,
  maxParallelTasks: 2,
  usesTaskDependencies: true,
  constraints: { maxWallClockTime: 'PT1H', maxTaskRetryCount: 1 },
  jobManagerTask: { id: 'jm', commandLine: 'x' },
  jobPreparationTask: { commandLine: 'x' },
  jobReleaseTask: { commandLine: 'x' },
  commonEnvironmentSettings: [{ name: 'A', value: 'b' }],
  poolInfo: { poolId: 'p' },
  onAllTasksComplete: 'noaction',
  onTaskFailure: 'performexitoptionsjobaction',
  metadata: [{ name: 'a', value: 'b' }],
};
const SCHEDULE = {
  id: NEW,
  schedule: { doNotRunUntil: '2030-01-01T00:00:00Z', recurrenceInterval: 'PT1H', startWindow: 'PT10M' },
  jobSpecification: { poolInfo: { poolId: 'p' }, priority: 1 },
};
const PROPERTIES = {
  startTask: START_TASK,
  certificateReferences: [],
  applicationPackageReferences: [],
  metadata: [],
};

/** For each operation with a body, some that are right or nearly so. */
const BODIES: Partial<Record<OperationName, readonly object[]>> = {
  Certificate_Add: [{ thumbprint: 'a'.repeat(40), thumbprintAlgorithm: 'sha1', data: 'AAAA', password: 'x' }],
  ComputeNode_AddUser: [{ name: 'ada', isAdmin: true, expiryTime: '2030-01-01T00:00:00Z', password: 'x' }],
  ComputeNode_UpdateUser: [{ expiryTime: '2030-01-01T00:00:00Z', sshPublicKey: 'x' }],
  ComputeNode_Reboot: [{ nodeRebootOption: 'requeue' }],
  ComputeNode_Reimage: [{ nodeReimageOption: 'requeue' }],
  ComputeNode_DisableScheduling: [{ nodeDisableSchedulingOption: 'requeue' }],
  ComputeNode_UploadBatchServiceLogs: [{ containerUrl: 'https://a/b', startTime: '2026-01-01T00:00:00Z' }],
  Job_Add: [PLAIN_JOB, JOB],
  Job_Patch: [{ priority: 1, constraints: JOB.constraints, poolInfo: JOB.poolInfo }],
  Job_Update: [{ priority: 1, constraints: JOB.constraints, poolInfo: JOB.poolInfo }],
  Job_Disable: [{ disableTasks: 'requeue' }],
  Job_Terminate: [{ terminateReason: 'x' }],
  JobSchedule_Add: [SCHEDULE],
  JobSchedule_Patch: [{ schedule: SCHEDULE.schedule }],
  JobSchedule_Update: [{ schedule: SCHEDULE.schedule, jobSpecification: SCHEDULE.jobSpecification }],
  JobSchedule_Terminate: [{}],
  Pool_Add: [{ ...POOL, id: NEW }, POOL_BODY],
  Pool_Patch: [{ startTask: START_TASK, metadata: [] }],
  Pool_UpdateProperties: [PROPERTIES],
  Pool_EnableAutoScale: [
    { autoScaleFormula: '$TargetDedicatedNodes=1;', autoScaleEvaluationInterval: 'PT5M' },
  ],
  Pool_EvaluateAutoScale: [{ autoScaleFormula: 'lifespan = 1;' }],
  Pool_Resize: [{ targetDedicatedNodes: 1, resizeTimeout: 'PT15M', nodeDeallocationOption: 'requeue' }],
  Pool_RemoveNodes: [{ nodeList: [NODE] }, { nodeList: ['n'], nodeDeallocationOption: 'requeue' }],
  Task_Add: [PLAIN_TASK, TASK],
  Task_AddCollection: [
    { value: [PLAIN_TASK, { ...PLAIN_TASK, id: 't' }] },
    { value: [TASK, { id: 'u', commandLine: 'x' }] },
  ],
  Task_Update: [{ constraints: TASK.constraints }],
};

type Path = ReadonlyArray<string | number>;

/** Everywhere in a value, the value itself included. */
const placesIn = (value: unknown, at: Path = []): readonly Path[] => [
  at,
  ...(typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, item]) => placesIn(item, [...at, key]))
    : []),
];

function replaced(value: unknown, [key, ...rest]: Path, by: unknown): unknown {
  if (key === undefined) return by;
  if (Array.isArray(value))
    return value.map((item, index) => (String(index) === String(key) ? replaced(item, rest, by) : item));
  const before = value as Readonly<Record<string, unknown>>;
  return { ...before, [key]: replaced(before[key], rest, by) };
}

const oddValue = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom<unknown>(-1, 0, 1e9, 1e300, 0.5, '', ' ', 'PT', 'P1D', '-PT1M', '\ud800', '\0', '../x'),
  fc.constantFrom<unknown>(null, [], {}, [null], { name: null }, [[]], true, 'x'.repeat(2000)),
  fc.constant({ constructor: {}, __proto__: null, toString: 1 }),
);

const bodyOf = (name: OperationName): fc.Arbitrary<unknown> => {
  const mutated = fc.constantFrom(...(BODIES[name] ?? [{}])).chain((sample) =>
    fc
      .array(fc.tuple(fc.constantFrom(...placesIn(sample)), oddValue), { maxLength: 2 })
      // What an earlier change took away cannot be changed again.
      .map(([first, second]) => {
        const body = first ? replaced(sample, ...first) : sample;
        const [place, by] = second ?? [[], undefined];
        const isThere = placesIn(body).some((other) => other.join('/') === place.join('/'));
        return second && isThere ? replaced(body, place, by) : body;
      }),
  );
  return fc.oneof({ weight: 8, arbitrary: mutated }, oddValue, fc.string(), fc.constant(undefined));
};

/** What stands in a place of a path: mostly something that is there. */
const THERE: Readonly<Record<string, string>> = {
  poolId: 'p',
  jobId: 'j',
  taskId: 't',
  nodeId: NODE,
  userName: 'ada',
  jobScheduleId: 's',
  thumbprintAlgorithm: 'sha1',
  thumbprint: 'a'.repeat(40),
  filePath: 'workitems',
};

const segment = fc.oneof(
  fc.constantFrom('p', 'j', 't', 's', 'P', 'none', 'ada', '..', 'a/b', '*', ' ', '\0', 'x'.repeat(300)),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 5 }),
);

const VALUES: Readonly<Record<string, readonly string[]>> = {
  $filter: ["state eq 'active'", "startswith(id,'a')", "creationTime gt 'a'", 'id', 'not', "poolId eq 'p'"],
  $select: ['id', 'id,state', 'id/x,,', ''],
  $expand: ['stats', 'x'],
  maxresults: ['1', '1000', '0', '-1', '1e3'],
};

const optionOf = ({ query }: Operation): fc.Arbitrary<string> =>
  fc
    .oneof(
      { weight: 8, arbitrary: fc.constantFrom(...query, 'timeout') },
      fc.constantFrom('$skiptoken', 'force', 'x', 'recursive'),
    )
    .chain((name) =>
      fc
        .oneof(
          { weight: 3, arbitrary: fc.constantFrom(...(VALUES[name] ?? ['1', 'true'])) },
          fc.constantFrom('WATV2:YQ', 'WATV2:____', 'WATV2:AAAA', '2026-01-01T00:00:00Z'),
          fc.string({ unit: 'grapheme', maxLength: 20 }),
        )
        .map((value) => `${name}=${encodeURIComponent(value)}`),
    );

const header = fc.constantFrom<readonly [string, string]>(
  ['if-match', '*'],
  ['if-match', 'x"'],
  ['if-none-match', '0x8D'],
  ['if-modified-since', 'yesterday'],
  ['if-unmodified-since', 'Fri, 02 Jan 2026 03:04:05 GMT'],
  ['ocp-range', 'bytes=0-'],
  ['ocp-range', 'bytes=5-1'],
  ['return-client-request-id', 'true'],
);

const pathOf = ({ path }: Operation): fc.Arbitrary<string> => {
  const parts = path.split(/[{}]/);
  return fc
    .tuple(
      ...parts.map((part, index) =>
        index % 2 === 0
          ? fc.constant(part)
          : fc
              .oneof({ weight: 8, arbitrary: fc.constant(THERE[part] ?? 'none') }, segment)
              .map((text) => (text === NODE ? NODE : encodeURIComponent(text))),
      ),
    )
    .map((all) => all.join(''));
};

const request = fc
  .constantFrom(...(Object.entries(OPERATIONS) as [OperationName, Operation][]))
  .chain(([name, operation]) =>
    fc.record({
      name: fc.constant(name),
      method: fc.constant(operation.method),
      path: pathOf(operation),
      query: fc.oneof(
        { weight: 3, arbitrary: fc.constant('') },
        fc.array(optionOf(operation), { maxLength: 2 }).map((options) => options.join('&')),
      ),
      body: operation.body === 'none' ? fc.constant(undefined) : bodyOf(name),
      headers: fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, fc.array(header, { maxLength: 2 })),
      apiVersion: fc.oneof(
        { weight: 4, arbitrary: fc.constant(API_VERSION) },
        fc.constantFrom(...Object.keys(API_VERSIONS)),
      ),
    }),
  );

/** Adds what requests speak of, where it is not there (any more), and gives the id of a node. */
async function prepare(rig: ServiceRig): Promise<string> {
  await rig.ask('POST', '/pools', { body: POOL });
  await rig.ask('POST', '/jobs', { body: { id: 'j', poolInfo: { poolId: 'p' } } });
  await rig.ask('POST', '/jobs/j/tasks', { body: { id: 't', commandLine: 'x' } });
  const { json } = await rig.ask('GET', '/pools/p/nodes');
  return json.value?.[0]?.id ?? 'none';
}

test('no request, whatever it says, is answered with an error of the service’s own', async () => {
  await using rig = await ServiceRig.open(new VirtualNodeHost());
  let node = await prepare(rig);
  let count = 0;
  await fc.assert(
    fc.asyncProperty(request, async ({ method, path, query, body, headers, apiVersion }) => {
      count += 1;
      if (count % 20 === 0) node = await prepare(rig);
      const text = typeof body === 'string' ? body : (JSON.stringify(body) ?? '');
      const { status, json } = await rig.ask(method, path.replaceAll(NODE, node), {
        query,
        apiVersion,
        headers: Object.fromEntries(headers),
        ...(body !== undefined && { body: text.replaceAll(NODE, node).replaceAll(NEW, `new-${count}`) }),
      });
      expect(status).toBeLessThan(500);
      if (status < 400 || method === 'HEAD') return;
      expect(json).toMatchObject({ code: expect.any(String), message: { lang: 'en-US' } });
    }),
    { numRuns: 1000 },
  );
  expect(rig.log).toEqual([]);
}, 60_000);

test('a body that is nested without end is refused', async () => {
  await using rig = await ServiceRig.open(new VirtualNodeHost());
  const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
  const pool = JSON.stringify({ ...POOL, networkConfiguration: 'here' });
  for (const apiVersion of ['2022-10-01.16.0', '2020-03-01.11.0']) {
    for (const body of [deep, pool.replace('"here"', deep), `{"value":[${deep}]}`]) {
      for (const path of ['/pools', '/jobs', '/jobs/j/addtaskcollection']) {
        const { status, json } = await rig.ask('POST', path, { body, apiVersion });
        expect([status, json.code]).toEqual([400, 'InvalidRequestBody']);
      }
    }
  }
});
