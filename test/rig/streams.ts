import { Readable } from 'node:stream';

import type { OutStream } from '../../src/base/world.ts';

/** A stream that keeps what is written to it. */
export interface Captured extends OutStream {
  readonly text: string;
}

/** An output that remembers; with `columns`, it says that it is a terminal of that width. */
export function capture(options: { columns?: number; onWrite?: (text: string) => void } = {}): Captured {
  let text = '';
  return {
    write: (more) => {
      text += more;
      options.onWrite?.(more);
      return true;
    },
    get text() {
      return text;
    },
    ...(options.columns === undefined ? {} : { isTTY: true, columns: options.columns, rows: 40 }),
  };
}

/** An input that holds this text; as a terminal, it says so. */
export function input(text: string, isTTY = false): NodeJS.ReadableStream & { readonly isTTY: boolean } {
  return Object.assign(Readable.from([text]), { isTTY });
}
