/** What is compared of an answer. */
export const ASPECTS = ['status', 'headers', 'keys', 'types', 'code', 'values'] as const;
export type Aspect = (typeof ASPECTS)[number];

/** An answer, recorded or ours. */
export interface Answered {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, unknown>>;
  /** The body as a value; undefined where there is none, or none of JSON. */
  readonly body: unknown;
}

/** What differs, by aspect; an aspect that is missing agrees. */
export type Differences = Partial<Record<Aspect, readonly string[]>>;

/** Headers of the connection and of what was between the recorder and the service. */
const HEADERS_OF_THE_WAY = new Set([
  'connection',
  'keep-alive',
  'content-length',
  'transfer-encoding',
  'vary',
  'content-encoding',
  'retry-after',
  'strict-transport-security',
]);

/** Texts that are another in each run: times, addresses, ids that the service made. */
const VOLATILE =
  /^\d{4}-\d\d-\d\dT|^0x[\dA-F]{15}$|https?:\/\/|RequestId:|[\da-f]{8}-[\da-f]{4}|^TVM:|^tvm|skiptoken|^\d+(\.\d+){3}$/i;

type Leaf = readonly [path: string, type: string, value: unknown];

const typeOf = (value: unknown): string =>
  value === null ? 'null' : Array.isArray(value) ? 'list' : typeof value;

/** Every property of a value, in depth; the items of a list together stand under `[]`. */
function leavesOf(value: unknown, path = ''): readonly Leaf[] {
  if (Array.isArray(value)) {
    const below = value.flatMap((item: unknown) => leavesOf(item, `${path}[]`));
    return [[path, 'list', undefined], ...below];
  }
  if (typeof value !== 'object' || value === null) return [[path, typeOf(value), value]];
  const below = Object.entries(value).flatMap(([key, item]) =>
    leavesOf(item, path === '' ? key : `${path}.${key}`),
  );
  return path === '' ? below : [[path, 'object', undefined], ...below];
}

const minus = <T>(a: Iterable<T>, b: ReadonlySet<T>): T[] => [...a].filter((item) => !b.has(item));

function difference(recorded: ReadonlySet<string>, ours: ReadonlySet<string>): string[] {
  return [
    ...minus(recorded, ours).map((name) => `- ${name}`),
    ...minus(ours, recorded).map((name) => `+ ${name}`),
  ];
}

/** Without what stands below another of them: a missing object says enough. */
const topmost = (differences: readonly string[]): string[] =>
  differences.filter(
    (one) =>
      !differences.some(
        (other) => one !== other && (one.startsWith(`${other}.`) || one.startsWith(`${other}[]`)),
      ),
  );

const codeOf = (body: unknown): string => (body as { code?: string } | undefined)?.code ?? 'none';

const steady = (leaves: readonly Leaf[]): ReadonlySet<string> =>
  new Set(
    leaves
      .filter(([, type, value]) => type !== 'list' && type !== 'object' && !VOLATILE.test(String(value)))
      .map(([path, , value]) => `${path}=${JSON.stringify(value)}`),
  );

const names = ({ headers }: Answered): ReadonlySet<string> =>
  new Set(Object.keys(headers).filter((name) => !HEADERS_OF_THE_WAY.has(name)));

const paths = (leaves: readonly Leaf[]): ReadonlySet<string> => new Set(leaves.map(([path]) => path));

const types = (leaves: readonly Leaf[], common: ReadonlySet<string>): ReadonlySet<string> =>
  new Set(leaves.filter(([path]) => common.has(path)).map(([path, type]) => `${path}: ${type}`));

/** Holds one of our answers against the recorded one: `-` is missing in ours, `+` is only in ours. */
export function compare(recorded: Answered, ours: Answered): Differences {
  if (recorded.status !== ours.status) {
    return { status: [`${recorded.status} ${codeOf(recorded.body)} → ${ours.status} ${codeOf(ours.body)}`] };
  }
  const theirs = leavesOf(recorded.body);
  const mine = leavesOf(ours.body);
  const both = new Set([...paths(theirs)].filter((path) => paths(mine).has(path)));
  const common = (leaves: readonly Leaf[]): readonly Leaf[] => leaves.filter(([path]) => both.has(path));
  const found: Record<Aspect, string[]> = {
    status: [],
    headers: difference(names(recorded), names(ours)),
    keys: topmost(difference(paths(theirs), paths(mine))),
    types: difference(types(theirs, both), types(mine, both)),
    code:
      codeOf(recorded.body) === codeOf(ours.body) ? [] : [`${codeOf(recorded.body)} → ${codeOf(ours.body)}`],
    values: difference(steady(common(theirs)), steady(common(mine))),
  };
  return Object.fromEntries(Object.entries(found).filter(([, list]) => list.length > 0));
}
