import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { describe, expect, test, vi } from 'vitest';

import { linesSpec } from '../rig/lines-spec.ts';
import { openRig } from '../rig/rig.ts';

// Each run starts real processes; a busy machine takes its time.
vi.setConfig({ testTimeout: 120_000 });

/** The small spec, with a start task that fetches a file from storage. */
function withStartTask(texts: Readonly<Record<string, string>>): Record<string, string> {
  const files = linesSpec(texts);
  const spec = (files['batchspec.yaml'] ?? '')
    .replace('containers:\n', 'containers:\n  tools: { upload: tool.txt }\n')
    .replace(
      '  nodes: 2\n',
      '  nodes: 1\n  startTask: { files: [tools], commands: cp tool.txt ../../shared }\n',
    );
  return { ...files, 'batchspec.yaml': spec, 'tool.txt': 'a tool\n' };
}

interface Status {
  readonly pool: { readonly nodes: Readonly<Record<string, number>>; readonly problems: readonly string[] };
  readonly jobs: ReadonlyArray<{ readonly counts: Readonly<Record<string, number>> }>;
}

describe('a pool that was kept', () => {
  test('takes new tasks in a later run, though the local storage listens on another port then', async () => {
    await using rig = await openRig();
    await rig.write(withStartTask({ 'a.txt': '1\n' }));
    expect((await rig.run(['apply', '--keep'])).exitCode).toBe(0);

    const ports = JSON.parse(await rig.read('.batchspec/local/ports.json')) as { blob: number };
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    try {
      const { port } = taken.address() as AddressInfo;
      await rig.write({
        '.batchspec/local/ports.json': JSON.stringify({ ...ports, blob: port }),
        'data/b.txt': '1\n2\n',
      });
      const again = await rig.run(['apply']);
      expect(again.stderr).toContain('pool: done');
      expect({ exitCode: again.exitCode, count: await rig.read('results/b.count') }).toEqual({
        exitCode: 0,
        count: '2\n',
      });
    } finally {
      await new Promise((resolve) => taken.close(resolve));
    }
  });
});

describe('whoever only looks', () => {
  test('finds an interrupted run as it was left, and nothing of it goes on meanwhile', async () => {
    await using rig = await openRig();
    await rig.write(linesSpec({ 'a.txt': '1\n', 'b.txt': '1\n', 'c.txt': '1\n' }, { seconds: 60 }));
    const interrupt = new AbortController();
    const onStderr = (text: string): void => {
      if (/monitor: .* 2 running/.test(text)) interrupt.abort();
    };
    expect((await rig.run(['apply'], { interrupt, onStderr })).exitCode).toBe(130);

    const look = async (): Promise<Status> =>
      JSON.parse((await rig.run(['status', '--json'])).stdout) as Status;
    const first = await look();
    expect(first.pool).toMatchObject({ nodes: { running: 2 }, problems: [] });
    expect(await look()).toEqual(first);
    expect((await rig.run(['plan', '--detailed-exitcode'])).exitCode).toBe(0);
    expect(await look()).toEqual(first);
  });
});
