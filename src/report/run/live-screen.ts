import { DefaultRenderer, ListrDefaultRendererLogLevels as Level, ListrLogger, ProcessOutput } from 'listr2';
import type { ListrDefaultRendererOptions } from 'listr2';

import { deferred } from '../../base/deferred.ts';
import type { OutStream } from '../../base/world.ts';

import { cutTo } from '../format.ts';
import type { Style } from '../style.ts';

/** listr2's renderer for one terminal, and a way to hold it while something else has that terminal. */
export interface LiveScreen {
  readonly Renderer: typeof DefaultRenderer;
  readonly options: ListrDefaultRendererOptions;
  readonly during: <T>(question: () => Promise<T>) => Promise<T>;
}

/**
 * listr2's renderer, held to the terminal we give it: by itself it asks `process.stdout` whether it is a
 * terminal and how wide it is, and the environment for colours.
 */
export function openLiveScreen(terminal: OutStream, style: Style): LiveScreen {
  let current: Renderer | undefined;
  let paused = false;
  const begun = deferred<void>();
  const keep = (renderer: Renderer): void => {
    current = renderer;
    begun.resolve();
  };

  class Renderer extends DefaultRenderer {
    static override nonTTY = true;

    override async render(): Promise<void> {
      await super.render();
      keep(this);
    }

    override update(): void {
      if (!paused) super.update();
    }

    protected override format(message: string, icon: string, level: number): string[] {
      const indent = '  '.repeat(Math.max(0, level)) + (icon ? `${icon} ` : '');
      const room = Math.max(20, terminal.columns ?? 80) - 2 * Math.max(0, level) - 3;
      return message.split('\n').map((part) => indent + cutTo(part.trimEnd(), room));
    }
  }

  return {
    Renderer,
    options: { logger: loggerOn(terminal), color: colors(style) },
    during: async (question) => {
      await begun.promise;
      paused = true;
      current?.end();
      const answer = await question();
      paused = false;
      await current?.render();
      return answer;
    },
  };
}

function loggerOn(terminal: OutStream): ListrLogger<Level> {
  const stream = {
    isTTY: true,
    columns: terminal.columns ?? 80,
    rows: terminal.rows ?? 24,
    write: (text: string) => terminal.write(text),
  } as unknown as NodeJS.WriteStream;
  return new ListrLogger<Level>({
    useIcons: true,
    toStderr: [],
    processOutput: new ProcessOutput(stream, stream),
  });
}

const colors = (style: Style): NonNullable<ListrDefaultRendererOptions['color']> => ({
  [Level.PENDING]: (text = '') => style.yellow(text),
  [Level.COMPLETED]: (text = '') => style.green(text),
  [Level.SKIPPED_WITH_COLLAPSE]: (text = '') => style.dim(text),
  [Level.FAILED]: (text = '') => style.red(text),
  [Level.COMPLETED_WITH_FAILED_SISTER_TASKS]: (text = '') => style.dim(text),
  [Level.WAITING]: (text = '') => style.dim(text),
  [Level.OUTPUT]: (text = '') => style.dim(text),
});
