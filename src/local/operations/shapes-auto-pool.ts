import { fail, ok } from '../../base/result.ts';
import { invalidProperty } from '../../wire/errors.ts';
import { ID_PATTERN } from '../../wire/limits.ts';
import { bool, object, oneOf, text, type Field, type Shape } from './shape.ts';
import { POOL_ADD } from './shapes-pool.ts';

/** A pool's body without its id, which is made for it. */
const pool: Shape = (value, name) => {
  if (typeof value !== 'object' || value === null) return POOL_ADD(value, name);
  if ('id' in value) return fail(invalidProperty('id', undefined, 'The id of an auto pool is made for it'));
  const checked = POOL_ADD({ ...value, id: 'made' }, name);
  if (!checked.ok) return checked;
  const { id: _id, ...rest } = checked.value as Readonly<Record<string, unknown>>;
  return ok(rest);
};

const autoPoolSpecification: Shape = object({
  autoPoolIdPrefix: {
    shape: text({ max: 20, pattern: /^[A-Za-z0-9_-]+$/, rule: 'It has characters that no id may have' }),
  },
  poolLifetimeOption: { shape: oneOf('jobschedule', 'job'), required: true },
  keepAlive: { shape: bool, fallback: false },
  pool: { shape: pool, required: true },
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
