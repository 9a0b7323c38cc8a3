import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { openBatch } from '../../src/azure/batch-gateway.ts';
import { decodeFault } from '../../src/azure/fault.ts';
import type { BatchPort } from '../../src/wire/ports.ts';
import { fakeClock, type FakeClock } from '../rig/fake-clock.ts';

let server: Server | undefined;
afterEach(async () => {
  server?.closeAllConnections();
  await new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve()));
});

type Reply = (response: ServerResponse) => void;

/** A Batch port whose service gives these replies, one after the other and the last for ever. */
async function port(
  replies: readonly [Reply, ...Reply[]],
  options: { signal?: AbortSignal; onWait?: (message: string) => void } = {},
): Promise<{ batch: BatchPort; clock: FakeClock; asked: () => number }> {
  let asked = 0;
  server = createServer((request, response) => {
    request.resume();
    const reply = replies[Math.min(asked, replies.length - 1)];
    asked += 1;
    reply?.(response);
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const clock = fakeClock();
  const batch = await openBatch({ account: 'acct', endpoint, key: 'c2VjcmV0' }, { clock, ...options });
  return { batch, clock, asked: () => asked };
}

const refuse =
  (status: number, code: string, headers: Record<string, string> = {}): Reply =>
  (response) => {
    const value = `It is refused.\nRequestId:123\nTime:2026-01-01T00:00:00Z`;
    const values = [{ key: 'Reason', value: 'because of https://x/y?sv=1&sig=abc%3D' }];
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(JSON.stringify({ code, message: { lang: 'en-US', value }, values }));
  };
const drop: Reply = (response) => response.destroy();
const pool: Reply = (response) => {
  response.writeHead(200, { 'content-type': 'application/json', etag: '0x1' });
  response.end(
    JSON.stringify({ id: 'p', creationTime: '2026-01-01T00:00:00.1234567Z', somethingNew: { deep: 1 } }),
  );
};

describe('an answer of the Batch service', () => {
  it('is given as it stands on the wire, with times as text and fields that the SDK does not know', async () => {
    const { batch } = await port([pool]);
    expect(await batch.pool('p')).toEqual({
      ok: true,
      value: { id: 'p', creationTime: '2026-01-01T00:00:00.1234567Z', somethingNew: { deep: 1 } },
    });
  });

  it('that is an error becomes a fault in the service’s words, without ids, times and signatures', async () => {
    const { batch } = await port([refuse(409, 'PoolBeingDeleted')]);
    expect(await batch.deletePool('p')).toEqual({
      ok: false,
      error: {
        kind: 'conflict',
        status: 409,
        code: 'PoolBeingDeleted',
        message: 'It is refused.',
        details: [{ key: 'Reason', value: 'because of https://x/y?sv=1&sig=REDACTED' }],
        doing: 'delete pool p',
      },
    });
  });

  it('decides by status what kind of fault it is', async () => {
    const kinds = [
      [400, 'invalid'],
      [401, 'refused'],
      [403, 'refused'],
      [404, 'not-found'],
      [409, 'conflict'],
      [412, 'precondition'],
      [413, 'too-large'],
      [429, 'busy'],
      [500, 'other'],
      [503, 'busy'],
    ] as const;
    for (const [statusCode, kind] of kinds) {
      expect(decodeFault({ statusCode, code: 'X', message: 'm' }, 'ask').kind).toBe(kind);
    }
  });
});

describe('a request', () => {
  it('is repeated while the service is busy, each time later', async () => {
    const { batch, clock, asked } = await port([refuse(503, 'ServerBusy'), refuse(429, 'TooMany'), pool]);
    expect(await batch.pool('p')).toMatchObject({ ok: true });
    expect(asked()).toBe(3);
    expect(clock.slept).toHaveLength(2);
    expect(clock.slept[1]).toBeGreaterThan(clock.slept[0] ?? 0);
  });

  it('waits as long as the service asks', async () => {
    const waits: string[] = [];
    const replies = [refuse(429, 'TooMany', { 'retry-after': '7' }), pool] as const;
    const { batch, clock } = await port(replies, { onWait: (message) => waits.push(message) });
    expect(await batch.pool('p')).toMatchObject({ ok: true });
    expect(clock.slept).toEqual([7000]);
    expect(waits).toEqual(['get pool p: TooMany; trying again in 7.0 s']);
  });

  it('is repeated after a lost connection', async () => {
    const { batch, asked } = await port([drop, pool]);
    expect(await batch.pool('p')).toMatchObject({ ok: true });
    expect(asked()).toBe(2);
  });

  it('is given up after five tries', async () => {
    const { batch, asked } = await port([refuse(503, 'ServerBusy')]);
    expect(await batch.pool('p')).toMatchObject({ ok: false, error: { kind: 'busy', code: 'ServerBusy' } });
    expect(asked()).toBe(5);
  });

  it('is not repeated where the service has decided', async () => {
    const { batch, asked } = await port([refuse(403, 'AuthenticationFailed')]);
    expect(await batch.pool('p')).toMatchObject({ ok: false, error: { kind: 'refused' } });
    expect(asked()).toBe(1);
  });

  it('ends when the signal fires, also while the service says nothing', async () => {
    const stop = new AbortController();
    const { batch } = await port([() => stop.abort()], { signal: stop.signal });
    expect(await batch.pool('p')).toMatchObject({ ok: false, error: { kind: 'aborted' } });
  });
});
