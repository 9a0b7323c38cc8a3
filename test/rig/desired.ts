import type { Place } from '../../src/base/place.ts';
import type {
  Desired,
  DesiredBlob,
  DesiredContainer,
  DesiredOwnPool,
  DesiredTask,
} from '../../src/plan/desired.ts';
import { poolFingerprint } from '../../src/plan/pool/pool-fingerprint.ts';
import { sasReference } from '../../src/plan/sas-reference.ts';

/** A place in a spec that does not exist. */
export const at = (line: number): Place => ({ file: 'topn.yaml', line, col: 3, endLine: line, endCol: 9 });

export const blob = (name: string, sha256 = `hash of ${name}`): DesiredBlob => ({
  name,
  from: `data/${name}`,
  bytes: 10,
  sha256,
  at: at(5),
});

export const container = (key: string, blobs: readonly DesiredBlob[] = []): DesiredContainer => ({
  key,
  name: `topn-${key}`,
  at: at(4),
  blobs,
});

/** A task that reads one input and writes to the container `topn-output`. */
export const task = (id: string, fingerprint = `fingerprint of ${id}`): DesiredTask => ({
  id,
  group: 'tasks',
  input: `input/${id}.txt`,
  at: at(20),
  script: `work ${id}.txt`,
  fingerprint,
  body: {
    id,
    commandLine: `/bin/bash -c 'work ${id}.txt'`,
    resourceFiles: [
      {
        httpUrl: sasReference({ container: 'topn-input', blob: `${id}.txt`, permissions: 'r' }),
        filePath: `${id}.txt`,
      },
    ],
    outputFiles: [
      {
        filePattern: '*_OUTPUT.txt',
        destination: {
          container: { containerUrl: sasReference({ container: 'topn-output', permissions: 'cw' }) },
        },
        uploadOptions: { uploadCondition: 'TaskSuccess' },
      },
    ],
  },
});

/** What a spec wants that has a pool of its own. */
export type OwnDesired = Desired & { readonly pool: DesiredOwnPool };

/** What a spec much like topn wants, with parts of it exchanged. */
export function desired(parts: Partial<OwnDesired> = {}): OwnDesired {
  const whole = { ...TOPN, ...parts };
  return { ...whole, pool: { ...whole.pool, fingerprint: poolFingerprint(whole) } };
}

const TOPN: OwnDesired = {
  spec: { name: 'topn', file: 'topn.yaml', sha256: 'hash of the spec' },
  params: { words: 3 },
  containers: [
    container('application', [blob('topn.mjs')]),
    container('input', [blob('a.txt'), blob('b.txt')]),
    container('logs'),
    container('output'),
  ],
  pool: {
    id: 'topn',
    at: at(10),
    image: { publisher: 'canonical', offer: 'ubuntu-24_04-lts', sku: 'server', at: at(11) },
    body: {
      id: 'topn',
      vmSize: 'Standard_D2s_v5',
      targetDedicatedNodes: 2,
      targetLowPriorityNodes: 0,
      taskSlotsPerNode: 1,
      startTask: {
        commandLine: "/bin/bash -c 'true'",
        resourceFiles: [
          { storageContainerUrl: sasReference({ container: 'topn-application', permissions: 'rl' }) },
        ],
        waitForSuccess: true,
      },
    },
    startScript: 'true',
    fingerprint: '',
  },
  job: {
    id: 'topn',
    at: at(15),
    body: { id: 'topn', poolInfo: { poolId: 'topn' }, onAllTasksComplete: 'noaction' },
  },
  tasks: [task('a'), task('b')],
  downloads: [{ container: 'topn-output', into: 'results', at: at(30) }],
  cleanup: { containers: 'success', job: 'success', pool: 'always' },
};
