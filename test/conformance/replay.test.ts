import { expect, test } from 'vitest';

import { ServiceRig } from '../rig/batch-service.ts';
import { VirtualNodeHost } from '../rig/virtual-node-host.ts';
import type { Exchange } from './recording.ts';
import { replay } from './replay.ts';

const JOB = { id: 'j', poolInfo: { poolId: 'none' } };

/** Asks a service of ours, and writes it down as recordings are written. */
async function record(asks: ReadonlyArray<readonly [string, string, object?]>): Promise<Exchange[]> {
  await using rig = await ServiceRig.open(new VirtualNodeHost());
  const exchanges: Exchange[] = [];
  for (const [method, path, body] of asks) {
    const { status, headers, text } = await rig.ask(method, path, body ? { body } : {});
    exchanges.push({
      file: 'scenario',
      index: exchanges.length,
      apiVersion: '2022-10-01.16.0',
      method,
      host: rig.service.url.replace('http://', ''),
      path,
      rawQuery: 'api-version=2022-10-01.16.0',
      requestHeaders: {},
      requestBody: body ? JSON.stringify(body) : null,
      status,
      responseHeaders: Object.fromEntries(
        Object.entries(headers).map(([name, value]) => [name, String(value)]),
      ),
      responseBody: text,
    });
  }
  return exchanges;
}

test('what our own service was recorded to answer, it answers again', async () => {
  const exchanges = await record([
    ['POST', '/jobs', JOB],
    ['POST', '/jobs/j/tasks', { id: 't', commandLine: 'true' }],
    ['GET', '/jobs/j'],
    ['GET', '/jobs/j/tasks'],
    ['GET', '/jobs/none'],
    ['DELETE', '/jobs/j'],
  ]);
  const comparisons = await replay({ name: 'scenario', exchanges });
  expect(comparisons.map(({ operation }) => operation)).toContain('Task_Add');
  expect(comparisons.flatMap(({ differences, surprises }) => [differences, ...surprises])).toEqual(
    exchanges.map(() => ({})),
  );
});

test('another status, header, key, type or value is told, and what was made before is not compared', async () => {
  const [add, get] = await record([
    ['POST', '/jobs', JOB],
    ['GET', '/jobs/j'],
  ]);
  if (!add || !get) throw new Error('nothing was recorded');
  const body = { ...(JSON.parse(get.responseBody ?? '') as object), priority: '1', state: 'gone', more: 1 };
  const changed = {
    ...get,
    responseBody: JSON.stringify(body),
    responseHeaders: { ...get.responseHeaders, more: '1' },
  };
  const compared = await replay({ name: 'scenario', exchanges: [add, changed] });
  expect(compared[1]?.differences).toEqual({
    headers: ['- more'],
    keys: ['- more'],
    types: ['- priority: string', '+ priority: number'],
    values: ['- state="gone"', '- priority="1"', '+ state="active"', '+ priority=0'],
  });
  const [alone] = await replay({ name: 'scenario', exchanges: [get] });
  expect(alone?.skipped).toBe('what it is about was made before the recording');
  const [status] = await replay({ name: 'scenario', exchanges: [{ ...add, status: 202 }] });
  expect(status?.differences).toEqual({ status: ['202 none → 201 none'] });
});
