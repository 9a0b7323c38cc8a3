import { expect, test } from 'vitest';

import { dispatch } from '../../../src/local/http/dispatch.ts';
import { operationTable } from '../../../src/local/operations/table.ts';
import { OPERATIONS, type Operation } from '../../../src/wire/routes.ts';

const ALL = Object.entries<Operation>(OPERATIONS);

test('an operation has a shape exactly where it takes a body, and a filter where its query says so', () => {
  for (const [name, built] of Object.entries(operationTable({ allocationMs: 0, startMs: 0 }))) {
    const operation = ALL.find(([other]) => other === name)?.[1];
    expect([name, built.body !== undefined]).toEqual([name, operation?.body !== 'none']);
    expect([name, built.filterable !== undefined]).toEqual([name, operation?.query.includes('$filter')]);
  }
});

test('every operation is found by its own method and path, with the ids of the path decoded', () => {
  for (const [name, { method, path }] of ALL) {
    const found = dispatch(method, path.replaceAll(/\{(\w+)\}/g, '$1%2F%20x'));
    const ids = Object.fromEntries([...path.matchAll(/\{(\w+)\}/g)].map(([, id]) => [id, `${id}/ x`]));
    expect(found).toMatchObject({ ok: true, value: { name, ids } });
  }
});
