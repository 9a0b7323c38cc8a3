/** The one table of exit codes; README and `--help` print it. */
export const EXIT = {
  done: 0,
  wrongInput: 1,
  planHasChanges: 2,
  taskFailed: 3,
  serviceRefused: 4,
  timeLimit: 5,
  blocked: 6,
  overBudget: 7,
  ourBug: 70,
  interrupted: 130,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** What each code means, in the words of README and `--help`. */
export const EXIT_MEANINGS: ReadonlyArray<readonly [ExitCode, string]> = [
  [EXIT.done, 'done, or no changes'],
  [EXIT.wrongInput, 'the spec, the parameters or the command line is wrong'],
  [EXIT.planHasChanges, 'the plan has changes (only with --detailed-exitcode)'],
  [EXIT.taskFailed, 'a task failed'],
  [EXIT.serviceRefused, 'the service refused, or credentials or allocation failed'],
  [EXIT.timeLimit, 'a time limit passed'],
  [EXIT.blocked, 'blocked: nothing can make progress'],
  [EXIT.overBudget, 'over budget'],
  [EXIT.ourBug, 'a bug in batchspec'],
  [EXIT.interrupted, 'interrupted'],
];
