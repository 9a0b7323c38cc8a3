import type { SecretText } from '../wire/rest-pool.ts';
import type { EnvironmentSetting } from '../wire/rest.ts';

/** Stands in a plan where apply puts a secret. It is never sent, and never read: `secretRef` says what it is. */
export const SECRET_SHOWN = '(secret)';

/** Values for what a run needs and must not show: by `env:NAME` or `param:NAME`; undefined where there is none. */
export type Secrets = (secretRef: string) => string | undefined;

/** True for a setting, of any object, whose value apply puts in. */
export function isSecret(value: object): value is Required<EnvironmentSetting> {
  return 'secretRef' in value && 'name' in value && 'value' in value && value.value === SECRET_SHOWN;
}

/** True for what stands in the place of a secret text, such as a password: `{ secretRef }` and nothing else. */
export const isSecretText = (value: object): value is SecretText =>
  'secretRef' in value && Object.keys(value).length === 1 && typeof value.secretRef === 'string';
