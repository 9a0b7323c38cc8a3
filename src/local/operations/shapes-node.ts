import { parseIsoTime } from '../../wire/time.ts';
import { invalidProperty, type Refusal } from '../../wire/errors.ts';
import { LIMITS } from '../../wire/limits.ts';
import { duration, kept, list, moment, object, oneOf, text, type Field, type Shape } from './shape.ts';
import { flag, url } from './shapes-common.ts';

const expiryTime: Field = { shape: moment };
/** Secrets of a user account are checked for being text, and forgotten. */
const credentials = {
  password: { shape: text() },
  sshPublicKey: { shape: text() },
} as const satisfies Record<string, Field>;

/** No control characters, and none of those that user names of Windows must not have. */
const USER_NAME = /^[^\p{C}"/\\[\]:;|=,+*?<>@]+$/u;

/** Body of `POST …/users`. */
export const NODE_USER_ADD: Shape = object({
  name: { shape: text({ max: 256, pattern: USER_NAME }), required: true },
  isAdmin: flag(false),
  expiryTime,
  ...credentials,
});

/** Body of `PUT …/users/{name}`: what is left out has its default again. */
export const NODE_USER_UPDATE: Shape = object({ expiryTime, ...credentials });

const leaving: Field = {
  shape: oneOf('requeue', 'terminate', 'taskcompletion', 'retaineddata'),
  fallback: 'requeue',
};

/** Body of `POST …/reboot`. */
export const NODE_REBOOT: Shape = object({ nodeRebootOption: leaving });

/** Body of `POST …/reimage`. */
export const NODE_REIMAGE: Shape = object({ nodeReimageOption: leaving });

/** Body of `POST …/disablescheduling`. */
export const NODE_DISABLE_SCHEDULING: Shape = object({
  nodeDisableSchedulingOption: {
    shape: oneOf('requeue', 'terminate', 'taskcompletion'),
    fallback: 'requeue',
  },
});

function checkPeriod({ startTime, endTime }: Readonly<Record<string, unknown>>): Refusal | undefined {
  const [from, to] = [startTime as string, endTime as string | undefined];
  return to === undefined || (parseIsoTime(from) ?? 0) <= (parseIsoTime(to) ?? 0)
    ? undefined
    : invalidProperty('endTime', to, 'It must not be before the startTime');
}

/** Body of `POST …/uploadbatchservicelogs`. */
export const UPLOAD_LOGS: Shape = object(
  {
    containerUrl: { shape: url, required: true },
    startTime: { shape: moment, required: true },
    endTime: { shape: moment },
    identityReference: { shape: kept },
  },
  checkPeriod,
);

/** Body of `POST /pools/{id}/removenodes`. */
export const POOL_REMOVE_NODES: Shape = object(
  {
    nodeList: { shape: list(text({ min: 1 }), LIMITS.removeNodesAtOnce), required: true },
    resizeTimeout: { shape: duration({ minMs: LIMITS.resizeTimeoutMinMs }), fallback: 'PT15M' },
    nodeDeallocationOption: leaving,
  },
  ({ nodeList }) =>
    (nodeList as readonly string[]).length === 0
      ? invalidProperty('nodeList', undefined, 'It must name at least one node')
      : undefined,
);
