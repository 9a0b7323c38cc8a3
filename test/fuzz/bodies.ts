import { JOB_ADD, TASK_ADD } from '../../src/local/operations/shapes-job.ts';
import { POOL_ADD } from '../../src/local/operations/shapes-pool.ts';
import type { Shape } from '../../src/local/operations/shape.ts';

/** An action of a plan, as its JSON has it. */
export interface PlannedAction {
  readonly what: string;
  readonly body?: unknown;
  /** A pool that is not ours: nothing of it is sent. */
  readonly existing?: true;
}

const IMAGE = {
  imageReference: { publisher: 'canonical', offer: 'ubuntu-24_04-lts', sku: 'server', version: 'latest' },
  nodeAgentSKUId: 'batch.node.ubuntu 24.04',
};

const SHAPES: Readonly<Record<string, Shape>> = { pool: POOL_ADD, job: JOB_ADD, task: TASK_ADD };

/** What the local service would refuse of a plan's bodies: of the pool, the job and the first task of each kind. */
export function refusals(actions: readonly PlannedAction[]): string[] {
  return actions.slice(0, 400).flatMap(({ what, body, existing }) => {
    const shape = SHAPES[what];
    if (!shape || body === undefined || existing) return [];
    const checked = shape(sent(body), what);
    return checked.ok ? [] : [`${what}: ${JSON.stringify(checked.error)}`];
  });
}

/** A body as it is sent, with access to storage and secrets in it, and an image: only the service knows which there are. */
function sent(body: unknown): unknown {
  const text = JSON.stringify(body, (key, value: unknown) => {
    if (key === 'secretRef') return undefined;
    if (typeof value !== 'string' || !value.startsWith('sas://')) return value;
    return `https://account.blob.core.windows.net/${value.slice('sas://'.length)}&sig=x`;
  });
  const filled = JSON.parse(text) as { virtualMachineConfiguration?: object };
  if (filled.virtualMachineConfiguration) Object.assign(filled.virtualMachineConfiguration, IMAGE);
  return filled;
}
