import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { consequenceOf as ofTheService } from '../../src/local/engine/exit-options.ts';
import { consequenceOf } from '../../src/plan/tasks/exit-conditions.ts';
import type { ExitConditions } from '../../src/wire/rest.ts';

const options = fc.record(
  {
    jobAction: fc.constantFrom('none' as const, 'disable' as const, 'terminate' as const),
    dependencyAction: fc.constantFrom('satisfy' as const, 'block' as const),
  },
  { requiredKeys: [] },
);
const code = fc.integer({ min: -2, max: 6 });
const conditions: fc.Arbitrary<ExitConditions> = fc.record(
  {
    exitCodes: fc.array(fc.record({ code, exitOptions: options })),
    exitCodeRanges: fc.array(fc.record({ start: code, end: code, exitOptions: options })),
    preProcessingError: options,
    fileUploadError: options,
    default: options,
  },
  { requiredKeys: [] },
);
const endings = fc.oneof(
  fc.constant({ exitCode: 0, code: undefined }),
  code.filter((one) => one !== 0).map((exitCode) => ({ exitCode, code: 'FailureExitCode' })),
  code.map((exitCode) => ({ exitCode, code: 'FileUploadAccessDenied' })),
  fc.constantFrom('BlobNotFound', 'TaskEnded').map((word) => ({ exitCode: undefined, code: word })),
);

test('what a run takes to follow from the end of a task is what the local service lets follow', () => {
  fc.assert(
    fc.property(conditions, endings, (given, { exitCode, code: word }) => {
      const facts = {
        ...(exitCode !== undefined && { exitCode }),
        ...(word !== undefined && {
          failureInfo: { category: 'UserError' as const, code: word, message: '' },
        }),
        result: word === undefined ? ('success' as const) : ('failure' as const),
      };
      const executionInfo = { ...facts, retryCount: 0, requeueCount: 0 };
      const previous = { state: 'running', since: 0 } as const;
      const ended = { state: 'completed', since: 0, previous, ...facts } as const;
      expect(consequenceOf(given, { executionInfo })).toEqual(ofTheService(given, ended));
    }),
  );
});
