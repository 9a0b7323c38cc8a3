import { describe, expect, test } from 'vitest';

import type { RunEvent } from '../../src/apply/event.ts';
import type { Clock } from '../../src/base/clock.ts';
import { openReporter } from '../../src/report/open-reporter.ts';
import { plainStyle } from '../../src/report/style.ts';
import { capture } from '../rig/streams.ts';
import { RUN } from './events.ts';

/** A clock that goes on by 100 ms whenever it is read. */
function steps(): Clock {
  let now = Date.UTC(2026, 0, 2, 3, 4, 5);
  return { now: () => (now += 100), sleep: async () => {} };
}

async function report(
  events: readonly RunEvent[],
  options: { json?: boolean; quiet?: boolean; columns?: number } = {},
) {
  const { json = false, quiet = false, columns } = options;
  const stdout = capture();
  const stderr = capture(columns === undefined ? {} : { columns });
  const streams = { stdout, stderr, outStyle: plainStyle, errStyle: plainStyle, clock: steps() };
  const reporter = await openReporter(streams, { json, quiet, dumb: false });
  for (const event of events) reporter.listen(event);
  await reporter.close();
  return { stdout: stdout.text, stderr: stderr.text };
}

describe('plain lines', () => {
  test('of a run of many tasks stay few, however often progress is told', async () => {
    const total = 10_000;
    const events = Array.from({ length: total + 1 }, (_, succeeded): RunEvent => {
      const running = Math.min(4, total - succeeded);
      return {
        type: 'task-progress',
        total,
        queued: total - succeeded - running,
        running,
        succeeded,
        failed: 0,
      };
    });
    const { stderr } = await report(events);
    const lines = stderr.trimEnd().split('\n');
    expect(lines.length).toBeLessThan(60);
    expect(lines.at(-1)).toBe('monitor: 10,000 tasks: 0 queued, 0 running, 10,000 succeeded, 0 failed');
  });

  test('tell each change once, on stderr', async () => {
    const { stderr } = await report(RUN);
    expect(stderr).toMatchInlineSnapshot(`
      "batchspec apply specs/topn.yaml, target local (.batchspec/local)
      validate: done in 100 ms, 3 containers, 1 pool, 3 tasks
      batchspec apply (pid 4711) is using this folder
      plan: done in 100 ms, 9 to create
      containers: topn-input created
      containers: done in 100 ms, 1 created
      upload: 0/2 files, 5 B of 4.0 KiB
      upload: 2/2 files, 4.0 KiB of 4.0 KiB
      upload: done in 100 ms, 2 files, 4.0 KiB
      pool: topn resizing, 0/2 nodes ready (2 creating)
      pool: topn steady, 1/2 nodes ready (1 starting)
      pool: done in 100 ms, topn, 1/2 nodes ready
      job: topn created
      job: done in 100 ms, topn
      tasks: 3/3 added
      tasks: done in 100 ms, 3 added
      monitor: 3 tasks: 1 queued, 2 running, 0 succeeded, 0 failed
      monitor: 3 tasks: 0 queued, 0 running, 2 succeeded, 1 failed
      monitor: task topn-b failed: exit code 3 (specs/topn.yaml:24:5)
        | reading b.txt
        | no such word\\x1b[2J\\x1b[1;1H
      monitor: failed in 100 ms, 1 task failed
      download: 2/2 files, 410 B of 410 B
      download: done in 100 ms, 2 files, 410 B
      clean up: pool topn deleted
      clean up: kept container topn-output: clean-up says success, and a task failed (remove with: batchspec destroy specs/topn.yaml)
      warning: the container topn-old is not of this spec
      clean up: done in 100 ms, 1 deleted, 1 kept
      "
    `);
  });

  test('are followed by a final report on stdout that says what ran, where the outputs are and how to go on', async () => {
    const { stdout } = await report(RUN);
    expect(stdout).toMatchInlineSnapshot(`
      "specs/topn.yaml on local (.batchspec/local): 1 task failed
        tasks     2 succeeded, 1 failed of 3
        stages    validate 12 ms, plan 40 ms, upload 250 ms, pool 1.8 s,
                  monitor 1 min 05 s
        outputs   specs/results (2 files, 410 B)
        kept      container topn-output, job topn,
                  because clean-up says success, and a task failed
        remove    batchspec destroy specs/topn.yaml

      Failed tasks
        topn-b: exit code 3, input input/b.txt (specs/topn.yaml:24:5)
          | reading b.txt
          | no such word\\x1b[2J\\x1b[1;1H

      To go on: batchspec apply specs/topn.yaml
      "
    `);
  });

  test('tell small steps of a long upload once for each tenth', async () => {
    const many = Array.from({ length: 5000 }, (_, files): RunEvent => ({
      type: 'upload-progress',
      files,
      ofFiles: 5000,
      bytes: files * 10,
      ofBytes: 50_000,
    }));
    const { stderr } = await report(many);
    expect(stderr.trim().split('\n').length).toBeLessThanOrEqual(11);
  });

  test('hold no control character of what a task wrote', async () => {
    const { stdout, stderr } = await report(RUN);
    // eslint-disable-next-line no-control-regex -- it is control characters that must not be there
    expect(stdout + stderr).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F]/);
    expect(stderr).toContain(String.raw`\x1b[2J`);
  });
});

