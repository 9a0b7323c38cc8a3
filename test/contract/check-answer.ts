import { dispatch } from '../../src/local/http/dispatch.ts';
import { ERRORS } from '../../src/wire/errors.ts';
import { OPERATIONS, type OperationName } from '../../src/wire/routes.ts';
import {
  APPLICATION,
  CERTIFICATE,
  JOB_TASK_STATUS,
  LOGIN,
  UPLOADED_LOGS,
  USAGE,
} from './expected-account.ts';
import { FILE, JOB, JOB_SCHEDULE, SUBTASK, TASK, TASK_ADD_RESULT, TASK_COUNTS } from './expected-job.ts';
import { AUTO_SCALE_RUN, NODE, NODE_COUNTS, POOL, SUPPORTED_IMAGE } from './expected-pool.ts';
import { ETAG, URL_TEXT } from './expected-parts.ts';
import { JOB_STATISTICS, POOL_STATISTICS } from './expected-statistics.ts';
import { differences, type Expected } from './expected.ts';

/** An answer as it came over the wire. */
export interface Answered {
  readonly method: string;
  /** Path and query of the request, as sent. */
  readonly target: string;
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly text: string;
}

interface Described {
  /** What follows `$metadata#`. */
  readonly set: string;
  readonly body: Expected;
  readonly list?: true;
}

const item = (set: string, body: Expected): Described => ({ set: `${set}/@Element`, body });
const list = (set: string, body: Expected): Described => ({ set, body, list: true });

const typed = (type: string, body: Expected): Described => ({
  set: `Microsoft.Azure.Batch.Protocol.Entities.${type}`,
  body,
});

/** Operations whose answers have a body of JSON. */
const BODIES: Partial<Record<OperationName, Described>> = {
  Application_Get: item('getapplicationsummaryresponse', APPLICATION),
  Application_List: list('listapplicationsummariesresponses', APPLICATION),
  Certificate_Get: item('certificates', CERTIFICATE),
  Certificate_List: list('certificates', CERTIFICATE),
  ComputeNode_GetRemoteLoginSettings: typed('RemoteLoginSettings', LOGIN),
  ComputeNode_UploadBatchServiceLogs: typed('UploadBatchServiceLogsResult', UPLOADED_LOGS),
  Job_GetAllLifetimeStatistics: item('jobstats', JOB_STATISTICS),
  Job_ListPreparationAndReleaseTaskStatus: list('jobpreparationandreleasetaskstatuslist', JOB_TASK_STATUS),
  Pool_GetAllLifetimeStatistics: item('poolstats', POOL_STATISTICS),
  Pool_ListUsageMetrics: list('poolusagemetrics', USAGE),
  Task_ListSubtasks: list('subtaskinfo', SUBTASK),
  Account_ListPoolNodeCounts: list('poolnodecounts', NODE_COUNTS),
  Account_ListSupportedImages: list('supportedimages', SUPPORTED_IMAGE),
  ComputeNode_Get: item('nodes', NODE),
  ComputeNode_List: list('nodes', NODE),
  File_ListFromComputeNode: list('files', FILE),
  File_ListFromTask: list('files', FILE),
  JobSchedule_Get: item('jobschedules', JOB_SCHEDULE),
  JobSchedule_List: list('jobschedules', JOB_SCHEDULE),
  Job_Get: item('jobs', JOB),
  Job_GetTaskCounts: item('taskcountsresult', TASK_COUNTS),
  Job_List: list('jobs', JOB),
  Job_ListFromJobSchedule: list('jobs', JOB),
  Pool_EvaluateAutoScale: typed('AutoScaleRun', AUTO_SCALE_RUN),
  Pool_Get: item('pools', POOL),
  Pool_List: list('pools', POOL),
  Task_AddCollection: list('taskaddresult', TASK_ADD_RESULT),
  Task_Get: item('tasks', TASK),
  Task_List: list('tasks', TASK),
};

/** Operations whose answers carry the ETag of the one resource that they are about. */
const STAMPED =
  /^(Pool|Job|JobSchedule|Task)_(Add|Get|Exists|Patch|Update|UpdateProperties|Resize|StopResize|RemoveNodes|EnableAutoScale|DisableAutoScale|Enable|Disable|Terminate|Reactivate)$/;
const IDENTIFIED =
  /_(Add|Patch|Update|UpdateProperties|Resize|StopResize|RemoveNodes|Enable|Disable|Terminate)$/;

const HEADERS: Readonly<Record<string, RegExp>> = {
  'request-id': /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/,
  dataserviceversion: /^3\.0$/,
  server: /^Microsoft-HTTPAPI\/2\.0$/,
  date: / GMT$/,
};

