import type { Log } from '../apply/look/logs.ts';

import { safeText } from './safe-text.ts';
import type { Style } from './style.ts';

/**
 * Logs one after the other, each under a heading where there are several or `headings` says so. On a terminal control characters
 * are shown as text; elsewhere the text is as the task wrote it, so that it can be searched and compared.
 */
export function logsText(
  logs: readonly Log[],
  {
    terminal,
    style,
    headings = logs.length > 1,
  }: { readonly terminal: boolean; readonly style: Style; readonly headings?: boolean },
): string {
  const shown = (text: string): string => (terminal ? safeText(text) : text);
  return logs
    .map((log) => {
      const heading = !headings ? '' : `${style.bold(`==> ${safeText(nameOf(log))} <==`)}\n`;
      const text = log.text === undefined ? '(not there, or not any more)' : shown(log.text);
      return `${heading}${text}${text === '' || text.endsWith('\n') ? '' : '\n'}`;
    })
    .join(headings ? '\n' : '');
}

/** What a log is of: `lines/count-a, stdout`. */
export function nameOf({ job, task, node, stream }: Log): string {
  return task === undefined
    ? `start task of node ${node ?? ''}, ${stream}`
    : `${job ?? ''}/${task}, ${stream}`;
}
