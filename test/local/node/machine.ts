import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { systemClock } from '../../../src/base/clock.ts';
import { type LocalNodeHost, type NodeHostOptions, openNodeHost } from '../../../src/local/node/host.ts';
import { nodeRoot, workFolder } from '../../../src/local/node/layout.ts';
import type { NodeIdentity, Work, WorkOutcome } from '../../../src/local/node/work.ts';

/** How long something that should happen at once may take on a machine that is busy. */
export const SOON = { timeout: 10_000 };

export const node: NodeIdentity = { poolId: 'p', nodeId: 'tvmps_1_d', dedicated: true };

/** A task with this command line, and nothing else unless said. */
export function task(commandLine: string, more: Partial<Work> = {}): Work {
  return {
    node,
    who: { kind: 'task', jobId: 'j', taskId: 't' },
    commandLine,
    resourceFiles: [],
    outputFiles: [],
    environmentSettings: [],
    elevated: false,
    userScope: 'pool',
    ...more,
  };
}

/** A node host in a temporary folder, with one node; closed and removed when disposed of. */
export interface TestMachine extends AsyncDisposable {
  readonly host: LocalNodeHost;
  readonly nodes: string;
  readonly folder: string;
  run(work: Work): Promise<WorkOutcome>;
  /** Text of a file of this work's folder. */
  text(work: Work, file: string): Promise<string>;
}

export async function testMachine(options: Partial<NodeHostOptions> = {}): Promise<TestMachine> {
  const folder = await mkdtemp(join(tmpdir(), 'batchspec-'));
  const nodes = join(folder, 'nodes');
  const opened = await openNodeHost({
    nodes,
    log: join(folder, 'process-host.log'),
    clock: systemClock,
    account: Promise.resolve({ name: 'acct', url: 'http://127.0.0.1:1' }),
    killGraceMs: 200,
    ...options,
  });
  if (!opened.ok) throw new Error(opened.error);
  const host = opened.value;
  await host.addNode(node);
  return {
    host,
    nodes,
    folder,
    run: (work) => host.start(work).done,
    text: (work, file) => readFile(join(nodeRoot(nodes, work.node), workFolder(work.who), file), 'utf8'),
    [Symbol.asyncDispose]: async () => {
      await host.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** `sh -c` with a script, quoted for the command line. */
export const sh = (script: string): string => `/bin/sh -c '${script.replaceAll("'", `'"'"'`)}'`;

/** True while a process runs. One that is dead but not yet fetched by its parent (a zombie) does not run. */
export function alive(pid: number): boolean {
  if (existsSync('/proc/self/stat')) {
    try {
      return !/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
    } catch {
      return false;
    }
  }
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