describe('JSON lines', () => {
  test('parse, carry version and time, and end with the verdict', async () => {
    const { stdout, stderr } = await report(RUN, { json: true });
    const lines = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(stderr).toBe('');
    expect(lines).toHaveLength(RUN.length);
    for (const line of lines) {
      expect(line).toMatchObject({ formatVersion: 1, type: expect.any(String) as string });
      expect(line['time']).toMatch(/^2026-01-02T03:04:/);
    }
    expect(lines.at(-1)).toMatchObject({ type: 'verdict', exitCode: 3, outcome: 'tasks-failed' });
  });

  test('keep what a task wrote as it was, escaped', async () => {
    const { stdout } = await report(RUN, { json: true });
    expect(stdout).not.toContain('\u001B');
    const failed = stdout.split('\n').find((line) => line.includes('"task-failed"')) ?? '';
    expect((JSON.parse(failed) as { stderrTail: string[] }).stderrTail[1]).toBe(
      'no such word\u001B[2J\u001B[1;1H',
    );
  });
});

describe('quiet', () => {
  test('shows warnings and the final report only', async () => {
    const { stdout, stderr } = await report(RUN, { quiet: true });
    expect(stderr).toBe('warning: the container topn-old is not of this spec\n');
    expect(stdout).toBe((await report(RUN)).stdout);
  });
});

describe('live stages', () => {
  test('end as one line for each stage that began, then warnings, with the report on stdout', async () => {
    const { stdout, stderr } = await report(RUN, { columns: 60 });
    expect(lastFrame(stderr)).toMatchInlineSnapshot(`
      "✔ validate    3 containers, 1 pool, 3 tasks
      ✔ plan        9 to create
      ✔ containers  1 created
      ✔ upload      2 files, 4.0 KiB
      ✔ pool        topn, 1/2 nodes ready
      ✔ job         topn
      ✔ tasks       3 added
      ✖ monitor     1 task failed
        › topn-b failed: exit code 3
      ✔ download    2 files, 410 B
      ✔ clean up    1 deleted, 1 kept
      warning: the container topn-old is not of this spec
      "
    `);
    expect(stdout).toBe((await report(RUN)).stdout);
  });

  test('fit the width of the terminal', async () => {
    const { stderr } = await report(RUN, { columns: 40 });
    for (const line of lastFrame(stderr).split('\n')) expect(line.length).toBeLessThanOrEqual(61);
    expect(lastFrame(stderr)).toContain('...');
  });

  test('leave the signals of the process alone', async () => {
    const before = process.listenerCount('SIGINT');
    await report(RUN, { columns: 60 });
    expect(process.listenerCount('SIGINT')).toBe(before);
  });

  test('give the terminal to a question and draw again after it', async () => {
    const stderr = capture({ columns: 60 });
    const streams = { stdout: capture(), stderr, outStyle: plainStyle, errStyle: plainStyle, clock: steps() };
    const reporter = await openReporter(streams, { json: false, quiet: false, dumb: false });
    for (const event of RUN.slice(0, 10)) reporter.listen(event);
    const asked = await reporter.during(async () => {
      const before = stderr.text;
      reporter.listen({ type: 'upload-progress', files: 1, ofFiles: 2, bytes: 7, ofBytes: 9 });
      return stderr.text === before;
    });
    for (const event of RUN.slice(10)) reporter.listen(event);
    await reporter.close();
    expect(asked).toBe(true);
    expect(lastFrame(stderr.text)).toContain('upload');
    expect(stderr.text.split('\u001B[?25h').length).toBe(3);
  });
});

/** What stays on the screen: the text after the last erased line. */
function lastFrame(text: string): string {
  return text
    .slice(text.lastIndexOf('\u001B[G') + 3)
    .replaceAll('\u001B[?25h', '')
    .replaceAll('\u001B[?25l', '');
}
