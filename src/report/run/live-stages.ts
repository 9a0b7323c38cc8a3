import { Listr } from 'listr2';

import { deferred } from '../../base/deferred.ts';
import type { OutStream } from '../../base/world.ts';

import { openLiveScreen } from './live-screen.ts';
import type { Style } from '../style.ts';

/** How a stage is shown once it is over. */
type StageEnd = 'done' | 'skipped' | 'failed' | 'interrupted';

/** A list of stages that is drawn again and again on a terminal. It shows; it runs nothing. */
export interface LiveStages {
  readonly start: (stage: string) => void;
  /** Replaces the text beside a stage's name. */
  readonly detail: (stage: string, text: string) => void;
  /** The same for the stage that was started last. */
  readonly detailOfCurrent: (text: string) => void;
  /** Adds a line below a stage; the last few stay. */
  readonly note: (stage: string, text: string) => void;
  readonly settle: (stage: string, end: StageEnd, text: string) => void;
  /** Stops drawing while `question` has the terminal. */
  readonly during: <T>(question: () => Promise<T>) => Promise<T>;
  /** Draws the last state for good. Stages that never began are left out. */
  readonly end: () => Promise<void>;
}

interface Row {
  readonly name: string;
  readonly ended: Promise<{ end: StageEnd; text: string }>;
  readonly settle: (end: StageEnd, text: string) => void;
  started: boolean;
  text: string;
  notes: string[];
  /** Told what to draw once listr2 has begun with this row. */
  draw?: (row: Row) => void;
}

const NOTES_KEPT = 5;

/** Opens live stages with these names, in this order, on a terminal (and on no other stream). */
export function openLiveStages(names: readonly string[], terminal: OutStream, style: Style): LiveStages {
  const rows = new Map(names.map((name) => [name, newRow(name)]));
  const width = Math.max(...names.map((name) => name.length));
  const title = (row: Row): string => (row.text === '' ? row.name : `${row.name.padEnd(width)}  ${row.text}`);
  const onRow = (stage: string, change: (row: Row) => void): void => {
    const row = rows.get(stage);
    if (!row) return;
    change(row);
    row.draw?.(row);
  };
  let over = false;
  let current = '';

  const screen = openLiveScreen(terminal, style);
  const list = new Listr(
    [...rows.values()].map((row) => ({
      title: row.name,
      enabled: () => row.started || !over,
      rendererOptions: { outputBar: NOTES_KEPT, persistentOutput: true },
      task: async (_context: unknown, wrapper): Promise<void> => {
        row.draw = () => {
          wrapper.title = title(row);
          for (const note of row.notes.splice(0)) wrapper.output = note;
        };
        row.draw(row);
        const { end, text } = await row.ended;
        row.text = text;
        row.draw(row);
        if (end === 'skipped') wrapper.skip(title(row));
        if (end === 'failed' || end === 'interrupted') throw new Error(title(row));
      },
    })),
    {
      renderer: screen.Renderer,
      rendererOptions: screen.options,
      exitOnError: false,
      registerSignalListeners: false,
    },
  );
  const finished = list.run();

  return {
    start: (stage) => {
      current = stage;
      onRow(stage, (row) => (row.started = true));
    },
    detail: (stage, text) => onRow(stage, (row) => (row.text = text)),
    detailOfCurrent: (text) => onRow(current, (row) => (row.text = text)),
    note: (stage, text) => onRow(stage, (row) => row.notes.push(text)),
    settle: (stage, end, text) =>
      onRow(stage, (row) => {
        row.started = true;
        row.settle(end, text);
      }),
    during: screen.during,
    end: async () => {
      over = true;
      for (const row of rows.values()) row.settle(row.started ? 'interrupted' : 'skipped', row.text);
      await finished;
    },
  };
}

function newRow(name: string): Row {
  const ended = deferred<{ end: StageEnd; text: string }>();
  const settle: Row['settle'] = (end, text) => ended.resolve({ end, text });
  return { name, ended: ended.promise, settle, started: false, text: '', notes: [] };
}
