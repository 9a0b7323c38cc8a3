import { describe, expect, it } from 'vitest';

import { nodeRoot, taskFolder } from '../../../src/local/node/layout.ts';

const hex = '0123456789abcdef'.repeat(4);

const root = (nodeId: string): string => nodeRoot('/n', { poolId: 'p', nodeId, dedicated: true });

describe('the folder of a node', () => {
  it('is the same for any spelling of the ids', () => {
    const spelt = nodeRoot('/n', { poolId: 'Pool-A', nodeId: 'TVMPS_1_D', dedicated: true });
    expect(spelt).toBe('/n/pool-a/tvmps_1_d');
  });

  it('has a short name, and keeps spot nodes apart', () => {
    expect(root(`tvmps_${hex}_d`)).toBe('/n/p/tvmps_0123456789ab_d');
    expect(root(`tvmps_${hex}_p`)).toBe('/n/p/tvmps_0123456789ab_p');
  });
});

describe('the folder of a task', () => {
  it('keeps the spelling of its ids', () => {
    expect(taskFolder('Job', 'Task_1')).toBe('workitems/Job/job-1/Task_1');
  });

  it('of a schedule is below the schedule', () => {
    expect(taskFolder('nightly:job-7', 't')).toBe('workitems/nightly/job-7/t');
  });

  it.each(['..', 'a/b', '', 'a.b'])('is never made of %j', (id) => {
    expect(() => taskFolder('j', id)).toThrow('not an id');
    expect(() => taskFolder(id, 't')).toThrow('not an id');
  });
});
