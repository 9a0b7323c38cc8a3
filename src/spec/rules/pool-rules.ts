import { closest } from '../../base/closest.ts';
import type { Diagnostic } from '../../base/diagnostic.ts';
import { IMAGE_ALIASES, IMAGE_ALIASES_DATE, imageOfText } from '../../wire/image-aliases.ts';
import { LIMITS } from '../../wire/limits.ts';
import { coresOf } from '../../wire/vm-sizes.ts';
import { errorAt, warningAt } from '../diagnose.ts';
import { keyPlaceAt, placeAt, type LocatedNode } from '../document/located.ts';
import { checkPorts } from './port-rules.ts';
import { checkScale } from './scale-rules.ts';
import { osOfPool } from '../words/pool-os.ts';
import { unknownUser } from './pool-users.ts';
import type { SpecDocument } from '../spec-document.gen.ts';

/** What has to agree within a pool that fits the schema. All faults at once, each at its place. */
export function checkPool(document: SpecDocument, root: LocatedNode): Diagnostic[] {
  return [
    ...existingPool(document, root),
    ...image(document, root),
    ...checkScale(document, root),
    ...cores(document, root),
    ...startTaskUser(document, root),
    ...accounts(document, root),
    ...mounts(document, root),
    ...registries(document, root),
    ...checkPorts(document, root),
    ...disks(document, root),
    ...metadata(document, root),
    ...cleanup(document, root),
    ...uselessIdle(document, root),
  ];
}

/** Words that say something of a pool that stands, and not how to make one. */
const BESIDE_EXISTING = new Set(['existing', 'os']);

function existingPool({ pool }: SpecDocument, root: LocatedNode): Diagnostic[] {
  if (pool.existing === undefined) return [];
  const related = [{ message: 'the pool that stands', at: placeAt(root, ['pool', 'existing']) }];
  return Object.keys(pool)
    .filter((key) => !BESIDE_EXISTING.has(key))
    .map((key) =>
      errorAt(
        keyPlaceAt(root, ['pool', key]),
        'not-with-existing',
        `\`${key}\` cannot stand beside \`existing\`: a pool that stands is used as it is`,
        { hint: `leave out \`${key}\`, or \`existing\` to make a pool`, related },
      ),
    );
}

function image({ pool }: SpecDocument, root: LocatedNode): Diagnostic[] {
  const { image: given } = pool;
  const at = placeAt(root, ['pool', 'image']);
  if (typeof given === 'string') {
    const known = imageOfText(given);
    if (known && pool.os !== undefined && pool.os !== known.os) {
      const message = `the image \`${given}\` runs ${known.os}, not ${pool.os}`;
      return [errorAt(placeAt(root, ['pool', 'os']), 'wrong-os', message, { hint: 'leave out `os`' })];
    }
    if (known) return [];
    const names = [...IMAGE_ALIASES.keys()];
    const guess = closest(given, names);
    return [
      errorAt(
        at,
        'unknown-image',
        `there is no alias \`${given}\` for an image, nor is it PUBLISHER:OFFER:SKU`,
        {
          hint:
            guess === undefined
              ? `aliases (of ${IMAGE_ALIASES_DATE}): ${names.join(', ')}`
              : `did you mean ${guess}?`,
        },
      ),
    ];
  }
  if (given === undefined) return [];
  const stray = given.id === undefined ? ['nodeAgent'] : ['publisher', 'offer', 'sku', 'version'];
  const what =
    given.id === undefined
      ? 'goes with `id`: of a Marketplace image it is found'
      : 'belongs to a Marketplace image, and `id` names one of your own';
  return stray
    .filter((key) => key in given)
    .map((key) => errorAt(keyPlaceAt(root, ['pool', 'image', key]), 'two-images', `\`${key}\` ${what}`));
}

