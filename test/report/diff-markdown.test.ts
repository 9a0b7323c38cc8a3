import { describe, expect, test } from 'vitest';

import { makePlan } from '../../src/plan/make-plan.ts';
import { NOTHING } from '../../src/plan/observed.ts';
import type { Plan } from '../../src/plan/plan.ts';
import { isEmptyDiff, planDiff } from '../../src/plan/review/plan-diff.ts';
import { diffMarkdown } from '../../src/report/diff/diff-markdown.ts';
import { diffSummary, type DiffReport } from '../../src/report/diff/diff-summary.ts';
import { diffText } from '../../src/report/diff/diff-text.ts';
import { plainStyle } from '../../src/report/style.ts';
import { blob, container, desired, task } from '../rig/desired.ts';

function planOf(want = desired()): Plan {
  const made = makePlan(want, NOTHING, { tool: '0.0.0', target: 'offline' });
  if (!made.ok) throw new Error(JSON.stringify(made.error));
  return made.value;
}

const report = (specs: DiffReport['specs']): DiffReport => ({
  before: { name: 'main', commit: 'a'.repeat(40) },
  after: { name: 'HEAD', commit: 'b'.repeat(40) },
  specs,
  compared: specs.length,
});

describe('the difference of two plans', () => {
  test('is none of a plan and itself', () => {
    const diff = planDiff(planOf(), planOf());
    expect(isEmptyDiff(diff)).toBe(true);
    expect(diffSummary(diff)).toBe('no difference');
  });

  test('counts tasks that come, go, change and stay, and says what of them changed', () => {
    const b = task('b');
    const changed = { ...b, script: 'work harder b.txt', fingerprint: 'another' };
    const after = planOf(
      desired({ tasks: [task('a', 'content changed'), changed, task('c')], params: { words: 5 } }),
    );
    const diff = planDiff(planOf(desired({ tasks: [task('a'), b, task('x'), task('y')] })), after);
    expect(diff.tasks.added.map(({ id }) => id)).toEqual(['c']);
    expect(diff.tasks.removed.map(({ id }) => id)).toEqual(['x', 'y']);
    expect(diff.tasks.changed.map(({ parts, tasks }) => [parts, tasks.map(({ id }) => id)])).toEqual([
      [['command, inputs or settings'], ['a']],
      [['command'], ['b']],
    ]);
    expect(diffSummary(diff)).toBe('tasks +1 -2 ~2, params.words');
  });

  test('tells a pool of another shape from one of another size', () => {
    const { pool } = desired();
    const wider = planOf(desired({ pool: { ...pool, body: { ...pool.body, targetDedicatedNodes: 9 } } }));
    const other = planOf(desired({ pool: { ...pool, body: { ...pool.body, vmSize: 'Standard_D9s_v5' } } }));
    expect(planDiff(planOf(), wider).pool).toMatchObject({
      kind: 'update',
      changes: [{ field: 'targetDedicatedNodes', from: 2, to: 9 }],
    });
    expect(planDiff(planOf(), other).pool).toMatchObject({ kind: 'replace', changes: [{ field: 'vmSize' }] });
    const content = planOf(
      desired({
        containers: [container('application', [blob('topn.mjs', 'new')]), container('logs')],
        tasks: [],
      }),
    );
    const before = planOf(
      desired({ containers: [container('application', [blob('topn.mjs')]), container('logs')], tasks: [] }),
    );
    expect(planDiff(before, content).pool).toMatchObject({
      kind: 'replace',
      changes: [{ field: 'content of the start task files' }],
    });
  });
});

test('a difference of any size fits into a comment, and on a terminal', () => {
  const many = Array.from({ length: 20_000 }, (_, n) => ({
    ...task(`n${n}`),
    input: `${'long '.repeat(30)}${n}`,
    group: `g${n}`,
  }));
  const diff = planDiff(planOf(), planOf(desired({ tasks: many })));
  const text = { diff, status: 'changed', remarks: ['`x` @team <b>'] } as const;
  const whole = report(
    Array.from({ length: 300 }, (_, n) => ({ ...text, spec: `specs/${'deep/'.repeat(20)}${n}.yaml` })),
  );
  expect(Buffer.byteLength(diffMarkdown(whole))).toBeLessThan(65_536);
  expect(diffMarkdown(report([{ ...text, spec: '`|<b>@a' }]))).toContain('#### `` `|<b>@a ``: changed');
  const lines = diffText(report(whole.specs.slice(0, 2)), plainStyle).split('\n');
  for (const line of lines) expect(Array.from(line).length).toBeLessThanOrEqual(80);
  expect(lines.join('\n')).toContain('+20,000');
});
