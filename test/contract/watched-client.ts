import { BatchServiceClient, BatchSharedKeyCredentials } from '@azure/batch';

import { apiVersionPolicy } from '../../src/azure/policies.ts';
import { troublesOf } from './check-answer.ts';
import type { BatchAccount } from './stage.ts';

type Options = NonNullable<ConstructorParameters<typeof BatchServiceClient>[2]>;
type Factory = Exclude<NonNullable<Options['requestPolicyFactories']>, (...args: never) => unknown>[number];

/**
 * The unmodified client of npm, whose every answer is held against its description on the way in. What
 * differs is added to `troubles`, so that one place of a test can say that there were none.
 */
export function watchedClient(
  account: Pick<BatchAccount, 'name' | 'key' | 'url' | 'apiVersion'>,
  troubles: string[],
): BatchServiceClient {
  const watch: Factory = {
    create: (next) => ({
      sendRequest: async (request) => {
        const response = await next.sendRequest(request);
        const { pathname, search } = new URL(request.url);
        troubles.push(
          ...troublesOf({
            method: request.method,
            target: `${pathname}${search}`,
            status: response.status,
            headers: response.headers.rawHeaders(),
            text: response.bodyAsText ?? '',
          }),
        );
        return response;
      },
    }),
  };
  return new BatchServiceClient(new BatchSharedKeyCredentials(account.name, account.key), account.url, {
    // Here an error is an answer to look at, not one to wait for.
    noRetryPolicy: account.url.startsWith('http:'),
    // The watch is after all others, next to the wire.
    requestPolicyFactories: (usual) => [
      ...(account.apiVersion === undefined ? [] : [apiVersionPolicy(account.apiVersion)]),
      ...usual,
      watch,
    ],
  });
}
