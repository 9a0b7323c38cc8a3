import { describe, expect, test } from 'vitest';

import { runFormula } from '../../../src/local/autoscale/run.ts';
import { surroundings } from './surroundings.ts';

/** What a formula makes of `x`, as the results tell it, or what is wrong. */
function valueOf(expression: string, active: readonly number[] = []): string | undefined {
  const { run } = runFormula(`x = ${expression};`, surroundings(active));
  return run.error?.values[0]?.value ?? /;x=(.*)$/.exec(run.results)?.[1];
}

describe('an expression', () => {
  test.each([
    ['2 + 3 * 4', '14'],
    ['(2 + 3) * 4', '20'],
    ['10 - 4 - 3', '3'],
    ['-2 * -3', '6'],
    ['7 / 2', '3.5'],
    ['1.5e2 + .5', '150.5'],
    ['1 < 2', '1'],
    ['2 <= 1', '0'],
    ['1 + 1 == 2 && 3 != 4', '1'],
    ['0 || !5', '0'],
    ['1 ? 2 : 0 ? 3 : 4', '2'],
    ['0 ? 2 : 0 ? 3 : 4', '4'],
    ['"a" < "b"', '1'],
    ['2 * TimeInterval_Minute + TimeInterval_Second', '00:02:01'],
    ['TimeInterval_Day * 1.5 / 3', '12:00:00'],
    ['-TimeInterval_Week', '-7.00:00:00'],
    ['TimeInterval_Hour / 0', 'Infinity'],
    ['time() + TimeInterval_Hour * (0 / 0)', 'NaN'],
    ['(time() + TimeInterval_Hour * (0 / 0)).year', 'NaN'],
    ['time() + TimeInterval_Year / 0 == time()', '0'],
    ['TimeInterval_100ns', '00:00:00.0000001'],
    ['TimeInterval_Hour > 59 * TimeInterval_Minute', '1'],
    ['time()', '2026-01-02T15:04:05Z'],
    ['time("2026-01-02T15:00:00Z")', '2026-01-02T15:00:00Z'],
    ['time("Fri, 02 Jan 2026 15:00:00 GMT")', '2026-01-02T15:00:00Z'],
    ['time() - time("2026-01-02T15:00:00Z")', '00:04:05'],
    ['time() + TimeInterval_Hour', '2026-01-02T16:04:05Z'],
    ['time().weekday * 100 + time().hour', '515'],
    ['time("2025-12").month', '12'],
    ['avg(1, 2, 6)', '3'],
    ['len(1, 2, 6)', '3'],
    ['lg(8) + ln(1) + log(1000)', '6'],
    ['max(1, 7, 3) - min(4, 2)', '5'],
    ['norm(3, 4)', '5'],
    ['range(2, 9, 5)', '7'],
    ['std(2, 4, 4, 4, 5, 5, 7, 9) > 2.13', '1'],
    ['sum(1, 2, 3)', '6'],
    ['rand()', '0.25'],
    ['ceil(1.2) + floor(1.8) + round(-2.5)', '0'],
  ])('%s is %s', (expression, value) => {
    expect(valueOf(expression)).toBe(value);
  });

  test.each([
    ['$ActiveTasks.GetSample(3)', '[2,3,4]'],
    ['$ActiveTasks.GetSample(3) * 2', '[4,6,8]'],
    ['$ActiveTasks.GetSample(2) - $ActiveTasks.GetSample(2)', '[0,0]'],
    ['$ActiveTasks.GetSample(9)', '[1,2,3,4]'],
    ['avg($ActiveTasks.GetSample(4), 10)', '4'],
    ['val($ActiveTasks.GetSample(4), 1)', '2'],
    ['percentile($ActiveTasks.GetSample(4), 75)', '3'],
    ['$ActiveTasks.GetSample(TimeInterval_Minute)', '[3,4]'],
    ['$ActiveTasks.GetSample(30 * TimeInterval_Second, 90 * TimeInterval_Second)', '[2,3]'],
    ['$ActiveTasks.GetSample(time() + -1 * TimeInterval_Minute, time(), 100)', '[3,4]'],
    ['$ActiveTasks.GetSamplePercent(TimeInterval_Minute * 4)', '50'],
    ['$ActiveTasks.Count()', '4'],
    ['$ActiveTasks.GetSamplePeriod()', '00:00:30'],
    ['$ActiveTasks.HistoryBeginTime()', '2026-01-02T15:02:35Z'],
    ['$CPUPercent.GetSamplePercent(TimeInterval_Minute)', '0'],
    ['$PendingTasks', '4'],
    ['$TargetDedicatedNodes + $TargetLowPriority', '3'],
  ])('over the samples 1, 2, 3, 4: %s is %s', (expression, value) => {
    expect(valueOf(expression, [1, 2, 3, 4])).toBe(value);
  });

  test.each([
    ['y', 'Line 1, Col 5: Undefined symbol: y'],
    ['$y', 'Line 1, Col 5: Undefined symbol: $y'],
    ['1 +\n  constructor', 'Line 2, Col 3: Undefined symbol: constructor'],
    ['toString(1)', 'Line 1, Col 5: Undefined symbol: toString'],
    ['$ActiveTasks.Average()', 'Line 1, Col 18: Undefined symbol: Average'],
    ['time().era', 'Line 1, Col 12: Undefined symbol: era'],
    ['1 + "a"', 'Line 1, Col 7: Operator + is not defined for double and string'],
    [
      'time() - TimeInterval_Hour',
      'Line 1, Col 12: Operator - is not defined for timestamp and timeinterval',
    ],
    ['2 * $ActiveTasks.GetSample(1)', 'Line 1, Col 7: Operator * is not defined for double and doubleVec'],
    ['time() ? 1 : 2', 'Line 1, Col 12: A double is expected, not timestamp'],
    ['avg()', 'Line 1, Col 8: At least 1 values are expected, not 0'],
    ['val($ActiveTasks.GetSample(2), 2)', 'Line 1, Col 8: There is no element 2 of 0'],
    ['time("soon")', 'Line 1, Col 9: It is no time: "soon"'],
    ['(3).GetSample(1)', 'Line 1, Col 9: A double has no GetSample()'],
    [
      '$RunningTasks.GetSample(TimeInterval_Minute * 5, 70)',
      'Line 1, Col 28: Insufficient data from data set: $RunningTasks wanted 70%, received 0%',
    ],
    [
      '$CPUPercent.GetSample(TimeInterval_Minute * 5)',
      'Line 1, Col 26: Insufficient data from data set: $CPUPercent wanted 10%, received 0%',
    ],
  ])('%s cannot be worked out', (expression, told) => {
    expect(valueOf(expression)).toBe(told);
  });

  test.each([
    ['x = 1 +', 'Line 1, Col 8: Unexpected end of the formula'],
    ['x = 1 2;', "Line 1, Col 7: Unexpected '2'"],
    ['x = (1;', "Line 1, Col 7: Unexpected ';', ')' is expected"],
    ['x = 1 ? 2;', "Line 1, Col 10: Unexpected ';', ':' is expected"],
    ['x = 1;\n\ny = "a', "Line 3, Col 5: Unexpected character '\"'"],
    ['/* x = 1;', "Line 1, Col 1: Unexpected '/'"],
    ['x = 1; 3 = x;', "Line 1, Col 10: Unexpected '='"],
  ])('%s cannot be read', (formula, told) => {
    expect(runFormula(formula, surroundings()).run.error).toEqual({
      code: 'AutoScalingFormulaEvaluationError',
      message: 'The specified auto-scaling formula has evaluation error',
      values: [{ name: 'Message', value: told }],
    });
  });
});

