import type { Built } from '../rig/built.ts';

import type { Passing } from './middle.ts';
import type { Scenario } from './scenario.ts';
import type { StandingAccount } from './standing-account.ts';

/** A moment to kill batchspec in: at its n-th request, before it arrives or once it has taken effect. */
export interface Point {
  readonly n: number;
  readonly when: 'before' | 'after';
}

/** What became of a run that was killed and its repetition; `wrong` is empty where nothing was lost. */
export interface Outcome {
  readonly point: Point;
  /** The request at which it was killed; absent where the run had ended before. */
  readonly at?: Passing;
  readonly tasks: number;
  readonly wrong: readonly string[];
}

interface Stage {
  readonly built: Built;
  readonly account: StandingAccount;
  readonly scenario: Scenario;
}

/** What a run that nobody kills leaves, and how many requests it makes. */
export interface Reference {
  readonly requests: number;
  readonly results: ReadonlyMap<string, string>;
}

/** Runs the scenario undisturbed; it has to succeed and to leave nothing. */
export async function reference(stage: Stage): Promise<Reference> {
  const { account, scenario } = stage;
  account.middle.decide(() => 'pass');
  const wrong = await lastRun(stage);
  if (wrong.length > 0) throw new Error(`the scenario fails by itself: ${wrong.join('; ')}`);
  await scenario.takeMarks();
  return { requests: account.middle.seen().length, results: await scenario.takeResults() };
}

/**
 * Runs the scenario, kills batchspec with SIGKILL at a point, runs the same command to its end, and compares:
 * the same outputs, each task done once, nothing left in the account. A run that was killed after it had begun
 * to delete its job is over: its results are here, and the same command is a new run.
 */
export async function crash(stage: Stage, point: Point, expected: Reference): Promise<Outcome> {
  const { built, account, scenario } = stage;
  const first = built.start(argv(scenario), scenario.dir, account.env);
  let at: Passing | undefined;
  let isOver = false;
  account.middle.decide((passing) => {
    if (passing.n !== point.n) {
      isOver ||= at === undefined && isJobDeletion(passing);
      return 'pass';
    }
    at = passing;
    isOver ||= point.when === 'after' && isJobDeletion(passing);
    return { drop: point.when, meanwhile: () => first.child.kill('SIGKILL') };
  });
  await first.ended;

  account.middle.decide(() => 'pass');
  const wrong = await lastRun(stage);
  const marks = await scenario.takeMarks();
  const results = await scenario.takeResults();
  const most = isOver ? 2 : 1;
  for (const [id, times] of marks) if (times > most) wrong.push(`task ${id} was done ${times} times`);
  for (const [file, text] of expected.results) {
    if (results.get(file) !== text)
      wrong.push(
        `${file} is ${JSON.stringify(results.get(file) ?? 'missing')} instead of ${JSON.stringify(text)}`,
      );
  }
  for (const file of results.keys()) if (!expected.results.has(file)) wrong.push(`${file} is too many`);
  return { point, ...(at && { at }), tasks: marks.size, wrong };
}

/** The run to the end: what is wrong with its exit code and with what it leaves. */
async function lastRun({ built, account, scenario }: Stage): Promise<string[]> {
  const { exitCode, stderr } = await built.start(argv(scenario), scenario.dir, account.env).ended;
  const left = await account.left();
  return [
    ...(exitCode === 0 ? [] : [`exit code ${exitCode}: ${stderr.slice(-2000)}`]),
    ...(left.length === 0 ? [] : [`left: ${left.join(', ')}`]),
  ];
}

const argv = (scenario: Scenario): string[] => ['apply', scenario.spec, '--target', 'azure', '--yes'];

const isJobDeletion = ({ method, url, service }: Passing): boolean =>
  service === 'batch' && method === 'DELETE' && url.startsWith('/jobs/');
