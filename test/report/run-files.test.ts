import { assert, property, string } from 'fast-check';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { describe, expect, test } from 'vitest';

import type { Verdict } from '../../src/apply/event.ts';
import type { RunFacts, TaskFact } from '../../src/apply/result/run-facts.ts';
import { junitXml } from '../../src/report/files/junit.ts';
import { manifestPath } from '../../src/report/files/manifest.ts';
import { runPage } from '../../src/report/files/run-page.ts';
import { attributes, escapeXml } from '../../src/report/files/xml.ts';
import { VERDICT } from './events.ts';

const task = (id: string, rest: Partial<TaskFact>): TaskFact => ({
  id,
  job: 'topn',
  jobAttempt: 1,
  group: 'tasks',
  outcome: 'succeeded',
  fingerprint: 'f'.repeat(64),
  ...rest,
});

const FACTS: RunFacts = {
  tasks: [
    task('topn-a', {
      exitCode: 0,
      node: 'node-1',
      startTime: '2026-01-02T03:04:05.000Z',
      endTime: '2026-01-02T03:04:06.500Z',
    }),
    task('topn-b', { outcome: 'failed', exitCode: 3, input: 'input/b.txt', retries: 1 }),
    task('topn-c', { outcome: 'open' }),
    task('topn-d', { outcome: 'open', blockedBy: 'topn-b' }),
  ],
  files: [],
};

const parser = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '', htmlEntities: false });
const HEAD = { spec: 'topn', target: 'local', version: '0.1.0', time: Date.UTC(2026, 0, 2) };

describe('JUnit XML', () => {
  test('has a case for each task: passed, failed with its last lines, or skipped where it is not over', () => {
    const xml = junitXml('topn', VERDICT, FACTS);
    expect(XMLValidator.validate(xml)).toBe(true);
    const { testsuites } = parser.parse(xml) as {
      testsuites: {
        tests: string;
        failures: string;
        testsuite: { name: string; timestamp: string; testcase: Array<Record<string, unknown>> };
      };
    };
    expect(testsuites).toMatchObject({ tests: '4', failures: '1', skipped: '2', errors: '0' });
    expect(testsuites.testsuite).toMatchObject({ name: 'topn tasks', timestamp: '2026-01-02T03:04:05' });
    const [passed, failed, open, blocked] = testsuites.testsuite.testcase;
    expect(passed).toEqual({ name: 'topn-a', classname: 'topn.tasks', time: '1.500' });
    expect(failed).toMatchObject({
      name: 'topn-b',
      file: 'specs/topn.yaml',
      line: '24',
      failure: { message: 'exit code 3', type: 'FailureExitCode' },
    });
    expect(JSON.stringify(failed)).toContain('no such word');
    expect(open).toMatchObject({ skipped: { message: 'the task was not over when the run ended' } });
    expect(blocked).toMatchObject({ skipped: { message: 'the task never runs, because topn-b failed' } });
  });

  test('of a run that was refused has one case, and that is an error', () => {
    const refused: Verdict = {
      ...VERDICT,
      failedTasks: [],
      failure: { reason: 'pool', message: 'no quota for <nodes> & cores' },
    };
    const xml = junitXml('topn', refused, { tasks: [], files: [] });
    expect(XMLValidator.validate(xml)).toBe(true);
    expect(parser.parse(xml)).toMatchObject({
      testsuites: {
        tests: '1',
        errors: '1',
        testsuite: { testcase: { error: { message: 'error: no quota for <nodes> & cores' } } },
      },
    });
  });

  test('stays well-formed whatever tasks print', () => {
    assert(
      property(string({ unit: 'binary' }), (said) => {
        const failedTasks = VERDICT.failedTasks.map((one) => ({ ...one, message: said, stderrTail: [said] }));
        const xml = junitXml(said, { ...VERDICT, failedTasks }, FACTS);
        expect(XMLValidator.validate(xml)).toBe(true);
        // eslint-disable-next-line no-control-regex -- these are what XML cannot hold
        expect(xml).not.toMatch(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/);
      }),
    );
  });

  test('attributes come back as they were', () => {
    const exact = new XMLParser({
      ignoreAttributes: false,
      attributeNamePrefix: '',
      parseAttributeValue: false,
      trimValues: false,
      htmlEntities: true,
    });
    assert(
      property(string(), (value) => {
        const { a } = exact.parse(`<a ${attributes({ value })}/>`) as { a: { value: string } };
        expect(a.value).toBe(value);
      }),
    );
  });
});

describe('the page of a run', () => {
  test('shows how it ended, its failed tasks, when tasks ran, and every task with the failed ones first', () => {
    const page = runPage(HEAD, VERDICT, FACTS);
    expect(page).toContain('<h1 class="tasks-failed">topn: tasks-failed</h1>');
    expect(page).toContain('topn-b: exit code 3, input input/b.txt (specs/topn.yaml:24:5)');
    expect(page).toContain('<td>blocked by topn-b</td>');
    expect(page).toContain('<svg viewBox="0 0 1000 14"');
    const rows = [...page.matchAll(/<tr class="(\w+)"><td>([\w-]+)/g)].map(
      ([, outcome, id]) => `${id} ${outcome}`,
    );
    expect(rows).toEqual(['topn-b failed', 'topn-c open', 'topn-d open', 'topn-a succeeded']);
  });

  test('loads nothing, and nothing that a task prints becomes markup', () => {
    const failedTasks = VERDICT.failedTasks.map((one) => ({
      ...one,
      id: '<script>alert(1)</script>',
      stderrTail: ['</pre><img src=x onerror=alert(1)>'],
    }));
    const page = runPage(HEAD, { ...VERDICT, failedTasks }, FACTS);
    expect(page).not.toMatch(/<script|<img|<link|https?:/);
    expect(page).toContain(escapeXml('</pre><img src=x onerror=alert(1)>'));
  });

  test('of many tasks stays a page: the rest is counted', () => {
    const tasks = Array.from({ length: 5000 }, (_, index) => task(`t-${index}`, {}));
    const page = runPage(HEAD, VERDICT, { tasks, files: [] });
    expect(page.match(/<tr class=/g)).toHaveLength(1000);
    expect(page).toContain('and 4,000 more');
  });
});

test('a manifest lies beside the folder it is about', () => {
  expect(['results', './out/a/', '.', '../x', '..'].map(manifestPath)).toEqual([
    'results.manifest.json',
    'out/a.manifest.json',
    './batchspec.manifest.json',
    '../x.manifest.json',
    '../batchspec.manifest.json',
  ]);
});
