import { invalidProperty } from '../../wire/errors.ts';
import { ID_PATTERN } from '../../wire/limits.ts';
import { bool, object, oneOf, text, type Field, type Shape } from './shape.ts';
import { withoutId } from './shapes-common.ts';
import { POOL_ADD } from './shapes-pool.ts';

const autoPoolSpecification: Shape = object({
  autoPoolIdPrefix: {
    shape: text({ max: 20, pattern: /^[A-Za-z0-9_-]+$/, rule: 'It has characters that no id may have' }),
  },
  poolLifetimeOption: { shape: oneOf('jobschedule', 'job'), required: true },
  keepAlive: { shape: bool, fallback: false },
  pool: { shape: withoutId(POOL_ADD, 'The id of an auto pool is made for it'), required: true },
});

/** Where a job runs: on a pool of this id, or on one that is made for it. */
export const poolInfo: Field = {
  shape: object(
    {
      poolId: { shape: text({ pattern: ID_PATTERN }) },
      autoPoolSpecification: { shape: autoPoolSpecification },
    },
    (value, name) =>
      'poolId' in value === 'autoPoolSpecification' in value
        ? invalidProperty(name, undefined, 'Exactly one of poolId and autoPoolSpecification is needed')
        : undefined,
  ),
};
