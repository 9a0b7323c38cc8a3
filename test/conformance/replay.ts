import { dispatch } from '../../src/local/http/dispatch.ts';
import { OPERATIONS } from '../../src/wire/routes.ts';
import { ManualClock } from '../rig/manual-clock.ts';
import { ServiceRig, type RawAnswer } from '../rig/batch-service.ts';
import { VirtualNodeHost } from '../rig/virtual-node-host.ts';
import { troublesOf } from '../contract/check-answer.ts';
import { compare, type Answered, type Differences } from './compare.ts';
import { Mapping } from './mapping.ts';
import { answeredAt, headersOf, type Exchange, type Scenario } from './recording.ts';

/** What became of one recorded exchange. */
export interface Comparison {
  readonly scenario: string;
  readonly index: number;
  readonly apiVersion: string;
  /** The operation's id, or the method and path where we know none. */
  readonly operation: string;
  /** Why it could not be compared. */
  readonly skipped?: 'no request body was recorded' | 'what it is about was made before the recording';
  readonly differences: Differences;
  /** How the recorded answer differs from what our tests hold to be an answer of the service. */
  readonly surprises: readonly string[];
}

interface Stage {
  /** An answer of ours had another status, so that what follows may lack what it should have made. */
  diverged: boolean;
  readonly rig: ServiceRig;
  readonly clock: ManualClock;
  readonly mapping: Mapping;
}

/** Headers of a request that decide something; the others are the recording client's own. */
const SENT = /^(if-.*|ocp-range|client-request-id|return-client-request-id|content-type|accept)$/;

/** How long allocation and booting take, so that the states of the recordings come about by their times. */
const DELAYS = { allocationMs: 45_000, startMs: 1000 };

/** The image of the recorded pools, which Azure has withdrawn since, and one of ours in its place. */
const IMAGES: ReadonlyArray<readonly [recorded: RegExp, ours: string]> = [
  [/"offer": ?"ubuntuserver"/gi, '"offer": "ubuntu-24_04-lts"'],
  [/"sku": ?"1[68].04(.0)?-lts"/gi, '"sku": "server"'],
  [/batch\.node\.ubuntu 1[68]\.04/gi, 'batch.node.ubuntu 24.04'],
];
const withOurImage = (body: string): string =>
  IMAGES.reduce((text, [recorded, ours]) => text.replaceAll(recorded, ours), body);

/** Asks a fresh service, whose clock goes as the recorded answers did, all that was asked in a scenario. */
export async function replay(scenario: Scenario): Promise<readonly Comparison[]> {
  const start = scenario.exchanges.map(answeredAt).find((time) => time !== undefined) ?? Date.now();
  const clock = new ManualClock(start);
  const nodes = new VirtualNodeHost({ now: () => clock.now() });
  await using rig = await ServiceRig.open(nodes, { clock, delays: DELAYS });
  const stage: Stage = { rig, clock, mapping: new Mapping(), diverged: false };
  const comparisons: Comparison[] = [];
  for (const exchange of scenario.exchanges) {
    await moveTo(clock, answeredAt(exchange));
    comparisons.push(await one(stage, exchange));
  }
  return comparisons;
}

