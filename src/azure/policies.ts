import type { BatchServiceClient } from '@azure/batch';
import type { RequestPolicyFactory as BlobPolicy } from '@azure/storage-blob';

import type { Agents } from './agents.ts';
import type { CountedAnswer, TrafficMeter } from './traffic.ts';

type BatchOptions = NonNullable<ConstructorParameters<typeof BatchServiceClient>[2]>;
type BatchPolicies = Exclude<BatchOptions['requestPolicyFactories'], Function | undefined>;
type BatchPolicy = BatchPolicies[number];

/**
 * Sends another API version than the one that `@azure/batch` 10.2.0 pins. It has to come before the policy
 * that signs; next links, which repeat the version, are rewritten alike.
 */
export const apiVersionPolicy = (version: string): BatchPolicy => ({
  create: (next) => ({
    sendRequest: async (request) => {
      request.url = request.url.replace(/([?&]api-version=)[^&]*/, `$1${encodeURIComponent(version)}`);
      return next.sendRequest(request);
    },
  }),
});

/** Counts; it has to be the last policy, next to the wire. */
export const batchMeterPolicy = (meter: TrafficMeter): BatchPolicy => ({
  create: (next) => ({
    sendRequest: async (request) => {
      meter.sent(request);
      const answer = await next.sendRequest(request);
      meter.received(answer);
      return answer;
    },
  }),
});

/** Gives requests to storage their connections, before the SDK's own proxy policy, and counts them. */
export const blobPolicy = (agents: Agents, meter: TrafficMeter): BlobPolicy => ({
  create: (next) => ({
    sendRequest: async (request) => {
      request.agent = request.url.startsWith('https:') ? agents.https : agents.http;
      meter.sent(request);
      try {
        const answer = await next.sendRequest(request);
        meter.received(answer);
        return answer;
      } catch (error) {
        // An answer that is a refusal comes as an error at this place of the pipeline.
        const { response } = error as { readonly response?: CountedAnswer };
        if (response) meter.received(response);
        throw error;
      }
    },
  }),
});
