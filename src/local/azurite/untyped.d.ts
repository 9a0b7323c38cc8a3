/** The few parts of Azurite 3.35 that we use; its package ships no types. */

declare module 'azurite/dist/src/blob/BlobConfiguration.js' {
  const BlobConfiguration: new (...parameters: readonly unknown[]) => {
    readonly blobConfiguration: unique symbol;
  };
  export default BlobConfiguration;
}

declare module 'azurite/dist/src/blob/BlobServer.js' {
  import type { Server } from 'node:http';

  /** Starts with `start`; `close` saves all metadata. */
  class BlobServer {
    constructor(configuration: object);
    readonly httpServer: Server;
    start(): Promise<void>;
    close(): Promise<void>;
  }
  export default BlobServer;
}

declare module 'azurite/dist/src/common/Telemetry.js' {
  export const AzuriteTelemetryClient: { init(location: string, enable: boolean): void };
}
