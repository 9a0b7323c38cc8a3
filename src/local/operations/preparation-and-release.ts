import { fail, ok } from '../../base/result.ts';
import { refusal } from '../../wire/errors.ts';
import type { AccountView } from '../store/account.ts';
import type { JobRecord, Props, StartTaskRun } from '../store/records.ts';
import type { JobNodeRecord } from '../store/job-nodes.ts';
import { findJob } from './jobs.ts';
import type { Answer, Input } from './operation.ts';
import { pageOf } from './page.ts';
import { nodeUrl, present, renderStartTaskRun, taskFolder } from './render.ts';

/** How preparation and release tasks went on each node. A job without either has nothing to tell. */
export function listPreparationAndRelease(account: AccountView, { ids, view, base }: Input): Answer {
  const job = findJob(account, ids['jobId'] ?? '');
  if (!job.ok) return job;
  const { id, props } = job.value;
  if (!props.jobPreparationTask && !props.jobReleaseTask) {
    return fail(refusal('JobPreparationTaskOrReleaseTaskNotSpecified'));
  }
  return ok(
    pageOf('jobpreparationandreleasetaskstatuslist', account.jobNodes(id, view.after), view, {
      key: ({ poolId, nodeId }) => `${poolId}/${nodeId}`,
      render: (record) => renderJobNode(job.value, record, base),
    }),
  );
}

function renderJobNode({ id, props }: JobRecord, record: JobNodeRecord, base: string): Props {
  const { poolId, nodeId, preparation, release } = record;
  const url = nodeUrl(base, record);
  const render = (run: StartTaskRun, taskId: string): Props => {
    const folder = taskFolder(id, taskId);
    const { state, startTime, endTime, ...rest } = renderStartTaskRun(run);
    const place = { taskRootDirectory: folder, taskRootDirectoryUrl: `${url}/files/${folder}` };
    return present({ startTime, endTime, state, ...place, ...rest });
  };
  return present({
    poolId,
    nodeId,
    nodeUrl: url,
    jobPreparationTaskExecutionInfo:
      props.jobPreparationTask && render(preparation, props.jobPreparationTask.id),
    jobReleaseTaskExecutionInfo: release && props.jobReleaseTask && render(release, props.jobReleaseTask.id),
  });
}