function cores({ pool }: SpecDocument, root: LocatedNode): Diagnostic[] {
  const { slotsPerNode = 1, vmSize } = pool;
  if (vmSize === undefined || slotsPerNode <= LIMITS.slotsPerCore) return [];
  const known = coresOf(vmSize);
  const at = placeAt(root, ['pool', 'slotsPerNode']);
  const rule = `a node has at most ${LIMITS.slotsPerCore} slots for each core`;
  if (known === undefined) {
    const message = `${rule}, and how many cores ${vmSize} has is not known here`;
    return [warningAt(at, 'slots-and-cores', message)];
  }
  const most = LIMITS.slotsPerCore * known;
  if (slotsPerNode <= most) return [];
  const related = [{ message: `${known} cores`, at: placeAt(root, ['pool', 'vmSize']) }];
  return [
    errorAt(at, 'slots-and-cores', `${slotsPerNode} slots are too many for ${vmSize}: ${rule}`, {
      hint: `at most ${most}, or a larger VM size`,
      related,
    }),
  ];
}

function startTaskUser({ pool }: SpecDocument, root: LocatedNode): Diagnostic[] {
  const { user, elevated } = pool.startTask ?? {};
  if (user === undefined) return [];
  const at = placeAt(root, ['pool', 'startTask', 'user']);
  if (elevated !== undefined) {
    const message = '`user` and `elevated` both say as whom the start task runs';
    return [errorAt(at, 'said-twice', message, { hint: 'say `elevated` of the user account' })];
  }
  return unknownUser(pool, user, at);
}

function accounts(document: SpecDocument, root: LocatedNode): Diagnostic[] {
  const { pool } = document;
  const os = osOfPool(pool);
  return [
    ...twins(document, root, 'userAccounts', 'name'),
    ...(pool.userAccounts ?? []).flatMap((account, index) => {
      const path = ['pool', 'userAccounts', index];
      const { uid, gid, sshKey } = account;
      const lone = uid === undefined ? gid !== undefined && 'gid' : gid === undefined && 'uid';
      const others = os === 'windows' ? (['uid', 'gid', 'sshKey'] as const) : (['login'] as const);
      const wrongOs = others
        .filter((key) => account[key] !== undefined)
        .map((key) =>
          errorAt(keyPlaceAt(root, [...path, key]), 'wrong-os', `\`${key}\` is not for nodes that run ${os}`),
        );
      const idle =
        os === 'linux' && sshKey && pool.interNodeCommunication !== true
          ? [
              warningAt(
                keyPlaceAt(root, [...path, 'sshKey']),
                'no-effect',
                'the key has no effect: the nodes cannot talk to each other',
                {
                  hint: 'say `interNodeCommunication: true` in the pool',
                },
              ),
            ]
          : [];
      if (lone === false) return [...wrongOs, ...idle];
      const message = '`uid` and `gid` go together';
      return [errorAt(keyPlaceAt(root, [...path, lone]), 'missing-key', message), ...wrongOs, ...idle];
    }),
  ];
}

function mounts(document: SpecDocument, root: LocatedNode): Diagnostic[] {
  const { pool } = document;
  return [
    ...twins(document, root, 'mounts', 'path'),
    ...(pool.mounts ?? []).flatMap((mount, index): Diagnostic[] => {
      const at = keyPlaceAt(root, ['pool', 'mounts', index]);
      const kinds = (['blob', 'files', 'nfs', 'cifs'] as const).filter((kind) => mount[kind] !== undefined);
      if (kinds.length !== 1) {
        const message =
          kinds.length === 0
            ? 'this mount does not say what to mount'
            : `this mount names ${kinds.join(' and ')}`;
        return [errorAt(at, 'bad-mount', message, { hint: 'give it one of blob, files, nfs, cifs' })];
      }
      if (!mount.blob) return [];
      const { key, sas, identity } = mount.blob;
      const ways = [key, sas, identity].filter((way) => way !== undefined).length;
      if (ways === 1) return [];
      const message = `a blob container is mounted with one of key, sas and identity, and this has ${ways === 0 ? 'none' : 'several'}`;
      return [errorAt(keyPlaceAt(root, ['pool', 'mounts', index, 'blob']), 'bad-mount', message)];
    }),
  ];
}

