import type { BatchServiceClient, BatchServiceModels } from '@azure/batch';

import type { BatchPort } from '../../src/wire/ports.ts';

/** A Batch account to hold to the contract: the local service, or one in Azure. */
export interface BatchAccount {
  readonly name: string;
  readonly key: string;
  /** Without a slash at the end. */
  readonly url: string;
  /** The API version to send; absent: the one that the client is made for. */
  readonly apiVersion?: string;
  /** What its pools are made of; `nodes` of them come up in good time. */
  readonly pool: Pick<BatchServiceModels.PoolAddParameter, 'vmSize' | 'virtualMachineConfiguration'>;
  /** Added to ids, so that runs do not meet. */
  readonly suffix: string;
  /** Milliseconds to wait for a pool, and between looks. */
  readonly patience: { readonly pool: number; readonly look: number };
  close(): Promise<void>;
}

/** What the tests of the contract work with: an open account, two ways to talk to it, and a pool with a node. */
export class Stage {
  readonly account: BatchAccount;
  readonly client: BatchServiceClient;
  readonly port: BatchPort;

  constructor(account: BatchAccount, client: BatchServiceClient, port: BatchPort) {
    this.account = account;
    this.client = client;
    this.port = port;
  }

  idOf(what: string): string {
    return `contract-${what}-${this.account.suffix}`;
  }

  get poolId(): string {
    return this.idOf('pool');
  }

  /** Looks until it is right. */
  async until<T>(look: () => Promise<T>, right: (value: T) => boolean, ms = 60_000): Promise<T> {
    const deadline = performance.now() + ms;
    for (;;) {
      const value = await look();
      if (right(value)) return value;
      if (performance.now() > deadline) {
        throw new Error(`never came about; last seen: ${JSON.stringify(value)}`);
      }
      await new Promise((resolve) => setTimeout(resolve, this.account.patience.look));
    }
  }

  /** Adds a job with these tasks on the common pool, and gives its id. */
  async runJob(
    what: string,
    tasks: BatchServiceModels.TaskAddParameter[],
    job: Partial<BatchServiceModels.JobAddParameter> = {},
  ): Promise<string> {
    const id = this.idOf(what);
    await this.client.job.add({ id, poolInfo: { poolId: this.poolId }, ...job });
    if (tasks.length > 0) {
      const added = await this.client.task.addCollection(id, tasks);
      // The client's own words for it are in lower case, the service's are not.
      const refused = added.value?.find(({ error }) => error !== undefined);
      if (refused) throw new Error(`${refused.taskId} was refused: ${refused.error?.code}`);
    }
    return id;
  }

  taskIn(jobId: string, taskId: string, state: string): Promise<BatchServiceModels.TaskGetResponse> {
    return this.until(
      () => this.client.task.get(jobId, taskId),
      (task) => task.state === state,
    );
  }

  ended(jobId: string, taskId: string): Promise<BatchServiceModels.TaskGetResponse> {
    return this.taskIn(jobId, taskId, 'completed');
  }

  /** A file of a task as text; `ocpRange` such as `bytes=0-3`. */
  async textOf(jobId: string, taskId: string, path: string, ocpRange?: string): Promise<string> {
    const options = ocpRange === undefined ? {} : { fileGetFromTaskOptions: { ocpRange } };
    const answer = await this.client.file.getFromTask(jobId, taskId, path, options);
    const chunks: Buffer[] = [];
    for await (const chunk of answer.readableStreamBody ?? []) chunks.push(Buffer.from(chunk));
    return Buffer.concat(chunks).toString('utf8');
  }
}
