import { describe, expect, it } from 'vitest';

import { applyRig } from '../rig/apply-rig.ts';
import { desired } from '../rig/desired.ts';
import { fault, pretendAccount } from '../rig/pretend-account.ts';

const whole = { containers: 'always', job: 'always', pool: 'always' } as const;
const remove = 'batchspec destroy topn.yaml';

describe('a run that Batch lets in no more', () => {
  it('lists what it may have left, with the command that removes it', async () => {
    let jobs = 0;
    const account = pretendAccount({
      on: (verb) => {
        if (verb === 'addJob') jobs += 1;
        return jobs > 0 ? { ...fault('AuthenticationFailed', 'refused', 403), service: 'batch' } : undefined;
      },
    });
    await using rig = await applyRig(account);
    const verdict = await rig.run(desired({ cleanup: whole }));
    const why = 'the service cannot be asked whether it stands (AuthenticationFailed)';
    const containers = ['application', 'input', 'logs', 'output'].map((key) => `container topn-${key}`);
    expect(verdict).toMatchObject({ exitCode: 4 });
    expect(verdict.kept).toEqual(
      ['pool topn', 'job topn', ...containers].map((what) => ({ what, why, remove })),
    );
    expect(rig.events.filter(({ type }) => type === 'kept')).toHaveLength(6);
  });

  it('lists nothing that it has not begun with', async () => {
    const account = pretendAccount({
      on: (verb) => (verb === 'createContainer' ? fault('ECONNRESET', 'unreachable') : undefined),
    });
    await using rig = await applyRig(account);
    const verdict = await rig.run(desired({ cleanup: whole }));
    expect(verdict.kept.map(({ what }) => what).filter((what) => !what.startsWith('container'))).toEqual([]);
  });
});

describe('a run that storage fails', () => {
  it.each([
    ['refused', 'AuthorizationFailure', 8],
    ['unreachable', 'ECONNRESET', 5],
  ] as const)('deletes its pool and job all the same where it is %s', async (kind, code, most) => {
    let downloading = false;
    const account = pretendAccount({
      on: (verb) => {
        downloading ||= verb === 'download';
        const ofStorage = ['download', 'container', 'deleteContainer', 'blobs', 'text'].includes(verb);
        return downloading && ofStorage ? { ...fault(code, kind, 403), service: 'storage' } : undefined;
      },
    });
    await using rig = await applyRig(account);
    const verdict = await rig.run(desired({ cleanup: whole }));
    expect(verdict.exitCode).toBe(4);
    expect([account.pools.size, account.jobs.size]).toEqual([0, 0]);
    const kept = verdict.kept.map(({ what }) => what);
    expect(kept).toEqual(['application', 'input', 'logs', 'output'].map((key) => `container topn-${key}`));
    expect(verdict.kept.every(({ why }) => why.includes(code))).toBe(true);
    const asked = account.requests.filter((request) => request.startsWith('container ')).length;
    // Each is asked once when the run begins; then one that cannot be reached is not asked again and again.
    expect(asked).toBe(most);
  });
});
