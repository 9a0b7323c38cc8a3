import type { Diagnostic } from '../base/diagnostic.ts';
import { RETIRED_IMAGES, RETIRED_VM_SIZES, type Retirement } from '../wire/retirements.ts';
import { errorAt, warningAt } from './diagnose.ts';
import { keyPlaceAt, placeAt, type LocatedNode, type Path } from './located.ts';
import type { SpecDocument } from './spec-document.gen.ts';

const DAY_MS = 86_400_000;
/** How long before its end something is warned of. */
const WARNED_DAYS = 180;

/**
 * What the spec asks for that Azure has taken out of use by `now` (milliseconds since 1970), an error, or
 * takes out of use within 180 days, a warning.
 */
export function checkRetirements({ pool }: SpecDocument, root: LocatedNode, now: number): Diagnostic[] {
  const { vmSize, image } = pool;
  const found = [look(RETIRED_VM_SIZES, vmSize, ['pool', 'vmSize'])];
  if (typeof image === 'object' && 'publisher' in image)
    found.push(look(RETIRED_IMAGES, `${image.publisher} ${image.offer} ${image.sku}`, ['pool', 'image']));
  return found.flatMap((it) => (it ? tell(it, root, now) : []));
}

interface Found {
  readonly retirement: Retirement;
  readonly path: Path;
}

function look(table: readonly Retirement[], name: unknown, path: Path): Found | undefined {
  const text = String(name).toLowerCase();
  const retirement = table.find(({ matches }) => matches.test(text));
  return retirement && { retirement, path };
}

function tell({ retirement, path }: Found, root: LocatedNode, now: number): Diagnostic[] {
  const { name, on, successor, source } = retirement;
  const end = Date.parse(`${on}T00:00:00Z`) + DAY_MS;
  const days = Math.ceil((end - now) / DAY_MS);
  if (days > WARNED_DAYS) return [];
  const at = path.at(-1) === 'image' ? keyPlaceAt(root, path) : placeAt(root, path);
  const hint = `use ${successor} (${source})`;
  if (days > 0) {
    const message = `${name} can be used until ${on}, for ${days} more ${days === 1 ? 'day' : 'days'}`;
    return [warningAt(at, 'retires-soon', message, { hint })];
  }
  return [errorAt(at, 'retired', `${name} was taken out of use by Azure on ${on}`, { hint })];
}