const results = (formula: string): string => runFormula(formula, surroundings()).run.results;

describe('a formula', () => {
  test('tells its targets first and then its own variables by name', () => {
    expect(results('b = 2;\n$a = b * 3; // thrice\n$TargetDedicatedNodes = 5 /* enough */')).toBe(
      '$TargetDedicatedNodes=5;$TargetLowPriorityNodes=1;$NodeDeallocationOption=requeue;$a=6;b=2',
    );
  });

  test('asks for whole nodes, and never for fewer than none', () => {
    const { wish } = runFormula('$TargetDedicatedNodes = 1.9; $TargetLowPriorityNodes = -3;', surroundings());
    expect(wish).toEqual({ target: { dedicated: 1, lowPriority: 0 }, option: 'requeue' });
  });

  test('knows targets by their older names, and believes the full ones', () => {
    expect(results('$TargetDedicatedNodes = 4; $TargetDedicated = 7; $TargetLowPriority = 8')).toBe(
      '$TargetDedicatedNodes=4;$TargetLowPriorityNodes=8;$NodeDeallocationOption=requeue',
    );
  });

  test('says what becomes of tasks on nodes that leave', () => {
    expect(results('$NodeDeallocationOption = taskcompletion;')).toContain('=taskcompletion');
    expect(runFormula('$NodeDeallocationOption = sometimes;', surroundings()).wish).toBeUndefined();
    expect(runFormula('$NodeDeallocationOption = 3;', surroundings()).wish).toBeUndefined();
  });

  test('ends where it says so', () => {
    expect(results('$TargetDedicatedNodes = 3; stop(); $TargetDedicatedNodes = 9;')).toMatch(/^\S+Nodes=3;/);
  });

  test('looks only at the side of a choice that is taken, and at the right of && and || where it matters', () => {
    const nothing = 'avg($ActiveTasks.GetSample(TimeInterval_Hour, 90))';
    expect(valueOf(`0 ? ${nothing} : 1`)).toBe('1');
    expect(valueOf(`0 && ${nothing}`)).toBe('0');
    expect(valueOf(`1 || ${nothing}`)).toBe('1');
    expect(valueOf(`1 && ${nothing}`)).toContain('Insufficient data');
  });

  test('with a fault leaves the targets as they are, and tells its variables so far', () => {
    const { run, wish } = runFormula('x = 4; $TargetDedicatedNodes = x; y = z;', surroundings());
    expect(wish).toBeUndefined();
    expect(run.results).toBe(
      '$TargetDedicatedNodes=2;$TargetLowPriorityNodes=1;$NodeDeallocationOption=requeue;x=4',
    );
    expect(run.error?.code).toBe('AutoScalingFormulaEvaluationError');
  });

  test('that misses samples says so with a code of its own', () => {
    const { run } = runFormula('$RunningTasks.GetSample(TimeInterval_Minute, 100)', surroundings());
    expect(run.error).toEqual({
      code: 'InsufficientSampleData',
      message: 'Autoscale evaluation failed due to insufficient sample data',
      values: [
        {
          name: 'Message',
          value: 'Line 1, Col 24: Insufficient data from data set: $RunningTasks wanted 100%, received 0%',
        },
      ],
    });
  });

  test.each([
    [
      'a variable of another type',
      'x = 1; x = time();',
      'Line 1, Col 8: x is a double and cannot become a timestamp',
    ],
    ["the service's own readings", '$ActiveTasks = 1;', 'Line 1, Col 1: $ActiveTasks cannot be assigned to'],
    [
      'a target that is no number',
      '$TargetDedicatedNodes = 0 / 0;',
      'Line 1, Col 1: $TargetDedicatedNodes cannot be NaN',
    ],
    [
      'a target beyond all numbers of nodes',
      '$TargetLowPriority = 3e9;',
      'Line 1, Col 1: $TargetLowPriority cannot be 3000000000',
    ],
    [
      'a target that is a list',
      '$TargetDedicatedNodes = $ActiveTasks.GetSample(1);',
      'Line 1, Col 1: $TargetDedicatedNodes is a double, not a doubleVec',
    ],
  ])('cannot set %s', (_, formula, told) => {
    expect(runFormula(formula, surroundings()).run.error?.values[0]?.value).toBe(told);
  });

  test('has at most 100 statements', () => {
    expect(runFormula('x = 1;'.repeat(100), surroundings()).run.error).toBeUndefined();
    expect(runFormula('x = 1;'.repeat(101), surroundings()).run.error?.values[0]?.value).toContain('100');
  });

  test('grows a pool with its queue, and lets it go when there is nothing left', () => {
    const formula = `
      // The mean of three minutes, where there is enough of it; one node to begin with.
      most = 8;
      known = $PendingTasks.GetSamplePercent(3 * TimeInterval_Minute);
      wanted = known < 70 ? 1 : avg($PendingTasks.GetSample(3 * TimeInterval_Minute));
      $TargetDedicatedNodes = min(most, wanted);
      $NodeDeallocationOption = taskcompletion;`;
    const wish = (active: readonly number[]): unknown => runFormula(formula, surroundings(active)).wish;
    const option = 'taskcompletion';
    expect(wish([9, 9])).toEqual({ target: { dedicated: 1, lowPriority: 1 }, option });
    expect(wish([3, 4, 5, 6, 7, 8])).toEqual({ target: { dedicated: 5, lowPriority: 1 }, option });
    expect(wish([90, 90, 90, 90, 90])).toEqual({ target: { dedicated: 8, lowPriority: 1 }, option });
    expect(wish([5, 0, 0, 0, 0, 0, 0])).toEqual({ target: { dedicated: 0, lowPriority: 1 }, option });
  });
});