/** Says how an answer differs from what the service answers: status, headers, keys and types of the body. */
export function troublesOf(answer: Answered): readonly string[] {
  const { method, target, status } = answer;
  const [path = '', query = ''] = target.split('?');
  const match = dispatch(method, path);
  if (!match.ok) return [];
  const { name } = match.value;
  const place = `${name} ${status}`;
  const troubles = headerTroubles(answer, HEADERS, place);
  if (status === 304) return troubles;
  if (status >= 400) return [...troubles, ...errorTroubles(answer, place)];
  const { success } = OPERATIONS[name];
  if (status !== success) troubles.push(`${place}: clients take only ${success}`);
  const stamps = STAMPED.test(name);
  if (stamps !== 'etag' in answer.headers) {
    troubles.push(`${place}: ${stamps ? 'there is no ETag' : 'there is an ETag'}`);
  }
  if (stamps) troubles.push(...headerTroubles(answer, { etag: ETAG, 'last-modified': / GMT$/ }, place));
  if (IDENTIFIED.test(name)) troubles.push(...headerTroubles(answer, { dataserviceid: URL_TEXT }, place));
  if (status === 201) troubles.push(...headerTroubles(answer, { location: URL_TEXT }, place));
  return [...troubles, ...bodyTroubles(answer, BODIES[name], /(^|&)(\$|%24)select=/.test(query), place)];
}

function headerTroubles(
  { headers }: Answered,
  expected: Readonly<Record<string, RegExp>>,
  place: string,
): string[] {
  return Object.entries(expected).flatMap(([name, pattern]) =>
    pattern.test(String(headers[name])) ? [] : [`${place}: the header ${name} is ${String(headers[name])}`],
  );
}

function bodyTroubles(
  { method, text, headers }: Answered,
  described: Described | undefined,
  partial: boolean,
  place: string,
): string[] {
  if (!described || method === 'HEAD') return [];
  if (headers['content-type'] !== 'application/json;odata=minimalmetadata') {
    return [`${place}: the content-type is ${String(headers['content-type'])}`];
  }
  const { 'odata.metadata': metadata, ...body } = JSON.parse(text) as Record<string, unknown>;
  const troubles = String(metadata).endsWith(`/$metadata#${described.set}`)
    ? []
    : [`${place}: odata.metadata is ${String(metadata)}, not of ${described.set}`];
  if (!described.list) {
    return [
      ...troubles,
      ...stampTroubles(body, headers, place),
      ...differences(body, described.body, place, partial),
    ];
  }
  const { value, ...rest } = body;
  const items = Array.isArray(value) ? (value as readonly unknown[]) : [];
  if (!Array.isArray(value)) troubles.push(`${place}: value is no list`);
  return [
    ...troubles,
    ...differences(rest, { 'odata.nextLink?': URL_TEXT }, place),
    ...items.flatMap((one, index) => [
      ...stampTroubles(one, {}, `${place}.value[${index}]`),
      ...differences(one, described.body, `${place}.value[${index}]`, partial),
    ]),
  ];
}

/** An ETag is the time of the last change, and the same in the header. */
function stampTroubles(body: unknown, headers: Answered['headers'], place: string): readonly string[] {
  const { eTag, lastModified } = body as Readonly<Record<string, unknown>>;
  if (typeof eTag !== 'string') return [];
  const { etag = eTag } = headers;
  return [
    ...(etag === eTag ? [] : [`${place}: the header etag is ${String(etag)}, the body has ${eTag}`]),
    ...(typeof lastModified !== 'string' || eTag === etagAt(lastModified)
      ? []
      : [`${place}: the eTag is ${eTag}, which is not the time of ${lastModified}`]),
  ];
}

const ERROR = {
  'odata.metadata': /\/\$metadata#Microsoft\.Azure\.Batch\.Protocol\.Entities\.Container\.errors\/@Element$/,
  code: /^\w+$/,
  message: { lang: /^en-US$/, value: /^[^\n]+\nRequestId:[\da-f-]{36}\nTime:\d{4}-[^\n]+Z$/ },
  'values?': [{ key: 'text', value: 'text' }],
} as const satisfies Expected;

/** Units of 100 ns from the year 1 to 1970. */
const EPOCH = 621_355_968_000_000_000n;

/** The ETag of this time, to the last of its seven digits. */
function etagAt(time: string): string {
  const [seconds = '', fraction = ''] = time.replace('Z', '').split('.');
  const ticks = EPOCH + BigInt(Date.parse(`${seconds}Z`)) * 10_000n + BigInt(fraction.padEnd(7, '0'));
  return `0x${ticks.toString(16).toUpperCase()}`;
}

function errorTroubles({ method, status, text, headers }: Answered, place: string): string[] {
  if (method === 'HEAD') return text === '' ? [] : [`${place}: a HEAD has a body`];
  if (!text.startsWith('{')) return [`${place}: the body is no object: ${text}`];
  const body = JSON.parse(text) as { code: string; message: { value: string } };
  const troubles = differences(body, ERROR, place);
  if (troubles.length > 0) return troubles;
  const known = (ERRORS as Readonly<Record<string, readonly [status: number, message: string]>>)[body.code];
  if (known?.[0] !== status)
    troubles.push(`${place}: ${body.code} is ${known?.[0] ?? 'no code of the service'}`);
  if (!body.message.value.includes(`RequestId:${String(headers['request-id'])}`)) {
    troubles.push(`${place}: the message names another request`);
  }
  return troubles;
}