function registries({ pool }: SpecDocument, root: LocatedNode): Diagnostic[] {
  return (pool.containers?.registries ?? []).flatMap(({ user, password, identity }, index) => {
    const both = user !== undefined && password !== undefined;
    const one = user !== undefined || password !== undefined;
    if (both !== (identity !== undefined) && both === one) return [];
    const at = keyPlaceAt(root, ['pool', 'containers', 'registries', index]);
    const message = 'a registry is told who you are by user and password, or by an identity';
    return [
      errorAt(at, 'bad-registry', message, { hint: 'give it both user and password, or identity alone' }),
    ];
  });
}

function disks(document: SpecDocument, root: LocatedNode): Diagnostic[] {
  const { diskEncryption = [], dataDisks = [] } = document.pool;
  const at = placeAt(root, ['pool', 'diskEncryption']);
  const windows = osOfPool(document.pool) === 'windows';
  const taken = new Set<number>();
  const luns = dataDisks.flatMap(({ lun = -1 }, index) => {
    const number = lun < 0 ? index : lun;
    if (!taken.has(number)) return taken.add(number) && [];
    const message = `two data disks have the logical unit number ${number}`;
    return [errorAt(keyPlaceAt(root, ['pool', 'dataDisks', index]), 'duplicate-name', message)];
  });
  if (diskEncryption.length === 0) return luns;
  if (windows && new Set(diskEncryption).size < 2)
    return [...luns, errorAt(at, 'bad-value', 'on Windows nodes both disks are encrypted: os and temporary')];
  if (!windows && diskEncryption.includes('os'))
    return [...luns, errorAt(at, 'bad-value', 'on Linux nodes only the temporary disk can be encrypted')];
  return luns;
}

function metadata({ pool }: SpecDocument, root: LocatedNode): Diagnostic[] {
  return Object.keys(pool.metadata ?? {}).flatMap((name) => {
    const at = keyPlaceAt(root, ['pool', 'metadata', name]);
    if (name.trim() === '') return [errorAt(at, 'bad-key', 'this metadata has no name')];
    if (!name.startsWith('batchspec:')) return [];
    const message = `the metadata \`${name}\` belongs to batchspec, which knows its own pools by it`;
    return [errorAt(at, 'reserved-key', message, { hint: 'choose another name' })];
  });
}

function cleanup({ pool, cleanup: when }: SpecDocument, root: LocatedNode): Diagnostic[] {
  const at = placeAt(root, ['cleanup', 'pool']);
  if (when?.pool === undefined) return [];
  if (pool.existing !== undefined && when.pool !== 'never') {
    const message = 'a pool that stands is never deleted by batchspec';
    return [errorAt(at, 'not-with-existing', message, { hint: 'leave out `cleanup.pool`' })];
  }
  if (pool.lifetime !== 'job' || when.pool === 'always') return [];
  const message = 'the pool goes with its job, whatever is said here';
  return [warningAt(at, 'no-effect', message, { hint: 'leave out `cleanup.pool`' })];
}

function uselessIdle({ pool }: SpecDocument, root: LocatedNode): Diagnostic[] {
  const goes = pool.lifetime === 'job';
  const scales = typeof pool.nodes === 'object' && pool.nodes.scale !== undefined;
  if (pool.idle === undefined || !(goes || scales)) return [];
  const why = goes ? 'a pool that goes with its job' : 'a pool that scales by itself';
  const at = keyPlaceAt(root, ['pool', 'idle']);
  return [warningAt(at, 'no-effect', `\`idle\` has no effect on ${why}`, { hint: 'leave out `idle`' })];
}

/** An error for each entry of a list of the pool whose name one before it has, ignoring case. */
function twins(
  { pool }: SpecDocument,
  root: LocatedNode,
  list: 'userAccounts' | 'mounts',
  key: 'name' | 'path',
): Diagnostic[] {
  const seen = new Map<string, number>();
  const names = (pool[list] ?? []).map((entry) =>
    String((entry as unknown as Record<string, unknown>)[key]).toLowerCase(),
  );
  return names.flatMap((name, index) => {
    const first = seen.get(name);
    if (first === undefined) return seen.set(name, index) && [];
    const related = [{ message: 'first here', at: placeAt(root, ['pool', list, first, key]) }];
    const message = `\`${name}\` stands twice in \`${list}\``;
    return [errorAt(placeAt(root, ['pool', list, index, key]), 'duplicate-name', message, { related })];
  });
}
