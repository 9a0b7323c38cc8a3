import type { Action, Plan } from '../../plan/plan.ts';

import { safeValue } from '../safe-text.ts';

/**
 * A plan with `safeValue` over all in it; over tasks and files to upload, of which there may be a million,
 * whenever a field of one is read.
 */
export function safePlan(plan: Plan): Plan {
  const actions = plan.actions.map((action) =>
    action.what === 'task' || action.what === 'blob'
      ? (new Proxy(NOTHING, new SafeReader(action)) as Action)
      : safeValue(action),
  );
  return { ...safeValue({ ...plan, actions: [] }), actions };
}

const NOTHING: object = {};

/** Reads the fields of an action. */
class SafeReader implements ProxyHandler<object> {
  readonly #action: Action;

  constructor(action: Action) {
    this.#action = action;
  }

  get(_: object, field: string | symbol): unknown {
    return safeValue<unknown>(Reflect.get(this.#action, field));
  }
}
