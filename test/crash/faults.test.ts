import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { build, type Built } from '../rig/built.ts';

import { PROFILES, type Profile } from './profiles.ts';
import { openScenario } from './scenario.ts';
import { openStandingAccount } from './standing-account.ts';

const ALL = process.env['CRASH_POINTS'] === 'all';
const LIMIT_MS = 300_000;
const CHOSEN = PROFILES.filter(({ slow }) => ALL || slow !== true);

let built: Built;
let expected: ReadonlyMap<string, string> = new Map();
const count = { profiles: 0, runs: 0, tasks: 0, losses: 0 };
beforeAll(async () => {
  built = await build();
  expected = (await run({ name: 'no trouble' })).results;
  Object.assign(count, { profiles: 0, runs: 0, tasks: 0, losses: 0 });
}, 120_000);
afterAll(async () => {
  if (ALL) {
    const { profiles, runs, tasks, losses } = count;
    process.stdout.write(`faults: ${profiles} profiles, ${runs} runs, ${tasks} tasks, ${losses} losses\n`);
  }
  await built[Symbol.asyncDispose]();
});

/** With `$name`, vitest would cut names off. */
const named = (profile: Profile) => [profile.name, profile] as const;

/**
 * Runs topn under a profile in an account of its own. Where the profile ends the run and its trouble can be
 * lifted, `again` is what the same command gives after that.
 */
async function run({ fate, nodes, account: options, edit, ends, struck }: Profile) {
  await using account = await openStandingAccount(options);
  await using scenario = await openScenario('topn', edit);
  const apply = async () => {
    const argv = ['apply', scenario.spec, '--target', 'azure', '--yes'];
    const end = await built.start(argv, scenario.dir, account.env).ended;
    const results = await scenario.takeResults();
    const marks = await scenario.takeMarks();
    count.runs += 1;
    count.tasks += marks.size;
    return { ...end, results, left: await account.left() };
  };
  account.middle.decide(fate?.(account) ?? (() => 'pass'), nodes?.(account));
  const end = await apply();
  const hit = struck
    ? [...account.struck(), ...end.stderr.split('\n')].filter((line) => struck.test(line)).length
    : account.middle.met().length;
  account.middle.decide(() => 'pass');
  const again = ends && options === undefined ? await apply() : undefined;
  count.profiles += 1;
  const last = ends ? again : end;
  if (last) count.losses += [...expected].filter(([file, text]) => last.results.get(file) !== text).length;
  return { ...end, hit, again };
}

describe('a run survives', () => {
  test.each(CHOSEN.filter(({ ends }) => ends === undefined).map(named))(
    '%s',
    async (_, profile) => {
      const { exitCode, stderr, results, left, hit } = await run(profile);
      expect({ exitCode, stderr: exitCode === 0 ? '' : stderr }).toEqual({ exitCode: 0, stderr: '' });
      // A trouble that never came proves nothing.
      expect(hit).toBeGreaterThan(0);
      expect(stderr).toMatch(profile.says ?? /./);
      expect(results).toEqual(expected);
      expect(left).toEqual([]);
    },
    LIMIT_MS,
  );
});

describe('a run ends early, with the words of the service and no pool, and loses nothing for the next one, at', () => {
  test.each(CHOSEN.filter(({ ends }) => ends !== undefined).map(named))(
    '%s',
    async (_, profile) => {
      const { exitCode, stderr, left, again, hit } = await run(profile);
      expect(hit).toBeGreaterThan(0);
      expect(exitCode).toBe(profile.ends?.exitCode);
      expect(stderr).toMatch(profile.ends?.says ?? /./);
      expect(left.filter((thing) => /^(pool|process)/.test(thing))).toEqual([]);
      if (again === undefined) return;
      expect({ exitCode: again.exitCode, left: again.left }).toEqual({ exitCode: 0, left: [] });
      expect(again.results).toEqual(expected);
    },
    LIMIT_MS,
  );
});
