import type { Explanation, MadeOf } from '../../plan/review/explain.ts';
import { FINGERPRINT_VARIABLE } from '../../plan/ownership.ts';

import { showPlace } from '../diagnostics.ts';
import { fold } from '../fold.ts';
import { alignColumns, formatBytes } from '../format.ts';
import { outputOf, rawLines, settingShown, source } from '../plan/plan-pool-text.ts';
import { safeLine, safeValue } from '../safe-text.ts';
import type { Style } from '../style.ts';

/** How a task came to be and what it is in the end, for people. */
export function explainText(whole: Explanation, file: string, style: Style): string {
  const { id, group, madeOf, values, causes, task } = safeValue(whole);
  const { body } = task;
  const settings = (body.environmentSettings ?? []).filter(({ name }) => name !== FINGERPRINT_VARIABLE);
  const {
    id: _id,
    commandLine: _command,
    resourceFiles,
    outputFiles,
    environmentSettings: _env,
    ...rest
  } = body;
  const sections = [
    [`${style.bold(`Task ${id}`)} of the group ${group}, ${file}`],
    section(
      'Made of',
      madeOf.flatMap((one) => madeOfLines(one)),
      style,
    ),
    section('Comes from', alignColumns(grouped(causes)), style),
    section(
      'Values',
      alignColumns(Object.entries(values).map(([name, value]) => [`  ${name}`, safeLine(String(value))])),
      style,
    ),
    section(
      'Command',
      task.script.split('\n').map((line) => `  | ${line}`),
      style,
    ),
    section(
      'Environment',
      settings.map((setting) => `  ${settingShown(setting)}`),
      style,
    ),
    section(
      'Reads',
      (resourceFiles ?? []).map(
        (one) => `  ${source(one)}${one.filePath === undefined ? '' : ` as ${one.filePath}`}`,
      ),
      style,
    ),
    section(
      'Writes',
      (outputFiles ?? []).map((one) => `  ${outputOf(one)}`),
      style,
    ),
    section(
      'Settings',
      [
        ...Object.entries(rest).map(([name, value]) => `  ${name}: ${JSON.stringify(value)}`),
        ...rawLines(task.raw).map((line) => line.slice(4)),
      ],
      style,
    ),
  ].filter((lines) => lines.length > 0);
  return `${sections.map((lines) => fold(lines).join('\n')).join('\n\n')}\n`;
}

const section = (name: string, lines: readonly string[], style: Style): string[] =>
  lines.length === 0 ? [] : [style.bold(name), ...lines];

function madeOfLines(one: MadeOf): string[] {
  if (one.kind !== 'file') return alignColumns([[`  ${one.kind}`, `${one.words}  (${showPlace(one.at)})`]]);
  const { pattern, blob, upload } = one;
  return alignColumns([
    ['  file', `${blob}, matched by ${pattern.value}  (${showPlace(pattern.at)})`],
    ...(upload
      ? [
          [
            '  upload',
            `${upload.from}, ${formatBytes(upload.bytes)}, sha256 ${upload.sha256.slice(0, 8)}  (${showPlace(upload.at)})`,
          ],
        ]
      : []),
  ]);
}

/** The causes by their words, with all their places. */
function grouped(causes: Explanation['causes']): string[][] {
  const places = new Map<string, string[]>();
  for (const { what, at } of causes) places.set(what, [...(places.get(what) ?? []), showPlace(at)]);
  return [...places].map(([what, at]) => [`  ${what}`, at.join(', ')]);
}
