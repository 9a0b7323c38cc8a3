import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { openBatch } from '../../src/azure/batch-gateway.ts';
import { decodeFault } from '../../src/azure/fault.ts';
import { systemClock, type Clock } from '../../src/base/clock.ts';
import type { BatchPort } from '../../src/wire/ports.ts';
import { ServiceRig } from '../rig/batch-service.ts';
import { fakeClock, type FakeClock } from '../rig/fake-clock.ts';
import { VirtualNodeHost } from '../rig/virtual-node-host.ts';

let server: Server | undefined;
afterEach(async () => {
  server?.closeAllConnections();
  await new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve()));
});

type Reply = (response: ServerResponse) => void;

/** A Batch port whose service gives these replies, one after the other and the last for ever. */
async function port(
  replies: readonly [Reply, ...Reply[]],
  options: {
    signal?: AbortSignal;
    onWait?: (message: string) => unknown;
    clock?: Clock;
    deadline?: { at: number };
  } = {},
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
        service: 'batch',
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

describe('a clock that is wrong', () => {
  it('is told from a wrong key by the time of the service', async () => {
    const ahead: Clock = { now: () => Date.now() + 26 * 60_000, sleep: async () => undefined };
    await using rig = await ServiceRig.open(new VirtualNodeHost(), { clock: ahead });
    const { name: account, key } = rig.account;
    const batch = await openBatch({ account, key, endpoint: rig.service.url }, { clock: systemClock });
    const answer = await batch.pool('p');
    const ms = answer.ok ? 0 : (answer.error.clockAheadMs ?? 0);
    expect(answer).toMatchObject({ error: { kind: 'refused', code: 'AuthenticationFailed' } });
    expect(Math.round(ms / 60_000)).toBe(-26);
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

  it('is repeated where an internal error came', async () => {
    const { batch, asked } = await port([refuse(500, 'InternalError'), pool]);
    expect(await batch.pool('p')).toMatchObject({ ok: true });
    expect(asked()).toBe(2);
  });

  it('is given up after two minutes, and never waits longer than half a minute unasked', async () => {
    const { batch, clock, asked } = await port([refuse(503, 'ServerBusy')]);
    expect(await batch.pool('p')).toMatchObject({ ok: false, error: { kind: 'busy', code: 'ServerBusy' } });
    const waited = clock.slept.reduce((sum, ms) => sum + ms, 0);
    expect(waited).toBeLessThanOrEqual(120_000);
    expect(waited).toBeGreaterThan(80_000);
    expect(Math.max(...clock.slept)).toBeLessThanOrEqual(30_000);
    expect(asked()).toBe(clock.slept.length + 1);
  });

  it('is given up when the time of its run is over; one that begins later has its own', async () => {
    const clock = fakeClock();
    const deadline = { at: clock.now() + 5000 };
    const { batch } = await port([refuse(503, 'ServerBusy')], { clock, deadline });
    await batch.pool('p');
    expect(clock.slept.reduce((sum, ms) => sum + ms, 0)).toBeLessThanOrEqual(5000);
    await clock.sleep(5000);
    const before = clock.now();
    await batch.pool('p');
    expect(clock.now() - before).toBeGreaterThan(80_000);
  });

  it('waits for minutes where the service says how long, but not for ever', async () => {
    const { batch, clock, asked } = await port([refuse(429, 'TooMany', { 'retry-after': '180' })]);
    expect(await batch.pool('p')).toMatchObject({ ok: false, error: { kind: 'busy' } });
    expect(clock.slept).toEqual([180_000, 180_000, 180_000]);
    expect(asked()).toBe(4);
  });

  it('is given up at once where the service asks for more patience than there is, and says when to come', async () => {
    const waits: string[] = [];
    const { batch, clock } = await port([refuse(429, 'TooMany', { 'retry-after': '3600' })], {
      onWait: (message) => waits.push(message),
    });
    const readyAt = clock.now() + 3_600_000;
    expect(await batch.pool('p')).toMatchObject({ ok: false, error: { kind: 'busy', readyAt } });
    expect(clock.slept).toEqual([]);
    expect(waits).toEqual([
      'get pool p: TooMany; giving up: the service asks for 3600 s, and 600 s are waited at most',
    ]);
  });

  it('is no longer than its run, whatever the service asks for', async () => {
    const clock = fakeClock();
    const deadline = { at: clock.now() + 5000 };
    const busy = refuse(429, 'TooMany', { 'retry-after': '60' });
    const { batch } = await port([busy], { clock, deadline });
    const answer = await batch.pool('p');
    expect(answer).toMatchObject({ ok: false, error: { kind: 'busy' } });
    expect(answer.ok || answer.error.readyAt).toBeUndefined();
  });

  it('waits until the date that the service names, by the service’s own clock', async () => {
    const date = 'Wed, 01 Jan 2025 00:00:00 GMT';
    const until = 'Wed, 01 Jan 2025 00:00:09 GMT';
    const { batch, clock } = await port([refuse(503, 'ServerBusy', { date, 'retry-after': until }), pool]);
    expect(await batch.pool('p')).toMatchObject({ ok: true });
    expect(clock.slept).toEqual([9000]);
  });

  it('says once why it waits, however many others wait for the same', async () => {
    const waits: string[] = [];
    const busy = refuse(503, 'ServerBusy', { 'retry-after': '5' });
    const replies = [busy, busy, busy, busy, pool] as const;
    const still: Clock = { now: () => 0, sleep: async () => undefined };
    const onWait = (message: string): unknown => waits.push(message);
    const { batch, asked } = await port(replies, { onWait, clock: still });
    const answers = await Promise.all(['a', 'b', 'c', 'd'].map((id) => batch.pool(id)));
    expect(answers.every(({ ok }) => ok)).toBe(true);
    expect(asked()).toBe(8);
    expect(waits).toHaveLength(1);
  });

  it('to a host that does not exist fails at once; one to a host that was reached is patient', async () => {
    const clock = fakeClock();
    const endpoint = 'http://no-such-account.westeurope.batch.invalid';
    const lost = await openBatch({ account: 'acct', endpoint, key: 'c2VjcmV0' }, { clock });
    expect(await lost.pool('p')).toMatchObject({
      ok: false,
      error: { kind: 'unreachable', code: expect.stringMatching(/ENOTFOUND|EAI_AGAIN/) },
    });
    expect(clock.slept.reduce((sum, ms) => sum + ms, 0)).toBeLessThan(10_000);
    const reached = await port([pool, drop]);
    await reached.batch.pool('p');
    expect(await reached.batch.pool('p')).toMatchObject({ ok: false, error: { kind: 'unreachable' } });
    expect(reached.clock.slept.reduce((sum, ms) => sum + ms, 0)).toBeGreaterThan(80_000);
  });

  it('that took long to fail is not repeated where the service has never answered', async () => {
    const clock = fakeClock();
    const slow: Reply = (response) => {
      // The network was silent for as long as it takes to give a connection up.
      void clock.sleep(10_000).then(() => response.destroy());
    };
    const { batch, asked } = await port([slow], { clock });
    expect(await batch.pool('p')).toMatchObject({ ok: false, error: { kind: 'unreachable' } });
    expect(asked()).toBe(1);
  });

  it('that is refused without a code is named by its status', () => {
    const error = Object.assign(new Error(''), { name: 'RestError', statusCode: 500 });
    expect(decodeFault(error, 'ask')).toMatchObject({ code: 'HTTP 500' });
  });

  it('that is refused tells how far the clocks are apart', async () => {
    const clock = fakeClock();
    const date = new Date(clock.now() - 26 * 60_000).toUTCString();
    const { batch } = await port([refuse(403, 'AuthenticationFailed', { date })]);
    expect(await batch.pool('p')).toMatchObject({ error: { clockAheadMs: 26 * 60_000 } });
  });

  it('is not repeated where the service has decided', async () => {
    const { batch, asked } = await port([refuse(403, 'AuthenticationFailed')]);
    expect(await batch.pool('p')).toMatchObject({ ok: false, error: { kind: 'refused' } });
    expect(asked()).toBe(1);
  });

  it('is signed anew, once, where the service knew who asks and no longer does', async () => {
    const waits: string[] = [];
    const expired = refuse(403, 'AuthenticationFailed');
    const { batch, asked, clock } = await port([pool, expired, pool, expired], {
      onWait: (message) => waits.push(message),
    });
    await batch.pool('p');
    expect(await batch.pool('p')).toMatchObject({ ok: true });
    expect(waits).toEqual(['get pool p: AuthenticationFailed; asking again with a new signature']);
    expect(asked()).toBe(3);
    expect(await batch.pool('p')).toMatchObject({ ok: false, error: { kind: 'refused' } });
    expect(asked()).toBe(5);
    expect(clock.slept).toEqual([]);
  });

  it('that is refused for a role is not signed anew', async () => {
    const { batch, asked } = await port([pool, refuse(403, 'PermissionDenied')]);
    await batch.pool('p');
    expect(await batch.pool('p')).toMatchObject({ ok: false, error: { kind: 'refused' } });
    expect(asked()).toBe(2);
  });

  it('ends when the signal fires, also while the service says nothing', async () => {
    const stop = new AbortController();
    const { batch } = await port([() => stop.abort()], { signal: stop.signal });
    expect(await batch.pool('p')).toMatchObject({ ok: false, error: { kind: 'aborted' } });
  });
});
