import type { Log } from '../apply/logs.ts';

import { safeText } from './safe-text.ts';
import type { Style } from './style.ts';

/**
 * Logs one after the other, each under a heading where there are several. On a terminal control characters
 * are shown as text; elsewhere the text is as the task wrote it, so that it can be searched and compared.
 */
export function logsText(
  logs: readonly Log[],
  { terminal, style }: { readonly terminal: boolean; readonly style: Style },
): string {
  const shown = (text: string): string => (terminal ? safeText(text) : text);
  return logs
    .map((log) => {
      const heading = logs.length === 1 ? '' : `${style.bold(`==> ${safeText(nameOf(log))} <==`)}\n`;
      const text = log.text === undefined ? '(not there, or not any more)' : shown(log.text);
      return `${heading}${text}${text === '' || text.endsWith('\n') ? '' : '\n'}`;
    })
    .join(logs.length === 1 ? '' : '\n');
}

function nameOf({ job, task, node, stream }: Log): string {
  return task === undefined
    ? `start task of node ${node ?? ''}, ${stream}`
    : `${job ?? ''}/${task}, ${stream}`;
}
