import type { ServiceTraffic } from '../wire/traffic.ts';

/** Counts requests where they leave the SDK, tries of the same request each by itself. */
export interface TrafficMeter {
  readonly read: () => ServiceTraffic;
  readonly sent: (request: CountedRequest) => void;
  readonly received: (answer: CountedAnswer) => void;
}

interface Headers {
  get(name: string): string | undefined;
}
/** A request as both SDKs have it; a body that is a stream has its length in the headers. */
export interface CountedRequest {
  readonly headers: Headers;
  readonly body?: unknown;
}
/** An answer as both SDKs have it. One that comes as a stream counts with the length in its headers. */
export interface CountedAnswer {
  readonly headers: Headers;
  readonly bodyAsText?: string | null | undefined;
}

const length = (headers: Headers): number => Number(headers.get('content-length') ?? 0) || 0;

/** A meter at zero. */
export function trafficMeter(): TrafficMeter {
  let requests = 0;
  let sentBytes = 0;
  let receivedBytes = 0;
  return {
    read: () => ({ requests, sentBytes, receivedBytes }),
    sent: ({ headers, body }) => {
      requests += 1;
      sentBytes += typeof body === 'string' ? Buffer.byteLength(body) : length(headers);
    },
    received: ({ headers, bodyAsText }) => {
      receivedBytes += bodyAsText ? Buffer.byteLength(bodyAsText) : length(headers);
    },
  };
}
