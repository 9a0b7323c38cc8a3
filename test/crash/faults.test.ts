import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { build, type Built } from '../rig/built.ts';

import { PROFILES, type Profile } from './profiles.ts';
import { openScenario } from './scenario.ts';
import { openStandingAccount } from './standing-account.ts';

const LIMIT_MS = 300_000;

let built: Built;
let expected: ReadonlyMap<string, string>;
beforeAll(async () => {
  built = await build();
  expected = (await run({ name: 'no trouble' })).results;
}, 120_000);
afterAll(async () => built[Symbol.asyncDispose]());

/** Runs topn under a profile in an account of its own. */
async function run({ fate, account: options }: Profile) {
  await using account = await openStandingAccount(options);
  await using scenario = await openScenario('topn');
  account.middle.decide(fate ?? (() => 'pass'));
  const argv = ['apply', scenario.spec, '--target', 'azure', '--yes'];
  const end = await built.start(argv, scenario.dir, account.env).ended;
  return { ...end, results: await scenario.takeResults(), left: await account.left() };
}

describe('a run survives', () => {
  test.each(PROFILES.filter(({ ends }) => ends === undefined))(
    '$name',
    async (profile) => {
      const { exitCode, stderr, results, left } = await run(profile);
      expect({ exitCode, stderr: exitCode === 0 ? '' : stderr }).toEqual({ exitCode: 0, stderr: '' });
      expect(results).toEqual(expected);
      expect(left).toEqual([]);
    },
    LIMIT_MS,
  );
});

describe('a run ends early, with the words of the service, at', () => {
  test.each(PROFILES.filter(({ ends }) => ends !== undefined))(
    '$name',
    async (profile) => {
      const { exitCode, stderr, left } = await run(profile);
      expect(exitCode).toBe(profile.ends?.exitCode);
      expect(stderr).toMatch(profile.ends?.says ?? /./);
      expect(left.filter((thing) => thing.startsWith('pool'))).toEqual([]);
    },
    LIMIT_MS,
  );
});
