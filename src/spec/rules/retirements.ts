import type { Diagnostic } from '../../base/diagnostic.ts';
import { imageOfText } from '../../wire/image-aliases.ts';
import {
  RETIRED_API_VERSIONS,
  RETIRED_COMMUNICATION,
  RETIRED_IMAGES,
  RETIRED_VM_SIZES,
  type Retirement,
} from '../../wire/retirements.ts';
import { errorAt, warningAt } from '../diagnose.ts';
import { keyPlaceAt, nodeAt, placeAt, type LocatedNode, type Path } from '../document/located.ts';
import type { SpecDocument } from '../spec-document.gen.ts';

const DAY_MS = 86_400_000;
/** How long before its end something is warned of. */
const WARNED_DAYS = 180;

/**
 * What the spec asks for that Azure has taken out of use by `now` (milliseconds since 1970), an error, or
 * takes out of use within 180 days, a warning.
 */
export function checkRetirements(
  { pool, target }: SpecDocument,
  root: LocatedNode,
  now: number,
): Diagnostic[] {
  const found = [
    look(RETIRED_VM_SIZES, pool.vmSize, ['pool', 'vmSize']),
    ...imageNames(pool.image).map(([name, ...key]) => look(RETIRED_IMAGES, name, ['pool', 'image', ...key])),
    look(RETIRED_COMMUNICATION, pool.nodeCommunication, ['pool', 'nodeCommunication']),
    look(RETIRED_API_VERSIONS, target?.batch?.apiVersion, ['target', 'batch', 'apiVersion']),
  ];
  return found.flatMap((it) => (it ? tell(it, root, now) : []));
}

/** What an image is called by in the table, and below which key that stands. */
function imageNames(image: SpecDocument['pool']['image']): ReadonlyArray<readonly [string, ...string[]]> {
  if (image === undefined) return [];
  const named = typeof image === 'string' ? imageOfText(image)?.image : image;
  if (!named) return [];
  if ('id' in named && named.id !== undefined) {
    const { id, nodeAgent = '' } = named;
    return [
      [id, 'id'],
      [nodeAgent, 'nodeAgent'],
    ];
  }
  return [[`${named.publisher} ${named.offer} ${named.sku}`]];
}

interface Found {
  readonly retirement: Retirement;
  readonly path: Path;
}

function look(table: readonly Retirement[], name: string | undefined, path: Path): Found | undefined {
  const text = name?.toLowerCase() ?? '';
  const retirement = table.find(({ matches }) => matches.test(text));
  return retirement && { retirement, path };
}

function tell({ retirement, path }: Found, root: LocatedNode, now: number): Diagnostic[] {
  const { name, on, successor, source } = retirement;
  const end = Date.parse(`${on}T00:00:00Z`) + DAY_MS;
  const days = Math.ceil((end - now) / DAY_MS);
  if (days > WARNED_DAYS) return [];
  const isMap = nodeAt(root, path)?.kind === 'map';
  const at = isMap ? keyPlaceAt(root, path) : placeAt(root, path);
  const hint = `use ${successor} (${source})`;
  if (days > 0) {
    const message = `${name} can be used until ${on}, for ${days} more ${days === 1 ? 'day' : 'days'}`;
    return [warningAt(at, 'retires-soon', message, { hint })];
  }
  return [errorAt(at, 'retired', `${name} was taken out of use by Azure on ${on}`, { hint })];
}
