import { describe, expect, test } from 'vitest';

import { beyondLocal } from '../../src/plan/local-limits.ts';
import { NOTHING, type Observed } from '../../src/plan/observed.ts';
import { jobOf, planOf, POOL, sectionOf, wantedBy } from '../rig/wanted-spec.ts';

/** Its nodes have the account `worker`. */
const ACCOUNT_POOL = POOL.replace(
  'nodes: 4 }',
  'nodes: 4, userAccounts: [{ name: worker, password: { secretRef: env:PASSWORD } }] }',
);

/** Of a task that has these words beside its command. */
const fingerprint = async (words: string): Promise<string | undefined> =>
  (await wantedBy(`${ACCOUNT_POOL}tasks: [{ command: ./run${words} }]\n`)).tasks[0]?.fingerprint;

/** A task as the service lists it, not one of batchspec's own. */
const listed = (id: string, state: 'running' | 'completed', exitCode?: number) => ({
  id,
  state,
  commandLine: 'true',
  executionInfo: { retryCount: 0, requeueCount: 0, ...(exitCode === undefined ? {} : { exitCode }) },
});

describe('the words of a task', () => {
  const text = `pool:
  image: { publisher: canonical, offer: ubuntu-24_04-lts, sku: server }
  vmSize: Standard_D2s_v5
  nodes: 4
  interNodeCommunication: true
  containers: { images: ["registry.example.org/run:12"] }
tasks:
  - forEach: { matrix: { size: [12] } }
    command: ./run
    inputs:
      - { blob: input/a.txt, path: "data/{{matrix.size}}.txt", mode: "755" }
      - { from: input, prefix: parts/, path: got/ }
      - { url: "https://example.org/v/model%20a.bin" }
      - https://example.org/tool
    container:
      image: registry.example.org/run:{{matrix.size}}
      options: --rm
      workingDirectory: image
      registry: { server: "registry.{{name}}.org", identity: "/subscriptions/{{matrix.size}}/i" }
    user: { scope: task }
    elevated: true
    retention: 1d
    applicationPackages: ["blender-{{matrix.size}}", { id: ffmpeg, version: "7.{{index}}" }]
    multiInstance: { instances: 3, coordination: [./start, ./wait], commonFiles: [input/a.txt] }
    logs: none
`;

  test('become fields of the REST API', async () => {
    const [task] = (await wantedBy(text)).tasks;
    expect(task?.body).toMatchObject({
      resourceFiles: [
        { httpUrl: 'sas://demo-input/a.txt?sp=r', filePath: 'data/12.txt', fileMode: '0755' },
        { storageContainerUrl: 'sas://demo-input?sp=rl', blobPrefix: 'parts/', filePath: 'got' },
        { httpUrl: 'https://example.org/v/model%20a.bin', filePath: 'model a.bin' },
        { httpUrl: 'https://example.org/tool', filePath: 'tool' },
      ],
      containerSettings: {
        imageName: 'registry.example.org/run:12',
        containerRunOptions: '--rm',
        workingDirectory: 'containerImageDefault',
        registry: {
          registryServer: 'registry.demo.org',
          identityReference: { resourceId: '/subscriptions/12/i' },
        },
      },
      userIdentity: { autoUser: { scope: 'task', elevationLevel: 'admin' } },
      constraints: { retentionTime: 'P1D' },
      applicationPackageReferences: [
        { applicationId: 'blender-12' },
        { applicationId: 'ffmpeg', version: '7.0' },
      ],
      multiInstanceSettings: {
        numberOfInstances: 3,
        coordinationCommandLine: "/bin/bash -euo pipefail -c './start\n./wait'",
        commonResourceFiles: [{ httpUrl: 'sas://demo-input/a.txt?sp=r', filePath: 'a.txt' }],
      },
    });
  });

  test('are shown in the plan, and what the local target cannot run is told', async () => {
    const plan = planOf(await wantedBy(text));
    expect(sectionOf(plan, 'Tasks')).toMatchInlineSnapshot(`
      "Tasks (1)
        tasks, 1 task  (line 12)
          | ./run
          from demo-input/a.txt as data/12.txt, mode 0755
          from demo-input/parts/ as got
          from https://example.org/v/model%20a.bin as model a.bin
          from https://example.org/tool as tool
          in   container registry.example.org/run:12 (options --rm, registry
              registry.demo.org, in the image's own folder)
          user one for each task, elevated
          package blender-12 (default version)
          package ffmpeg (7.0)
          folder kept on the node for P1D
          stdout and stderr are not kept
          on   3 nodes at once, each of which first does
          | with demo-input/a.txt
          | ./start
          | ./wait
          + create: does not exist
            12  size=12"
    `);
    expect(beyondLocal(plan).map(({ message }) => message)).toEqual([
      'the local target cannot run tasks in containers',
    ]);
  });

  test('change what a task is where they change what it does, and not where they only keep its logs', async () => {
    const plain = await fingerprint('');
    expect(await fingerprint(', logs: none')).toBe(plain);
    for (const words of [
      ', user: worker',
      ', workdir: fresh',
      ', retention: 1h',
      ', inputs: [{ blob: input/a.txt, path: b }]',
      ', outputs: [{ from: a, to: output, required: true }]',
    ])
      expect({ words, fingerprint: await fingerprint(words) }).not.toEqual({ words, fingerprint: plain });
  });
});

