import { closest } from '../../base/closest.ts';
import type { Diagnostic } from '../../base/diagnostic.ts';
import type { Place } from '../../base/place.ts';
import { isSecretRef, isSecretWord } from '../params/hide-secrets.ts';
import { keyPlaceAt, nodeAt, placeAt, showPath, type LocatedNode, type Path } from './located.ts';
import { otherValue, otherWord } from './other-words.ts';
import { schemaLookup, type Schema, type SchemaError } from '../schema.ts';

/** More errors than that are one mistake, or no spec at all; the rest is found when these are gone. */
const EXPLAINED = 100;

/** Words that somebody may expect and that cannot be, and what to do in place of them. */
const REFUSED: Readonly<Record<string, string>> = {
  'pool.identity':
    'the Batch API gives no identities to pools: make the pool by ARM, and name it with `existing`',
  'pool.certificates':
    'Azure has retired certificates of Batch accounts in favour of Key Vault: let a task fetch them, or say certificateReferences under `raw`',
};

const TYPES: Readonly<Record<string, string>> = {
  string: 'a text',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  object: 'a map of keys',
  array: 'a list',
  null: 'nothing',
};

/**
 * Errors of the compiled schema in plain words, each at the place of what has to change: a stray key at the
 * key, a missing one at the key of what lacks it, the rest at the value. In the order of the text.
 */
export function explainSchemaErrors(errors: readonly SchemaError[], root: LocatedNode): Diagnostic[] {
  const explainer = new Explainer(errors.slice(0, EXPLAINED), root);
  const seen = new Set<string>();
  return errors
    .slice(0, EXPLAINED)
    .flatMap((error) => explainer.explain(error) ?? [])
    .filter(({ at, message }) => {
      const key = `${at?.line}:${at?.col}:${message}`;
      return seen.has(key) ? false : seen.add(key);
    })
    .toSorted((a, b) => (a.at?.line ?? 0) - (b.at?.line ?? 0) || (a.at?.col ?? 0) - (b.at?.col ?? 0));
}

class Explainer {
  readonly #errors: readonly SchemaError[];
  readonly #root: LocatedNode;
  readonly #schema: (path: Path) => Schema | undefined = schemaLookup();

  constructor(errors: readonly SchemaError[], root: LocatedNode) {
    this.#errors = errors;
    this.#root = root;
  }

