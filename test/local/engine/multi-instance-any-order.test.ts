import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { POOL, ServiceRig, until } from '../../rig/batch-service.ts';
import { VirtualNodeHost } from '../../rig/virtual-node-host.ts';

const NODES = 4;

/** What may happen to tasks over several nodes, and to their nodes. */
const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('add' as const), nodes: fc.integer({ min: 0, max: 5 }) }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('end' as const), which: fc.nat(9), code: fc.nat(1) }) },
  fc.record({
    do: fc.constantFrom('terminate' as const, 'reactivate' as const, 'delete' as const),
    which: fc.nat(9),
  }),
  fc.record({
    do: fc.constant('reboot' as const),
    which: fc.nat(NODES - 1),
    option: fc.constantFrom('requeue', 'terminate', 'taskcompletion'),
  }),
  fc.record({ do: fc.constant('disable' as const), tasks: fc.constantFrom('requeue', 'terminate', 'wait') }),
);

type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

async function perform(rig: ServiceRig, host: VirtualNodeHost, one: Step, added: string[]): Promise<void> {
  const task = 'which' in one ? added[one.which % Math.max(1, added.length)] : undefined;
  switch (one.do) {
    case 'add': {
      const id = `t${added.length}`;
      added.push(id);
      const multiInstanceSettings = { numberOfInstances: one.nodes, coordinationCommandLine: 'x' };
      const constraints = { maxTaskRetryCount: added.length % 2 };
      const body = { id, commandLine: 'x', constraints, ...(one.nodes > 0 && { multiInstanceSettings }) };
      await rig.ask('POST', '/jobs/j/tasks', { body });
      return;
    }
    case 'end': {
      const name = host.running[one.which % Math.max(1, host.running.length)];
      if (name !== undefined) host.end(name, { exitCode: one.code });
      return;
    }
    case 'terminate':
    case 'reactivate':
      if (task !== undefined) await rig.ask('POST', `/jobs/j/tasks/${task}/${one.do}`);
      return;
    case 'delete':
      if (task !== undefined) await rig.ask('DELETE', `/jobs/j/tasks/${task}`);
      return;
    case 'reboot': {
      const nodes = (await rig.ask('GET', '/pools/p/nodes')).json.value;
      const { id } = nodes[one.which];
      await rig.ask('POST', `/pools/p/nodes/${id}/reboot`, { body: { nodeRebootOption: one.option } });
      return;
    }
    case 'disable':
      await rig.ask('POST', '/jobs/j/disable', { body: { disableTasks: one.tasks } });
      await rig.ask('POST', '/jobs/j/enable');
  }
}

test('whatever happens to tasks over several nodes, none of these is taken for ever', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 30 }), async (steps) => {
      const host = new VirtualNodeHost();
      await using rig = await ServiceRig.open(host);
      const body = { ...POOL, targetDedicatedNodes: NODES, enableInterNodeCommunication: true };
      await rig.ask('POST', '/pools', { body });
      await rig.ask('POST', '/jobs', { body: { id: 'j', poolInfo: { poolId: 'p' } } });
      const states = async () => (await rig.ask('GET', '/pools/p/nodes')).json.value;
      const allIdle = (nodes: ReadonlyArray<{ state: string }>): boolean =>
        nodes.length === NODES && nodes.every(({ state }) => state === 'idle');
      await until(states, allIdle);
      const added: string[] = [];
      for (const one of steps) await perform(rig, host, one, added);

      await rig.ask('DELETE', '/jobs/j');
      await until(
        () => rig.ask('GET', '/jobs/j'),
        ({ status }) => status === 404,
      );
      const nodes = await until(states, allIdle);
      for (const node of nodes) {
        expect(node).toMatchObject({ runningTasksCount: 0, runningTaskSlotsCount: 0 });
      }
      expect(host.running).toEqual([]);
      expect(rig.log).toEqual([]);
    }),
    { numRuns: 25 },
  );
});
