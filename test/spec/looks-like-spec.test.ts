import { expect, test } from 'vitest';

import { looksLikeSpec } from '../../src/spec/document/looks-like-spec.ts';

test.each([
  ['a spec', 'version: 1\nname: a\npool: {}\ntasks:\n  - command: x\n', true],
  ['one laid over another', '# base\nextends: base.yaml\nname: b\n', true],
  ['one with quoted keys', '"version": 1\n"pool": {}\n"tasks": []\n', true],
  ['a workflow', 'name: CI\non: push\njobs: {}\n', false],
  ['settings of a linter', 'extends: airbnb\nrules: {}\n', false],
  ['a part of a spec', 'params: {}\njob: {}\n', false],
  ['no map', '- a\n- b\n', false],
])('%s is told by its keys', (_, text, is) => expect(looksLikeSpec(text)).toBe(is));
