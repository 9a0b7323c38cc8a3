import type { SpecDocument } from '../../spec/spec-document.gen.ts';
import { quoteForBash } from '../../template/quote.ts';

import type { SpecFlags } from '../flags.ts';

/** What tells one reading of a spec from another. */
type Told = Partial<Pick<SpecFlags, 'set' | 'params' | 'target'>>;

/**
 * What follows the name of a command that is to read the same spec with the same values on the same target,
 * quoted for a POSIX shell: `topn.yaml --set words=5 --target azure`. Values of secret parameters are left
 * out, and words after it say which have to be given again.
 */
export function typedSpec(file: string, flags: Told, { params = {} }: Pick<SpecDocument, 'params'>): string {
  const secret: string[] = [];
  const words = [file.startsWith('-') && file !== '-' ? `./${file}` : file].map(quoteForBash);
  for (const given of flags.set ?? []) {
    const [name, value] = splitOnce(given);
    if (params[name]?.secret === true) secret.push(name);
    else
      words.push(
        '--set',
        value === undefined ? quoteForBash(name) : `${quoteForBash(name)}=${quoteForBash(value)}`,
      );
  }
  if (flags.params !== undefined) words.push('--params', quoteForBash(flags.params));
  if (flags.target !== undefined) words.push('--target', flags.target);
  const again = [...new Set(secret)].map((name) => `--set ${name}=…`);
  return words.join(' ') + (again.length === 0 ? '' : ` (and ${again.join(' ')} again)`);
}

/** `KEY=VALUE` at its first `=`; the value is undefined where there is none. */
function splitOnce(text: string): readonly [string, string?] {
  const at = text.indexOf('=');
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}
