import type { Diagnostic } from '../../base/diagnostic.ts';
import { warningAt } from '../diagnose.ts';
import { nodeAt, type LocatedNode } from '../document/located.ts';
import type { SpecDocument } from '../spec-document.gen.ts';

const SHELL = /^\s*"?(?:\S*[/\\])?(?:sh|bash|dash|zsh|cmd|powershell|pwsh)(?:\.exe)?"?(?:\s|$)/i;
const FOR_A_SHELL = /&&|\|\|?|(?:^|\s)\d?>>?|(?:^|\s)<|;(?:\s|$)|\$\{?[A-Za-z_]\w*\}?|%[A-Za-z]\w{2,}%/;

/**
 * A warning for each command line in a `raw:` that means something to a shell and starts none: the service
 * runs it as it stands. Source: the Batch REST API 2022-10-01.16.0, `commandLine`.
 */
export function lintRawCommands(document: SpecDocument, root: LocatedNode): Diagnostic[] {
  const owners = [['pool'], ['job'], ...document.tasks.map((_, index) => ['tasks', index])];
  return owners.flatMap((path) => {
    const raw = nodeAt(root, [...path, 'raw']);
    return raw ? commandsIn(raw) : [];
  });
}

function commandsIn(node: LocatedNode): Diagnostic[] {
  if (node.kind === 'list') return node.items.flatMap(commandsIn);
  if (node.kind === 'scalar') return [];
  return node.entries.flatMap(({ key, value }) => {
    if (value.kind !== 'scalar' || !/^(commandLine|coordinationCommandLine)$/.test(key))
      return commandsIn(value);
    const text = String(value.value);
    const found = FOR_A_SHELL.exec(text);
    if (!found || SHELL.test(text)) return [];
    const at = value.placeOf({ start: found.index, end: found.index + found[0].length });
    const message = `no shell runs this command line, so \`${found[0].trim()}\` reaches the program as it stands`;
    return [
      warningAt(at, 'no-shell', message, { hint: "start one: /bin/sh -c '…', or cmd /c … on Windows" }),
    ];
  });
}
