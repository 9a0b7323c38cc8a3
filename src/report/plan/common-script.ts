/** What several scripts have in common, with `<1>`, `<2>` … where they differ. */
export interface CommonScript {
  readonly lines: readonly string[];
  /** What one of the scripts has for `<1>`, `<2>` … */
  readonly valuesIn: (script: string) => readonly string[];
}

/**
 * Compares scripts word by word (white space and quoted words kept), so that a command can be shown once with what varies.
 * Equal columns of values share a number. Scripts that differ in their number of words have nothing in
 * common that could be shown shortly: then the first stands for all, and there are no values. They are gone
 * through once, and none is kept.
 */
export function commonScript(scripts: Iterable<string>): CommonScript {
  let first: string | undefined;
  let pattern: readonly string[] = [];
  let columns: Columns | undefined;
  for (const script of scripts) {
    const words = wordsOf(script);
    if (first === undefined || !columns) {
      first = script;
      pattern = words;
      columns = new Columns(words);
    } else if (words.length !== pattern.length) {
      return {
        lines: [...first.split('\n'), '(commands differ in shape; this is the first)'],
        valuesIn: () => [],
      };
    } else columns.compare(words);
  }
  const numbers = columns?.numbers() ?? [];
  const common = pattern.map((word, index) => {
    const number = numbers[index];
    return number === undefined ? word : `<${number}>`;
  });
  const shown: number[] = [];
  for (const [index, number] of numbers.entries()) if (number === shown.length + 1) shown.push(index);
  return {
    lines: common.join('').split('\n'),
    valuesIn: (script) => {
      if (shown.length === 0) return [];
      const words = wordsOf(script);
      return shown.map((index) => words[index] ?? '');
    },
  };
}

/** The scripts of tasks, one after the other. */
export function* scriptsOf(tasks: Iterable<{ readonly script: string }>): Generator<string> {
  for (const { script } of tasks) yield script;
}

/** Which words vary from script to script, and which of these are always the same as one before them. */
class Columns {
  readonly #first: readonly string[];
  readonly #varies: boolean[];
  /** For each column, the first one that has had the same words as it so far. */
  #like: number[];

  constructor(words: readonly string[]) {
    this.#first = words;
    this.#varies = words.map(() => false);
    this.#like = firstWith(words);
  }

  compare(words: readonly string[]): void {
    let parted = false;
    for (const [index, word] of words.entries()) {
      if (word !== this.#first[index]) this.#varies[index] = true;
      if (word !== words[this.#like[index] ?? index]) parted = true;
    }
    if (!parted) return;
    this.#like = firstWith(this.#like.map((like, index) => `${like} ${words[index] ?? ''}`));
  }

  /** The number of each column that varies, from 1; equal ones share theirs. */
  numbers(): Array<number | undefined> {
    const given = new Map<number, number>();
    return this.#like.map((like, index) => {
      if (this.#varies[index] !== true) return undefined;
      const number = given.get(like) ?? given.size + 1;
      given.set(like, number);
      return number;
    });
  }
}

/** For each text, the index of the first that is the same. */
function firstWith(texts: readonly string[]): number[] {
  const seen = new Map<string, number>();
  return texts.map((text, index) => {
    const known = seen.get(text);
    if (known === undefined) seen.set(text, index);
    return known ?? index;
  });
}

/** Runs of white space and words in turn; what stands in single quotes belongs to its word. */
function wordsOf(script: string): string[] {
  return script.match(/\s+|(?:'[^']*'|[^\s'])+|'/g) ?? [''];
}