  explain(error: SchemaError): Diagnostic | undefined {
    // A key that breaks its rule comes twice: as the rule, and as `propertyNames`.
    if (error.propertyName !== undefined && error.keyword !== 'propertyNames') return undefined;
    // What is missing comes by itself, beside the condition for it.
    if (error.keyword === 'if') return undefined;
    const path = this.#path(error.instancePath);
    const what = path.length === 0 ? 'the spec' : `\`${showPath(path)}\``;
    const schema = this.#schema(path);
    const value = placeAt(this.#root, path);
    const shown = this.#show(path);
    const it = (code: string, message: string, hint?: string, at = value): Diagnostic =>
      diagnostic(code, message, at, hint);

    switch (error.keyword) {
      case 'if':
        // What its branch wants is told by an error of its own.
        return undefined;
      case 'additionalProperties':
        return this.#unknownKey(path, what, String(error.params['additionalProperty']), schema);
      case 'required':
        return this.#missingKey(path, what, String(error.params['missingProperty']), error.instancePath);
      case 'type':
        // What it can be, told by an error of its own, says of which type.
        return this.#isChoice(path, error) ? undefined : this.#wrongType(path, what, schema);
      case 'enum': {
        const allowed = (schema?.enum ?? []).map(String);
        const node = nodeAt(this.#root, path);
        const guess = node?.kind === 'scalar' ? closest(String(node.value), allowed) : undefined;
        return it(
          'bad-value',
          `${what} is ${shown}, and can be ${alternatives(allowed)}`,
          guess && `did you mean ${guess}?`,
        );
      }
      case 'const':
        return it('bad-value', `${what} is ${shown}, and can only be ${JSON.stringify(schema?.const)}`);
      case 'pattern':
        return it(
          'bad-value',
          `${what} is ${shown}, and has to be ${schema?.patternErrorMessage ?? 'of another form'}`,
        );
      case 'minimum':
        return it('out-of-range', `${what} is ${shown}, and has to be at least ${schema?.minimum}`);
      case 'maximum':
        return it('out-of-range', `${what} is ${shown}, and may be at most ${schema?.maximum}`);
      case 'minItems':
        return it(
          'too-few',
          `${what} is an empty list, and needs at least ${schema?.minItems} entry`,
          undefined,
          keyPlaceAt(this.#root, path),
        );
      case 'maxItems':
        return it(
          'too-many',
          `${what} has too many entries: at most ${String(error.params['limit'])}`,
          undefined,
          keyPlaceAt(this.#root, path),
        );
      case 'propertyNames': {
        const key = String(error.params['propertyName']);
        const rule = this.#schema(path)?.propertyNames;
        const message = `\`${key}\` is no key for ${what}: it has to be ${this.#ruleOf(rule)}`;
        return it('bad-key', message, undefined, keyPlaceAt(this.#root, [...path, key]));
      }
      default:
        return it('bad-value', `${what} does not fit the schema (${error.keyword})`);
    }
  }

  #unknownKey(path: Path, what: string, key: string, schema: Schema | undefined): Diagnostic {
    const known = Object.keys(schema?.properties ?? {});
    const guess =
      closest(
        key,
        known.filter((name) => !this.#has(path, name)),
      ) ?? closest(key, known);
    const other = otherWord(path, key);
    const refused =
      key === '<<' ? 'merge keys are not part of the language' : REFUSED[showPath([...path, key])];
    const hint =
      refused ??
      (other && `write ${other}`) ??
      (guess && `did you mean ${guess}?`) ??
      `known keys: ${known.join(', ')}`;
    const message = path.length === 0 ? `the spec has no key \`${key}\`` : `${what} has no key \`${key}\``;
    return diagnostic('unknown-key', message, keyPlaceAt(this.#root, [...path, key]), hint);
  }

  #missingKey(path: Path, what: string, key: string, instancePath: string): Diagnostic | undefined {
    // A misspelt key, or another tool's word for it, is one mistake, not an unknown key and a missing one.
    const misspelt = this.#errors.some((error) => {
      if (error.keyword !== 'additionalProperties' || error.instancePath !== instancePath) return false;
      const unknown = String(error.params['additionalProperty']);
      return (
        closest(unknown, [key]) !== undefined || /^\w+/.exec(otherWord(path, unknown) ?? '')?.[0] === key
      );
    });
    if (misspelt) return undefined;
    const description = this.#schema([...path, key])?.description;
    const hint = description === undefined ? undefined : `${key}: ${firstSentence(description)}`;
    return diagnostic('missing-key', `${what} needs the key \`${key}\``, keyPlaceAt(this.#root, path), hint);
  }

  #wrongType(path: Path, what: string, schema: Schema | undefined): Diagnostic {
    const types = [schema?.type ?? []].flat();
    const wanted = alternatives(types.filter((type) => type !== 'null').map((type) => TYPES[type] ?? type));
    const node = nodeAt(this.#root, path);
    if (node?.kind === 'scalar' && node.value !== null && isSecretWord(path)) {
      const message = `${what} would stand in the spec for everybody to read`;
      return diagnostic('secret-in-spec', message, node.at, 'write { secretRef: env:NAME }');
    }
    if (node?.kind === 'scalar' && node.value === null) {
      return diagnostic(
        'wrong-type',
        `${what} has no value, and has to be ${wanted}`,
        keyPlaceAt(this.#root, path),
      );
    }
    const found =
      node?.kind === 'map' ? 'a map of keys' : node?.kind === 'list' ? 'a list' : this.#show(path);
    const hint = node?.kind === 'scalar' ? scalarHint(path, node.source, types) : undefined;
    const at = node?.kind === 'scalar' ? node.at : keyPlaceAt(this.#root, path);
    return diagnostic('wrong-type', `${what} is ${found}, and has to be ${wanted}`, at, hint);
  }

  #ruleOf(rule: Schema | undefined): string {
    const name = rule?.$ref?.split('/').at(-1);
    const resolved = name === undefined ? rule : this.#schema([])?.$defs?.[name];
    return resolved?.patternErrorMessage ?? 'of another form';
  }

  /** Whether a value stands where one of a few texts is wanted. */
  #isChoice(path: Path, { instancePath }: SchemaError): boolean {
    const node = nodeAt(this.#root, path);
    if (node?.kind !== 'scalar' || node.value === null) return false;
    return this.#errors.some((error) => error.keyword === 'enum' && error.instancePath === instancePath);
  }

  #has(path: Path, key: string): boolean {
    return nodeAt(this.#root, [...path, key]) !== undefined;
  }

  #show(path: Path): string {
    const node = nodeAt(this.#root, path);
    if (node?.kind !== 'scalar') return 'this';
    if (isSecretRef(path)) return 'not shown';
    const text = typeof node.value === 'string' ? node.value : node.source;
    return `\`${text.length > 60 ? `${text.slice(0, 57)}…` : text}\``;
  }

  #path(pointer: string): Path {
    const steps: Array<string | number> = [];
    for (const part of pointer.split('/').slice(1)) {
      const step = part.replaceAll('~1', '/').replaceAll('~0', '~');
      steps.push(nodeAt(this.#root, steps)?.kind === 'list' ? Number(step) : step);
    }
    return steps;
  }
}

function diagnostic(code: string, message: string, at: Place, hint?: string): Diagnostic {
  return { severity: 'error', code, message, at, ...(hint === undefined ? {} : { hint }) };
}

/** How to make of a scalar what is wanted, where that is a matter of writing it. */
function scalarHint(path: Path, source: string, types: readonly string[]): string | undefined {
  const other = otherValue(path, source);
  if (other !== undefined) return `write ${other}`;
  if (types.includes('string')) return 'put it in quotes';
  return types.includes('array') ? `write it as a list: [${source}]` : undefined;
}

/** `a`, `a or b`, `a, b or c`. */
function alternatives(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} or ${last}`;
}

const firstSentence = (text: string): string => text.replace(/([.:]) .*$/s, '$1').replace(/[.:]$/, '');