/** Moves the clock on in small steps, and lets the engine follow each. */
async function moveTo(clock: ManualClock, time: number | undefined): Promise<void> {
  const ahead = Math.max(0, (time ?? clock.now()) - clock.now());
  const steps = Math.min(8, Math.ceil(ahead / 500));
  for (let step = 0; step < steps; step += 1) {
    clock.advance(ahead / steps);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

async function one(stage: Stage, exchange: Exchange): Promise<Comparison> {
  const match = dispatch(exchange.method, exchange.path);
  const head = {
    scenario: exchange.file,
    index: exchange.index,
    apiVersion: exchange.apiVersion,
    operation: match.ok ? match.value.name : `${exchange.method} ${exchange.path}`,
    surprises: troublesOf({
      method: exchange.method,
      target: `${exchange.path}?${exchange.rawQuery}`,
      status: exchange.status,
      headers: headersOf(exchange.responseHeaders),
      text: exchange.responseBody ?? '',
    }),
  };
  const needsBody = match.ok && OPERATIONS[match.value.name].body === 'required';
  if (needsBody && exchange.requestBody === null) {
    return { ...head, skipped: 'no request body was recorded', differences: {} };
  }
  const recorded = recordedAnswer(exchange);
  const ours = await ask(stage, exchange, recorded);
  if (!stage.diverged && lacksItsPast(exchange, recorded, ours)) {
    return { ...head, skipped: 'what it is about was made before the recording', differences: {} };
  }
  stage.diverged ||= recorded.status !== ours.status;
  stage.mapping.learn(recorded.body, ours.body);
  stage.mapping.learn(recorded.headers['etag'], ours.headers['etag']);
  return { ...head, differences: compare(recorded, ours) };
}

/** Asks once; where the recording had waited longer, some times more while our clock goes on. */
async function ask(
  { rig, clock, mapping }: Stage,
  exchange: Exchange,
  recorded: Answered,
): Promise<Answered> {
  const base = rig.service.url;
  const mapped = (text: string): string => mapping.apply(text, exchange.host, base);
  const headers = Object.fromEntries(
    Object.entries(headersOf(exchange.requestHeaders))
      .filter(([name]) => SENT.test(name))
      .map(([name, value]) => [name, mapped(value)]),
  );
  for (let attempt = 1; ; attempt += 1) {
    const raw = await rig.ask(exchange.method, mapped(exchange.path), {
      apiVersion: '',
      query: mapped(exchange.rawQuery),
      headers,
      ...(exchange.requestBody && { body: withOurImage(mapped(exchange.requestBody)) }),
    });
    const answered = ourAnswer(raw);
    if (attempt === 10 || !isBehind(exchange, recorded, answered)) return answered;
    await moveTo(clock, clock.now() + 10_000);
  }
}

/** Ours has nothing of what the recorded requests were about, since no request of the scenario made it. */
function lacksItsPast(exchange: Exchange, recorded: Answered, ours: Answered): boolean {
  const { code, value } = propsOf(ours);
  if (ours.status === 404 && recorded.status !== 404) {
    return exchange.method === 'HEAD' || /^(?!File)\w+NotFound$/.test(String(code));
  }
  if (exchange.rawQuery.includes('skiptoken') && ours.status === 400) return true;
  const nothing = Array.isArray(value) && value.length === 0;
  return nothing && exchange.index === 0 && JSON.stringify(propsOf(recorded)['value']) !== '[]';
}

const propsOf = ({ body }: Answered): Props => (body ?? {}) as Props;

const moving = ({ body }: Answered): number => JSON.stringify(body ?? '').match(MOVING)?.length ?? 0;

/** Ours is still on its way to where the recorded service was. */
function isBehind(exchange: Exchange, recorded: Answered, ours: Answered): boolean {
  const waited = exchange.method === 'GET' || exchange.path.endsWith('/resize');
  if (!waited || recorded.status >= 300) return false;
  return propsOf(ours)['code'] === 'PoolBeingResized' || moving(ours) > moving(recorded);
}

/** A pool, wherever in an answer, that has not come to rest. */
const MOVING = /"allocationState":"(resizing|stopping)"/g;

type Props = Readonly<Record<string, unknown>>;

const ourAnswer = (raw: RawAnswer): Answered => ({
  status: raw.status,
  headers: raw.headers,
  body: raw.json as unknown,
});

const recordedAnswer = (exchange: Exchange): Answered => ({
  status: exchange.status,
  headers: headersOf(exchange.responseHeaders),
  body: jsonOf(exchange.responseBody),
});

function jsonOf(text: string | null): unknown {
  try {
    return text === null || text === '' ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
