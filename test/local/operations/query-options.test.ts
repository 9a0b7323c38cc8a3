import { expect, test } from 'vitest';

import type { FilterProperty } from '../../../src/local/operations/filter.ts';
import { operationTable } from '../../../src/local/operations/table.ts';
import { OPERATIONS, type Operation, type OperationName } from '../../../src/wire/routes.ts';
import { openIdleNodes, type IdleNodes } from './idle-nodes.ts';

const LISTS = (Object.entries(OPERATIONS) as [OperationName, Operation][]).filter(([, { query }]) =>
  query.includes('$filter'),
);

const LITERALS: Readonly<Record<FilterProperty['type'], string>> = {
  text: "'a'",
  number: '0',
  bool: 'true',
  time: "DateTime'2026-01-01T00:00:00Z'",
};

/** A pool with a node, a job with a running task, and a job schedule: something for every list. */
async function open(): Promise<IdleNodes> {
  const nodes = await openIdleNodes();
  await nodes.addTasks('t');
  await nodes.taskIn('running', 't');
  const node = { poolId: 'p', nodeId: nodes.id, dedicated: true };
  nodes.host.putFile(node, 'workitems/j/job-1/t/stdout.txt', '');
  await nodes.client.jobSchedule.add({
    id: 's',
    schedule: { recurrenceInterval: 'PT1H' },
    jobSpecification: { poolInfo: { poolId: 'p' } },
  });
  await nodes.client.job.add({
    id: 'prepared',
    poolInfo: { poolId: 'p' },
    jobPreparationTask: { commandLine: 'x' },
  });
  return nodes;
}

const targetOf = ({ path }: Operation, nodeId: string): string => {
  const ids: Readonly<Record<string, string>> = {
    poolId: 'p',
    nodeId,
    jobId: path.includes('preparation') ? 'prepared' : 'j',
    taskId: 't',
    jobScheduleId: 's',
  };
  return path.replaceAll(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? 'none');
};

test('every list can be filtered by each of its properties, with each of its operators', async () => {
  await using nodes = await open();
  const table = operationTable({ allocationMs: 0, startMs: 0 });
  for (const [name, operation] of LISTS) {
    const properties = Object.entries<FilterProperty>(table[name].filterable ?? {});
    expect([name, properties.length]).not.toEqual([name, 0]);
    for (const [property, { type, by, words }] of properties) {
      const literal = words ? `'${words[0]}'` : LITERALS[type];
      for (const operator of by) {
        const filter =
          operator === 'startswith' ? `startswith(${property},'a')` : `${property} ${operator} ${literal}`;
        const query = `$filter=${encodeURIComponent(filter)}`;
        const { status } = await nodes.rig.ask('GET', targetOf(operation, nodes.id), { query });
        expect([name, filter, status]).toEqual([name, filter, 200]);
      }
    }
  }
}, 30_000);

test('no list can be filtered by anything else', async () => {
  await using nodes = await open();
  for (const [name, operation] of LISTS) {
    for (const filter of ["colour eq 'red'", "url eq 'x'", "constructor eq 'x'", 'id', '1 eq 1']) {
      const query = `$filter=${encodeURIComponent(filter)}`;
      const { status, json } = await nodes.rig.ask('GET', targetOf(operation, nodes.id), { query });
      expect([name, filter, status, json.code]).toEqual([name, filter, 400, 'InvalidQueryParameterValue']);
    }
  }
});

test('what can be selected from gives only what was selected', async () => {
  await using nodes = await open();
  // There is neither a certificate nor an extension.
  const gone: readonly string[] = ['Certificate_Get', 'ComputeNodeExtension_Get'];
  const selectable = (Object.entries(OPERATIONS) as [OperationName, Operation][]).filter(
    ([name, { query }]) => query.includes('$select') && !gone.includes(name),
  );
  for (const [name, operation] of selectable) {
    const query = '$select=id,%20state';
    const { json } = await nodes.rig.ask('GET', targetOf(operation, nodes.id), { query });
    expect([name, json.code]).toEqual([name, undefined]);
    const items: readonly object[] = json.value ?? [json];
    const names = items.flatMap((item) => Object.keys(item));
    expect([name, names.filter((key) => !['id', 'state', 'odata.metadata'].includes(key))]).toEqual([
      name,
      [],
    ]);
  }
});
