import type { BatchServiceMappers } from '@azure/batch';

/** A mapper of the SDK, as far as it is read. */
interface MapperType {
  readonly name: string;
  readonly className?: string;
  readonly modelProperties?: Readonly<Record<string, Field>>;
  readonly element?: { readonly type: MapperType };
}
interface Field {
  readonly serializedName?: string;
  readonly type: MapperType;
}

/** A body as the SDK takes it, and the names of the fields that it would not send. */
export interface SdkBody {
  readonly body: unknown;
  readonly dropped: readonly string[];
}

/**
 * Spells a REST body as the SDK's models do (`username` is `userName` there), and finds what they do not
 * know: the SDK would drop it without a word.
 */
export function sdkBody(
  mappers: typeof BatchServiceMappers,
  className:
    | 'PoolAddParameter'
    | 'PoolPatchParameter'
    | 'JobAddParameter'
    | 'TaskAddParameter'
    | 'JobScheduleAddParameter'
    | 'JobSchedulePatchParameter',
  rest: object,
): SdkBody {
  const all = mappers as unknown as Readonly<Record<string, { readonly type: MapperType }>>;
  const dropped: string[] = [];
  const convert = (value: unknown, type: MapperType, way: string): unknown => {
    if (Array.isArray(value)) {
      const { element } = type;
      return element ? value.map((item) => convert(item, element.type, way)) : value;
    }
    const fields = type.modelProperties ?? all[type.className ?? '']?.type.modelProperties;
    if (!fields || typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).flatMap(([key, inner]) => {
        const name = way === '' ? key : `${way}.${key}`;
        const field = byRestName(fields).get(key);
        if (field) return [[field.own, convert(inner, field.type, name)]];
        if (inner !== undefined) dropped.push(name);
        return [];
      }),
    );
  };
  const body = convert(rest, { name: 'Composite', className }, '');
  return { body, dropped };
}

type Fields = NonNullable<MapperType['modelProperties']>;
type ByRestName = ReadonlyMap<string, { readonly own: string; readonly type: MapperType }>;

/** There may be a hundred thousand tasks: each class is looked through once. */
const known = new WeakMap<Fields, ByRestName>();

function byRestName(fields: Fields): ByRestName {
  const before = known.get(fields);
  if (before) return before;
  const made = new Map(
    Object.entries(fields).map(([own, { serializedName = own, type }]) => [serializedName, { own, type }]),
  );
  known.set(fields, made);
  return made;
}
