import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import type { Desired, DesiredTask } from '../../src/plan/desired.ts';
import { makePlan } from '../../src/plan/make-plan.ts';
import { NOTHING } from '../../src/plan/observed.ts';
import type { Plan } from '../../src/plan/plan.ts';
import { COMMENT_BYTES } from '../../src/report/plan/markdown-room.ts';
import { planMarkdown } from '../../src/report/plan/plan-markdown.ts';
import { block, code, details, htmlCode, list } from '../../src/report/plan/markdown.ts';
import { blob, container, desired, task } from '../rig/desired.ts';

function planOf(want: Desired): Plan {
  const made = makePlan(want, NOTHING, { tool: '0.0.0', target: 'offline' });
  if (!made.ok) throw new Error(JSON.stringify(made.error));
  return made.value;
}

/** Stands in every text of the spec. */
const MARK = 'EVIL';

/** What Markdown would read as its own: all but fenced blocks, code spans and HTML code elements. */
function active(markdown: string): string {
  const open: string[] = [];
  let fence: string | undefined;
  for (const line of markdown.split('\n')) {
    const ticks = /^`{3,}/.exec(line)?.[0];
    if (fence !== undefined) {
      if (ticks === line && ticks.length >= fence.length) fence = undefined;
    } else if (ticks === undefined || line.slice(ticks.length).includes('`')) open.push(withoutSpans(line));
    else fence = ticks;
  }
  expect(fence).toBeUndefined();
  return open.join('\n');
}

/** A line without its code spans: a run of backticks up to the next run of the same length. */
function withoutSpans(line: string): string {
  const html = line.replaceAll(/<code>[^<>]*<\/code>/g, '');
  let rest = html;
  let kept = '';
  for (;;) {
    const start = /`+/.exec(rest);
    if (!start) return kept + rest;
    const after = start.index + start[0].length;
    const end = [...rest.slice(after).matchAll(/`+/g)].find(([run]) => run.length === start[0].length);
    kept += rest.slice(0, end ? start.index : after);
    rest = rest.slice(end ? after + end.index + end[0].length : after);
  }
}

const dangerous = fc
  .array(
    fc.constantFrom(
      '`',
      '``',
      '```',
      '~~~',
      '|',
      '\\',
      '<b>',
      '</details>',
      '<!--',
      '@team',
      '#1',
      '\n',
      '\r\n',
      '\t',
      ' ',
      '*',
      '_',
      '[a](b)',
      '![',
      '$',
      '🙂',
      '\u202E',
      '\u0000',
      '- ',
      '> ',
      '<1>',
      '&lt;',
    ),
    { maxLength: 12 },
  )
  .map((parts) => `${parts.join('')}${MARK}${parts.toReversed().join('')}`);

const evilPlan = fc
  .record({ texts: fc.array(dangerous, { minLength: 6, maxLength: 6 }), many: fc.constantFrom(1, 3, 60) })
  .map(({ texts: [name = '', group = '', input = '', script = '', value = '', path = ''], many }) => {
    const one = (n: number): DesiredTask => {
      const plain = task(`${MARK}-${n}`);
      return {
        ...plain,
        group: `${group}${n % 30}`,
        input,
        script: `${script} ${n}`,
        body: {
          ...plain.body,
          environmentSettings: [
            { name: 'A', value },
            { name: value, value: '(secret)', secretRef: path },
          ],
          outputFiles: (plain.body.outputFiles ?? []).map((file) => ({ ...file, filePattern: path })),
        },
        raw: { [name]: value },
      };
    };
    const { pool, job } = desired();
    return planOf(
      desired({
        spec: { name, file: path, sha256: '' },
        containers: [container('input', [blob(path)]), container('logs'), container('output')],
        pool: { ...pool, id: name, startScript: script },
        job: { ...job, body: { ...job.body, commonEnvironmentSettings: [{ name: 'B', value }] } },
        tasks: Array.from({ length: many }, (_, n) => one(n)),
        downloads: [{ container: 'topn-output', into: path, at: job.at }],
      }),
    );
  });

