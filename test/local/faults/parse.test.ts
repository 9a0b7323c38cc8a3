import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { drawFor, pickFor } from '../../../src/local/faults/draw.ts';
import { faultLines, parseFaults } from '../../../src/local/faults/parse.ts';

describe('a fault as a user writes it', () => {
  test.each([
    ['answer', { do: 'answer', status: 503 }],
    [
      'answer,status=429,retry-after=2,rate=0.1,operation=Task_*',
      { do: 'answer', status: 429, retryAfterSeconds: 2, rate: 0.1, operation: 'Task_*' },
    ],
    [
      'answer,code=TooManyEnableAutoScaleRequests,operation=Pool_EnableAutoScale',
      {
        do: 'answer',
        status: 503,
        code: 'TooManyEnableAutoScaleRequests',
        operation: 'Pool_EnableAutoScale',
      },
    ],
    ['answer,code=OperationTimedOut,status=500', { do: 'answer', status: 500, code: 'OperationTimedOut' }],
    ['close,at=after,nth=7', { do: 'close', at: 'after', nth: 7 }],
    ['delay,time=1.5s,every=3,times=2', { do: 'delay', ms: 1500, every: 3, times: 2 }],
    ['kill,nth=100', { do: 'kill', at: 'before', nth: 100 }],
    ['refuse-task,place=4', { do: 'refuse-task', place: 4 }],
    [
      'fail-allocation,code=AccountCoreQuotaReached,pool=p',
      { do: 'fail-allocation', code: 'AccountCoreQuotaReached', pool: 'p' },
    ],
    ['lose-node,after=2m', { do: 'lose-node', afterMs: 120_000 }],
    ['lose-node,interval=1m,nth=3', { do: 'lose-node', afterMs: 0, intervalMs: 60_000, nth: 3 }],
    [
      'preempt-node,interval=30s,back=10s,pool=p',
      { do: 'preempt-node', afterMs: 0, backMs: 10_000, intervalMs: 30_000, pool: 'p' },
    ],
    ['preempt-node,back=100ms', { do: 'preempt-node', afterMs: 0, backMs: 100 }],
    ['fail-download,code=BlobNotFound', { do: 'fail-download', code: 'BlobNotFound' }],
  ])('%s is read', (text, fault) => {
    expect(parseFaults(['seed=42', text])).toEqual({ ok: true, value: { seed: 42, faults: [fault] } });
  });

  test.each([
    ['explode', /"explode" is none of answer, close/],
    ['answer,status=404', /status is "404"; it must be one of 429, 500, 503/],
    ['answer,code=PoolExists', /code is "PoolExists"; it must be one of .*ServerBusy/],
    ['answer,status=429,code=ServerBusy', /code is "ServerBusy"; it must be one of TooManyRequests/],
    ['answer,rate=2', /rate is "2"; it must be a number, from 0 to 1/],
    ['answer,pool=p', /"pool=p" is none of status=…/],
    ['close,nth=0', /nth is "0"; it must be a whole number, at least 1/],
    ['lose-node,interval=0s', /interval is "0s"; it must be a time of at least 1ms/],
    ['lose-node,interval=0.5', /interval is "0.5"; it must be a time/],
    ['fail-allocation,interval=1s', /"interval=1s" is none of code=…/],
    ['delay,time=soon', /time is "soon"; it must be a time/],
    ['answer,operation=Task_Burn', /no operation is called "Task_Burn"/],
    ['fail-allocation,code=two words', /code is "two words"/],
    ['seed=x', /seed is "x"/],
    ['answer,rate=0.5,seed=7', /a seed is for all faults, and stands by itself/],
  ])('%s is refused with what it may be', (text, why) => {
    const read = parseFaults([text]);
    expect(read.ok).toBe(false);
    expect(read.ok ? '' : read.error).toMatch(why);
    expect(read.ok ? '' : read.error).toContain(`"${text}"`);
  });

  test('of any text is read or refused, never a bug', () => {
    const text = fc.oneof(
      fc.string(),
      fc
        .tuple(fc.constantFrom('answer', 'delay', 'kill'), fc.string(), fc.string())
        .map(([kind, key, value]) => `${kind},${key}=${value}`),
    );
    fc.assert(
      fc.property(text, (one) => {
        expect(typeof parseFaults([one]).ok).toBe('boolean');
      }),
    );
  });

  test('of a file stands on a line of its own, beside remarks', () => {
    expect(faultLines('# slow\n\n delay,time=1s \r\nseed=7\n')).toEqual(['delay,time=1s', 'seed=7']);
  });
});

const strikes = (when: Parameters<typeof drawFor>[0], events: number, seed = 1, place = 0): number[] => {
  const draw = drawFor(when, seed, place);
  return Array.from({ length: events }, (_, at) => (draw() ? at + 1 : 0)).filter((at) => at > 0);
};

const picks = (seed: number): readonly (string | undefined)[] => {
  const pick = pickFor(seed, 0);
  return Array.from({ length: 50 }, () => pick(['a', 'b', 'c']));
};

describe('draws', () => {
  test('strike at the n-th event, at every n-th, and no more often than asked for', () => {
    expect(strikes({ nth: 3 }, 10)).toEqual([3]);
    expect(strikes({ every: 3 }, 10)).toEqual([3, 6, 9]);
    expect(strikes({ times: 2 }, 10)).toEqual([1, 2]);
    expect(strikes({ every: 2, times: 2 }, 10)).toEqual([2, 4]);
    expect(strikes({ rate: 0 }, 1000)).toEqual([]);
    expect(strikes({ rate: 1 }, 3)).toEqual([1, 2, 3]);
  });

  test('pick one of several, each in its turn, the same for the same seed', () => {
    expect(picks(1)).toEqual(picks(1));
    expect(picks(1)).not.toEqual(picks(2));
    expect(new Set(picks(1))).toEqual(new Set(['a', 'b', 'c']));
    expect(pickFor(1, 0)([])).toBeUndefined();
  });

  test('are the same for the same seed, differ for another seed or place, and keep to their rate', () => {
    const first = strikes({ rate: 0.1 }, 10_000);
    expect(strikes({ rate: 0.1 }, 10_000)).toEqual(first);
    expect(strikes({ rate: 0.1 }, 10_000, 2)).not.toEqual(first);
    expect(strikes({ rate: 0.1 }, 10_000, 1, 1)).not.toEqual(first);
    expect(first.length).toBeGreaterThan(900);
    expect(first.length).toBeLessThan(1100);
  });
});
