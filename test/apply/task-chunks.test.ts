import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { taskChunks } from '../../src/apply/job/task-chunks.ts';
import { LIMITS } from '../../src/wire/limits.ts';
import type { TaskBody } from '../../src/wire/rest.ts';

const body = fc
  .record({
    id: fc.stringMatching(/^[a-z]{1,8}$/),
    text: fc.string({ unit: 'grapheme', maxLength: 9 }),
    times: fc.nat(60_000),
  })
  .map(({ id, text, times }): TaskBody => ({ id, commandLine: text.repeat(times) }));

const chunksOf = async (bodies: readonly TaskBody[]): Promise<TaskBody[][]> => {
  const chunks: TaskBody[][] = [];
  for await (const chunk of taskChunks(bodies, async (one) => ({ ok: true, value: one }))) {
    if (chunk.ok) chunks.push(chunk.value);
  }
  return chunks;
};

it('collections hold every task once, in order, and none is above the limits of the service', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(body, { maxLength: 40, size: 'max' }), async (bodies) => {
      const chunks = await chunksOf(bodies);
      expect(chunks.flat()).toEqual(bodies);
      for (const chunk of chunks) {
        expect(chunk.length).toBeLessThanOrEqual(LIMITS.tasksPerCollection);
        const bytes = Buffer.byteLength(JSON.stringify({ value: chunk }));
        expect(chunk.length === 1 || bytes <= LIMITS.requestBodyBytes).toBe(true);
      }
    }),
    { numRuns: 30 },
  );
});

it('small tasks come a hundred at a time', async () => {
  const bodies = Array.from({ length: 201 }, (_none, index) => ({ id: `t${index}`, commandLine: 'x' }));
  expect((await chunksOf(bodies)).map((chunk) => chunk.length)).toEqual([100, 100, 1]);
});

it('ends with the fault where a SAS cannot be made', async () => {
  const fault = { kind: 'refused', code: 'AuthenticationFailed', message: 'no', doing: 'sign' } as const;
  const outcomes: boolean[] = [];
  for await (const chunk of taskChunks([{ id: 'a', commandLine: '' }], async () => ({
    ok: false,
    error: fault,
  }))) {
    outcomes.push(chunk.ok);
  }
  expect(outcomes).toEqual([false]);
});
