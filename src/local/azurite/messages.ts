/** What batchspec and its Azurite process say to each other over IPC. Keys go this way, never by a command line. */
export type ToAzurite =
  | {
      readonly type: 'open';
      /** The folder for all data; exists. */
      readonly location: string;
      /** What to listen on. */
      readonly address: string;
      /** 0: any free port. */
      readonly port: number;
      readonly account: string;
      /** Base64. */
      readonly key: string;
    }
  | { readonly type: 'close' };

export type FromAzurite =
  | { readonly type: 'open'; readonly port: number }
  | {
      readonly type: 'failed';
      readonly reason: 'missing' | 'port-taken' | 'other';
      readonly message: string;
    };
