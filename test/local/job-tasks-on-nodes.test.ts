import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { systemClock } from '../../src/base/clock.ts';
import { openNodeHost } from '../../src/local/node/host.ts';
import { POOL, ServiceRig, until } from '../rig/batch-service.ts';

const shell = (script: string): string => `/bin/sh -c '${script}'`;

test('tasks find what the preparation task left on their node, and so does the release task', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'batchspec-'));
  const opened = await openNodeHost({
    nodes: join(folder, 'nodes'),
    log: join(folder, 'log'),
    clock: systemClock,
    account: Promise.resolve({ name: 'a', url: 'http://127.0.0.1:1' }),
  });
  if (!opened.ok) throw new Error(opened.error);
  try {
    await using rig = await ServiceRig.open(opened.value);
    await rig.ask('POST', '/pools', { body: POOL });
    const body = {
      id: 's',
      schedule: {},
      jobSpecification: {
        poolInfo: { poolId: 'p' },
        jobPreparationTask: { id: 'prep', commandLine: shell('echo ${AZ_BATCH_JOB_PREP_DIR:-none} > made') },
        jobReleaseTask: {
          commandLine: shell('cp $AZ_BATCH_JOB_PREP_WORKING_DIR/made $AZ_BATCH_NODE_SHARED_DIR'),
        },
      },
    };
    await rig.ask('POST', '/jobschedules', { body });
    const commandLine = shell('cat $AZ_BATCH_JOB_PREP_WORKING_DIR/made; echo $AZ_BATCH_JOB_PREP_DIR');
    await rig.ask('POST', '/jobs/s%3Ajob-1/tasks', { body: { id: 't', commandLine } });
    const { json } = await until(
      () => rig.ask('GET', '/jobs/s%3Ajob-1/tasks/t'),
      (answer) => answer.json.state === 'completed',
    );
    const { nodeId, taskRootDirectory } = json.nodeInfo;
    expect(taskRootDirectory).toBe('workitems/s/job-1/t');
    const said = await rig.ask('GET', '/jobs/s%3Ajob-1/tasks/t/files/stdout.txt');
    expect(said.text).toMatch(/^none\n\/.+\/workitems\/s\/job-1\/prep\n$/);
    await rig.ask('POST', '/jobs/s%3Ajob-1/terminate');
    await until(
      () => rig.ask('GET', '/jobs/s%3Ajob-1'),
      (answer) => answer.json.state === 'completed',
    );
    const released = await rig.ask('GET', `/pools/p/nodes/${nodeId}/files/shared%2Fmade`);
    expect(released.text).toBe('none\n');
  } finally {
    await opened.value.close();
    await rm(folder, { recursive: true, force: true });
  }
});
