import { createReadStream } from 'node:fs';

import { parseRequest, USAGE } from './arguments.ts';
import { countWords, LONGEST_WORD } from './counting.ts';
import { replaceFile } from './replace-file.ts';
import { renderTable, topWords } from './table.ts';

/** Trouble with the text, told in words for people. */
class TextTrouble extends Error {}

/** Gives 0; 1 where the text or the table is in trouble; 2 where the arguments are. */
async function main(argv: readonly string[]): Promise<number> {
  const request = parseRequest(argv);
  if (request.kind === 'help') {
    process.stdout.write(USAGE);
    return 0;
  }
  if (request.kind === 'wrong') {
    process.stderr.write(`topn: ${request.message}\n\n${USAGE}`);
    return 2;
  }
  const { filepath, numwords, output } = request;
  try {
    await replaceFile(output, () => tableOf(filepath, numwords));
    return 0;
  } catch (error) {
    const message =
      error instanceof TextTrouble ? error.message : `cannot write "${output}": ${reason(error)}`;
    process.stderr.write(`topn: ${message}\n`);
    return 1;
  }
}

async function tableOf(filepath: string, numwords: number): Promise<string> {
  const text = createReadStream(filepath, { highWaterMark: 1 << 18 });
  const { counts, cut } = await countWords(text).catch((error: unknown) => {
    throw new TextTrouble(`cannot count the words of "${filepath}": ${reason(error)}`);
  });
  if (cut > 0) {
    process.stderr.write(
      `topn: ${cut} words longer than ${LONGEST_WORD} characters were counted by their beginning\n`,
    );
  }
  return renderTable(topWords(counts, numwords), process.env);
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'no such file or folder',
  ENOTDIR: 'a part of the path is not a folder',
  EISDIR: 'it is a folder, not a file',
  EACCES: 'no permission',
  EPERM: 'no permission',
  EROFS: 'the file system is read-only',
  ENOSPC: 'the disk is full',
  ENAMETOOLONG: 'the name is too long',
};

function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code, message } = error as NodeJS.ErrnoException;
  return REASONS[code ?? ''] ?? message;
}

process.exitCode = await main(process.argv.slice(2));