describe('a plan as Markdown', () => {
  test('has nothing in it that acts, whatever stands in the spec', () => {
    fc.assert(
      fc.property(evilPlan, (plan) => {
        const text = planMarkdown(plan, 'offline');
        expect(text).toContain(MARK);
        expect(active(text)).not.toContain(MARK);
        expect(Buffer.byteLength(text)).toBeLessThan(COMMENT_BYTES);
      }),
      { numRuns: 150 },
    );
  });

  test('fits into a comment at any size', () => {
    const size = fc.record({
      tasks: fc.constantFrom(1, 50, 3000),
      groups: fc.constantFrom(1, 40, 3000),
      blobs: fc.constantFrom(1, 3000),
      containers: fc.constantFrom(1, 300),
      script: fc.constantFrom(10, 20_000),
      text: fc.constantFrom('a', '🙂', '`', 'word '),
    });
    fc.assert(
      fc.property(size, ({ tasks, groups, blobs, containers, script, text }) => {
        const long = text.repeat(100);
        const want = desired({
          containers: [
            container(
              'input',
              Array.from({ length: blobs }, (_, n) => blob(`${n}${long}`)),
            ),
            ...Array.from({ length: containers }, (_, n) => container(`c${n}`)),
            container('logs'),
            container('output'),
          ],
          tasks: Array.from({ length: tasks }, (_, n) => ({
            ...task(`t${n}`),
            group: `g${n % groups}${long}`,
            // A job of thousands of tasks has short commands: a request holds one megabyte.
            script: `${n} ${text.repeat(tasks > 50 ? 10 : script)}`,
          })),
        });
        const bytes = Buffer.byteLength(planMarkdown(planOf(want), 'offline'));
        expect(bytes).toBeLessThan(COMMENT_BYTES);
      }),
      { numRuns: 12 },
    );
  }, 60_000);

  test('tells what hurts most first', () => {
    const plan = planOf(desired({ budget: { at: desired().job.at, nodeHours: 1 } }));
    const changes = [
      { field: 'vmSize', from: 'Standard_D2s_v5', to: 'Standard_D4s_v5', how: 'replace' as const },
    ];
    const actions = plan.actions.map((action) =>
      action.what === 'pool'
        ? { ...action, kind: 'replace' as const, because: 'changed: vmSize', changes }
        : action,
    );
    const text = planMarkdown(
      { ...plan, actions, stop: [{ job: 'topn', id: 'old', because: 'it is outdated' }] },
      'local',
    );
    const order = [
      '#### Replaced or changed',
      '#### 1 task ended first',
      '[!CAUTION]',
      '#### Pool',
      '#### Tasks',
      '#### Storage',
      '#### Afterwards',
    ];
    const found = order.map((heading) => text.indexOf(heading));
    expect(found).toEqual(found.toSorted((a, b) => a - b));
    expect(found).not.toContain(-1);
    expect(text).toContain('`vmSize`: `"Standard_D2s_v5"` becomes `"Standard_D4s_v5"`');
  });
});

test.each([
  [code('a`b'), '``a`b``'],
  [code('`'), '`` ` ``'],
  [code(''), '(empty)'],
  [code('a\nb'), String.raw`${'`'}a\nb${'`'}`],
  [code('x'.repeat(300), 10), '`xxxxxxx...`'],
  [block('```\nx', 100), '````text\n```\nx\n````'],
  [htmlCode('<a href="x">&'), '<code>&lt;a href=&quot;x&quot;&gt;&amp;</code>'],
  [details('a', ['b', 'c']), '<details><summary>a</summary>\n\nb\n\nc\n\n</details>'],
  [list([1, 2, 3, 4, 5], 3, String), '- 1\n- 2\n- … 2 more …\n- 5'],
  [list([1, 2, 3], 3, String), '- 1\n- 2\n- 3'],
])('a piece of Markdown is written as %j', (written, expected) => expect(written).toBe(expected));
