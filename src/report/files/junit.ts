import type { Failure, FailedTask, Verdict } from '../../apply/event.ts';
import type { RunFacts, TaskFact } from '../../apply/result/run-facts.ts';
import { groupBy } from '../../base/group-by.ts';

import { describeTaskEnd } from '../describe-event.ts';
import { failureText } from '../describe-failure.ts';
import { plainStyle } from '../style.ts';
import { attributes, escapeXml } from './xml.ts';

/**
 * A run as JUnit XML, in the shape that Jenkins, GitLab and GitHub's reporters read: a suite for each group, a
 * case for each task. A task that is not over is skipped, and says which
 * other one is to blame where it never runs; what ended the run itself is a case of its own.
 */
export function junitXml(spec: string, verdict: Verdict, facts: RunFacts): string {
  const failed = new Map(verdict.failedTasks.map((task) => [`${task.job}/${task.id}`, task]));
  const suites = [...groupBy(facts.tasks, (task) => task.group)].map(([group, tasks]) =>
    suite(`${spec} ${group}`, tasks, (task) => taskCase(spec, task, failed.get(`${task.job}/${task.id}`))),
  );
  const own = verdict.failure ? [runCase(spec, verdict.failure)] : [];
  const total = {
    name: spec,
    tests: facts.tasks.length + own.length,
    failures: facts.tasks.filter(({ outcome }) => outcome === 'failed').length,
    errors: own.length,
    skipped: facts.tasks.filter(({ outcome }) => outcome === 'open').length,
    time: seconds(Object.values(verdict.stageMs).reduce((sum, ms) => sum + ms, 0)),
  };
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites ${attributes(total)}>`,
    ...own,
    ...suites.flat(),
    '</testsuites>\n',
  ].join('\n');
}

function suite(name: string, tasks: readonly TaskFact[], draw: (task: TaskFact) => string): string[] {
  const starts = tasks.flatMap(({ startTime }) => startTime ?? []).toSorted();
  const facts = {
    name,
    tests: tasks.length,
    failures: tasks.filter(({ outcome }) => outcome === 'failed').length,
    errors: 0,
    skipped: tasks.filter(({ outcome }) => outcome === 'open').length,
    time: seconds(tasks.reduce((sum, task) => sum + tookMs(task), 0)),
    ...(starts[0] !== undefined && { timestamp: starts[0].slice(0, 19) }),
  };
  return [`  <testsuite ${attributes(facts)}>`, ...tasks.map(draw), '  </testsuite>'];
}

function taskCase(spec: string, task: TaskFact, failure: FailedTask | undefined): string {
  const [, file, line] = /^(.+):(\d+):\d+$/.exec(failure?.at ?? '') ?? [];
  const head = attributes({
    name: task.id,
    classname: `${spec}.${task.group}`,
    time: seconds(tookMs(task)),
    ...(file !== undefined && line !== undefined && { file, line }),
  });
  const inner = outcomeOf(task, failure);
  return inner === '' ? `    <testcase ${head}/>` : `    <testcase ${head}>\n      ${inner}\n    </testcase>`;
}

function outcomeOf(task: TaskFact, failure: FailedTask | undefined): string {
  if (task.outcome === 'open') return `<skipped ${attributes({ message: whyOpen(task) })}/>`;
  if (task.outcome !== 'failed') return '';
  const { code, stderrTail } = failure ?? { code: 'Failure', stderrTail: [] };
  const message = failure ? describeTaskEnd(failure) : `exit code ${task.exitCode ?? 'unknown'}`;
  const input = task.input === undefined ? [] : [`input: ${task.input}`];
  const text = [...input, ...(failure ? [failure.message] : []), ...stderrTail].join('\n');
  return `<failure ${attributes({ message, type: code })}>${escapeXml(text)}</failure>`;
}

const whyOpen = ({ blockedBy }: TaskFact): string =>
  blockedBy === undefined
    ? 'the task was not over when the run ended'
    : `the task never runs, because ${blockedBy} failed`;

/** What ended the run, as a suite with one case: a report without it would look fine. */
function runCase(spec: string, failure: Failure): string {
  const text = failureText(failure, plainStyle).trimEnd();
  const message = text.split('\n')[0] ?? '';
  const name = `${spec} run`;
  return [
    `  <testsuite ${attributes({ name, tests: 1, failures: 0, errors: 1, skipped: 0, time: '0.000' })}>`,
    `    <testcase ${attributes({ name: 'the run', classname: spec, time: '0.000' })}>`,
    `      <error ${attributes({ message, type: failure.reason })}>${escapeXml(text)}</error>`,
    '    </testcase>',
    '  </testsuite>',
  ].join('\n');
}

const seconds = (ms: number): string => (ms / 1000).toFixed(3);

/** Milliseconds from start to end as the service saw them; 0 where it is not known. */
export function tookMs({ startTime, endTime }: TaskFact): number {
  if (startTime === undefined || endTime === undefined) return 0;
  return Math.max(0, Date.parse(endTime) - Date.parse(startTime));
}
