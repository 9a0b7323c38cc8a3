import type { Fault } from '../wire/fault.ts';
import type { Failure, Kept } from './event.ts';
import {
  actionsOn,
  done,
  failed,
  onlyActionOn,
  skipped,
  commandShown,
  type Run,
  type StageEnd,
} from './run.ts';
import {
  decide,
  removeBelongings,
  type Belongings,
  type Decision,
  type Decisions,
} from './clean/clean-up.ts';
import { downloadOutputs } from './storage/download.ts';
import { makeWaiter } from './wait.ts';

/** Deletions take minutes on Azure; what takes longer is listed as kept. */
const CLEAN_UP_LIMIT_MS = 20 * 60_000;

/**
 * Downloads the outputs that the spec asks for: also those of a run in which some tasks failed, or that was
 * ended by `failure` after it had begun.
 */
export async function download(run: Run, failure: Failure | undefined): Promise<StageEnd> {
  const { plan, options } = run;
  if (plan.downloads.length === 0) return skipped('the spec downloads nothing');
  if (options.noWait) return skipped('--no-wait');
  if (options.noDownload) return skipped('--no-download');
  if (options.signal.aborted) return skipped('interrupted');
  if (failure && run.tasks.succeeded === 0) return skipped('no task has succeeded');
  const wait = makeWaiter(options, Infinity, 'the download');
  const got = await downloadOutputs(plan.downloads, { ...options, cutShort: wait.cutShort });
  if (!got.ok) return failed(got.error);
  const { fetched, landed, ...outputs } = got.value;
  run.outputs = outputs;
  run.files = landed;
  const same = outputs.files - fetched;
  return done(`${fetched} fetched, ${same} unchanged`);
}

/** Cleans up as the spec says for a run that succeeded, or did not. After an interrupt everything is left. */
export async function cleanUp(run: Run, failure: Failure | undefined): Promise<StageEnd> {
  const { options } = run;
  if (options.noWait) return skipped('--no-wait');
  if (options.signal.aborted)
    return skipped('interrupted: everything is left as it is, so that the run can go on');
  if (failure?.reason === 'fault' && isDeaf(failure.fault)) {
    run.kept = mayBeLeft(run, failure.fault);
    for (const kept of run.kept) options.listen({ type: 'kept', ...kept });
    return skipped('the service cannot be asked to delete anything');
  }
  const wait = makeWaiter(options, CLEAN_UP_LIMIT_MS, 'the clean-up');
  const succeeded = failure === undefined && run.tasks.failed === 0;
  const means = { wait, remove: commandShown(run, 'destroy'), stopAtTrouble: true };
  const { kept, trouble } = await removeBelongings(
    belongingsOf(run),
    await decisions(run, succeeded),
    options,
    means,
  );
  run.kept = kept;
  // A deletion that goes on is none of our failures; one that was refused leaves something that may cost money.
  if (trouble && trouble.reason !== 'timeout') return failed(trouble);
  if (options.keep) return skipped('--keep');
  return done(kept.length === 0 ? 'nothing is left' : `${kept.length} kept`);
}

/**
 * True for what ends all hope to delete the pool and the job: Batch cannot be reached, or does not let us in. Trouble
 * with storage keeps only containers.
 */
const isDeaf = ({ kind, service }: Fault): boolean =>
  service !== 'storage' && (kind === 'unreachable' || kind === 'refused');

/** What the run may have made up to now, where nobody can be asked whether it stands. */
function mayBeLeft(run: Run, { code }: Fault): Kept[] {
  const { poolId, containers } = belongingsOf(run);
  const things = [
    ...(run.began.has('pool') && poolId !== undefined ? [`pool ${poolId}`] : []),
    ...(run.began.has('job') ? [`job ${onlyActionOn(run.plan, 'job').id}`] : []),
    ...(run.began.has('containers') ? containers.map((name) => `container ${name}`) : []),
  ];
  const why = `the service cannot be asked whether it stands (${code})`;
  return things.map((what) => ({ what, why, remove: commandShown(run, 'destroy') }));
}

async function decisions(run: Run, succeeded: boolean): Promise<Decisions> {
  const { keep, noDownload, confirm } = run.options;
  const { job, pool, containers } = run.plan.cleanup;
  const onlyThere: Decision = { remove: false, why: 'its outputs have not been downloaded (--no-download)' };
  const holdOutputs = noDownload === true && run.plan.downloads.length > 0 ? onlyThere : undefined;
  const kept: Decision | undefined = keep === true ? { remove: false, why: '--keep' } : undefined;
  return {
    job: kept ?? holdOutputs ?? (await decide(job, 'job', { succeeded, confirm })),
    pool: kept ?? (await decide(pool, 'pool', { succeeded, confirm })),
    containers: kept ?? holdOutputs ?? (await decide(containers, 'containers', { succeeded, confirm })),
  };
}

function belongingsOf({ plan }: Run): Belongings {
  const pool = onlyActionOn(plan, 'pool');
  return {
    spec: plan.spec.name,
    jobBaseId: plan.jobBaseId,
    ...(pool.existing || pool.lifetime === 'job' ? {} : { poolId: pool.id }),
    containers: actionsOn(plan, 'container').map((container) => container.name),
  };
}
