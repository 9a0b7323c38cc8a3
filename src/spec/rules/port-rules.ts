import type { Diagnostic } from '../../base/diagnostic.ts';
import { LIMITS } from '../../wire/limits.ts';
import { errorAt, warningAt } from '../diagnose.ts';
import { keyPlaceAt, placeAt, type LocatedNode, type Path } from '../document/located.ts';
import type { SpecDocument } from '../spec-document.gen.ts';

const PORTS = ['pool', 'ports'];
/** Ports of the node agent. */
const OF_THE_SERVICE = new Set([29_876, 29_877]);
/** Ports that the service opens by itself, where nodes communicate the classic way. */
const REMOTE_LOGIN = new Set([22, 3389]);

/** What is wrong with the ports of a pool, by what the REST reference says of `InboundNATPool`. */
export function checkPorts({ pool }: SpecDocument, root: LocatedNode): Diagnostic[] {
  const { ports = [], publicIPs } = pool;
  const { most, rulesMost } = LIMITS.inboundPorts;
  const faults: Diagnostic[] = [];
  if (ports.length > 0 && publicIPs === 'none') {
    const message = 'ports cannot be reached from outside where the nodes have no public addresses';
    faults.push(errorAt(keyPlaceAt(root, PORTS), 'no-public-addresses', message));
  }
  if (ports.length > most) {
    const message = `a pool has at most ${most} ports, and this one ${ports.length}`;
    faults.push(errorAt(keyPlaceAt(root, PORTS), 'too-many', message));
  }
  const rules = ports.flatMap(({ rules: own = [] }, index) =>
    own.map(({ priority }, rule) => ({ priority, path: [...PORTS, index, 'rules', rule, 'priority'] })),
  );
  if (rules.length > rulesMost) {
    const message = `the ports of a pool have at most ${rulesMost} rules together, and these ${rules.length}`;
    faults.push(errorAt(keyPlaceAt(root, PORTS), 'too-many', message));
  }
  faults.push(
    ...same(
      'the priority',
      rules.map(({ priority, path }) => [priority, path]),
      root,
    ),
    ...same(
      'the name',
      ports.map(({ name }, index) => [name.toLowerCase(), [...PORTS, index, 'name']]),
      root,
    ),
    ...same(
      'the port',
      ports.map(({ port }, index) => [port, [...PORTS, index, 'port']]),
      root,
    ),
  );
  return [...faults, ...reservedPorts(ports, root), ...ranges(ports, root)];
}

type Ports = NonNullable<SpecDocument['pool']['ports']>;

function reservedPorts(ports: Ports, root: LocatedNode): Diagnostic[] {
  return ports.flatMap(({ port }, index) => {
    const at = placeAt(root, [...PORTS, index, 'port']);
    if (OF_THE_SERVICE.has(port))
      return [errorAt(at, 'reserved-port', `the port ${port} belongs to the node agent`)];
    if (!REMOTE_LOGIN.has(port)) return [];
    const message = `the port ${port} is for remote login, which the service opens by itself on nodes with classic communication and then refuses here`;
    return [warningAt(at, 'reserved-port', message)];
  });
}

function ranges(ports: Ports, root: LocatedNode): Diagnostic[] {
  const { leastWide, last, reserved } = LIMITS.inboundPorts;
  const before: Array<{ first: number; last: number; path: Path }> = [];
  return ports.flatMap(({ public: text }, index) => {
    const path = [...PORTS, index, 'public'];
    const at = placeAt(root, path);
    const [from, to] = portRange(text);
    const clash = before.find((other) => from <= other.last && to >= other.first);
    before.push({ first: from, last: to, path });
    if (from < 1 || to > last || to < from)
      return [errorAt(at, 'bad-range', `\`${text}\` is no range of ports from 1 to ${last}`)];
    if (to - from + 1 < leastWide)
      return [errorAt(at, 'bad-range', `\`${text}\` has ${to - from + 1} ports, and needs ${leastWide}`)];
    if (from <= reserved.to && to >= reserved.from)
      return [errorAt(at, 'reserved-port', `the service keeps the ports ${reserved.from} to ${reserved.to}`)];
    if (!clash) return [];
    const related = [{ message: 'the other', at: placeAt(root, clash.path) }];
    return [errorAt(at, 'bad-range', 'two ranges of public ports overlap', { related })];
  });
}

function same(
  what: string,
  values: ReadonlyArray<readonly [value: string | number, path: Path]>,
  root: LocatedNode,
): Diagnostic[] {
  const seen = new Map<string | number, Path>();
  return values.flatMap(([value, path]) => {
    const first = seen.get(value);
    if (!first) return seen.set(value, path) && [];
    const related = [{ message: 'first here', at: placeAt(root, first) }];
    return [errorAt(placeAt(root, path), 'duplicate-name', `${what} ${value} stands twice`, { related })];
  });
}

/** First and last of `15000-15100`. */
export function portRange(text: string): readonly [number, number] {
  const [start = 0, end = 0] = text.split('-').map(Number);
  return [start, end];
}