describe('the words of a job', () => {
  const text = `${ACCOUNT_POOL}job:
  metadata: { team: "{{name}}-team" }
  preparation:
    commands: ./fetch {{job.id}}
    files: [input/a.txt]
    environment: { KEY: { secretRef: env:KEY } }
    elevated: true
    retries: 2
    timeout: 10m
    waitForSuccess: false
    rerunOnReboot: false
  release: { commands: ./drop, timeout: 5m, user: worker }
  manager:
    id: chief-{{name}}
    commands: [./manage, "echo {{task.id}}"]
    outputs: [{ from: "*.log", to: output/logs, when: always }]
    accessToJob: true
    allowSpot: false
    slots: 1
tasks: [{ command: ./run }]
`;

  test('become tasks of the job itself, whose stdout and stderr are kept', async () => {
    const plan = planOf(await wantedBy(text));
    expect(jobOf(plan).body).toMatchObject({
      metadata: [
        { name: 'batchspec:spec', value: 'demo' },
        { name: 'batchspec:job-fingerprint' },
        { name: 'team', value: 'demo-team' },
      ],
      onAllTasksComplete: 'noaction',
      jobPreparationTask: {
        commandLine: "/bin/bash -euo pipefail -c './fetch demo'",
        resourceFiles: [{ httpUrl: 'sas://demo-input/a.txt?sp=r', filePath: 'a.txt' }],
        environmentSettings: [{ name: 'KEY', value: '(secret)', secretRef: 'env:KEY' }],
        userIdentity: { autoUser: { scope: 'pool', elevationLevel: 'admin' } },
        constraints: { maxWallClockTime: 'PT10M', maxTaskRetryCount: 2 },
        waitForSuccess: false,
        rerunOnNodeRebootAfterSuccess: false,
      },
      jobReleaseTask: { maxWallClockTime: 'PT5M', userIdentity: { username: 'worker' } },
      jobManagerTask: {
        id: 'chief-demo',
        commandLine: "/bin/bash -euo pipefail -c './manage\necho chief-demo'",
        killJobOnCompletion: false,
        runExclusive: true,
        allowLowPriorityNode: false,
        authenticationTokenSettings: { access: ['job'] },
        outputFiles: [{ filePattern: '*.log' }, { filePattern: '../std*.txt' }],
      },
    });
    expect(plan.access.map(({ container, permissions }) => `${container} ${permissions}`)).toContain(
      'demo-input r',
    );
    expect(sectionOf(plan, 'Job')).toMatchInlineSnapshot(`
      "Job
        + demo  create: does not exist  (line 5)
            timeout  P7D, when its access to storage ends
            metadata  team=demo-team
            preparation of each node
              | ./fetch demo
              files        demo-input/a.txt
              environment  KEY (secret: env:KEY)
              user         one for all tasks of the node, elevated
              timeout      PT10M
              retries      2 at most
              tasks        do not wait for it
              reboot       does not run it again
            release of each node
              | ./drop
              user     worker
              timeout  PT5M
            manager chief-demo
              | ./manage
              | echo chief-demo
              to     demo-output/logs: *.log (TaskCompletion)
              to     demo-logs/demo/chief-demo: ../std*.txt (TaskCompletion)
              runs   alone on its node
              nodes  dedicated ones only
              token  for operations on its job"
    `);
  });

  test('a running manager, and what it has added, are left alone; one that failed runs in a new attempt', async () => {
    const want = await wantedBy(text);
    const job = jobOf(planOf(want));
    const have = (manager: ReturnType<typeof listed>): Observed => ({
      ...NOTHING,
      jobs: [{ job: { ...job.body, state: 'active' }, tasks: [manager, listed('added', 'running')] }],
    });
    const going = planOf(want, have(listed('chief-demo', 'running')));
    expect(going.stop).toEqual([]);
    expect(jobOf(going)).toMatchObject({ kind: 'keep', id: 'demo' });
    const over = planOf(want, have(listed('chief-demo', 'completed', 0)));
    expect(jobOf(over)).toMatchObject({ kind: 'keep', id: 'demo' });
    const failed = planOf(want, have(listed('chief-demo', 'completed', 3)));
    expect(jobOf(failed)).toMatchObject({
      kind: 'create',
      id: 'demo-2',
      because: 'a new attempt: the manager of the earlier job failed',
    });
  });

  test('a job whose own tasks changed takes no more tasks: they go to a new attempt', async () => {
    const job = jobOf(planOf(await wantedBy(text)));
    const have: Observed = { ...NOTHING, jobs: [{ job: { ...job.body, state: 'active' }, tasks: [] }] };
    expect(jobOf(planOf(await wantedBy(text), have))).toMatchObject({ kind: 'keep', id: 'demo' });
    const changed = await wantedBy(text.replace('./fetch', './fetch-all'));
    expect(jobOf(planOf(changed, have))).toMatchObject({ kind: 'create', id: 'demo-2' });
  });
});
