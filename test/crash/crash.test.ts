import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { build, type Built } from '../rig/built.ts';

import { crash, reference, type Outcome, type Point, type Reference } from './crash.ts';
import { openScenario, type Scenario } from './scenario.ts';
import { openStandingAccount, type StandingAccount } from './standing-account.ts';

// `npm run crash` takes every point; the tests of every day take a few, others each day of the year.
const ALL = process.env['CRASH_POINTS'] === 'all';
const SAMPLE = 3;
const LIMIT_MS = ALL ? 3_600_000 : 300_000;

let built: Built;
let account: StandingAccount;
beforeAll(async () => {
  built = await build();
  account = await openStandingAccount();
}, 120_000);
afterAll(async () => {
  await account[Symbol.asyncDispose]();
  await built[Symbol.asyncDispose]();
});

describe('batchspec killed at a request, and run again,', () => {
  test.each(['topn', 'map-reduce'])(
    'loses nothing of %s, does no task twice, and leaves nothing behind',
    async (name) => {
      await using scenario = await openScenario(name);
      const expected = await reference({ built, account, scenario });
      expect(expected.results.size).toBeGreaterThan(0);
      const outcomes = await each(scenario, expected, ALL ? everyPoint(expected) : fewPoints(expected));
      if (ALL) tell(name, outcomes);
      expect(outcomes.filter(({ at }) => at !== undefined).length).toBeGreaterThan(0);
      expect(outcomes.filter(({ wrong }) => wrong.length > 0)).toEqual([]);
    },
    LIMIT_MS,
  );
});

async function each(scenario: Scenario, expected: Reference, points: readonly Point[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const point of points) outcomes.push(await crash({ built, account, scenario }, point, expected));
  return outcomes;
}

const everyPoint = ({ requests }: Reference): Point[] =>
  Array.from({ length: requests }, (_, index) => index + 1).flatMap((n) => [
    { n, when: 'before' as const },
    { n, when: 'after' as const },
  ]);

/** Points spread over the run, the same for the same number of requests. */
const fewPoints = ({ requests }: Reference): Point[] =>
  Array.from({ length: SAMPLE }, (_, index) => ({
    n: 1 + Math.floor(((index + 0.5) / SAMPLE) * (requests - 1)),
    when: index % 2 === 0 ? 'after' : 'before',
  }));

function tell(name: string, outcomes: readonly Outcome[]): void {
  const killed = outcomes.filter(({ at }) => at !== undefined).length;
  const tasks = outcomes.reduce((sum, one) => sum + one.tasks, 0);
  const losses = outcomes.reduce((sum, { wrong }) => sum + wrong.length, 0);
  process.stdout.write(`${name}: ${killed} points, ${tasks} tasks, ${losses} losses\n`);
  for (const { point, at, wrong } of outcomes.filter((one) => one.wrong.length > 0))
    process.stdout.write(`  ${point.when} ${point.n} ${at?.method} ${at?.url}: ${wrong.join('; ')}\n`);
}
