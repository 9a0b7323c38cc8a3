import type { OperationName } from './routes.ts';

/** What another version of the API has otherwise than `API_VERSION`, as far as our operations go. */
export interface ApiVersion {
  /** Operations that it does not have. */
  readonly without: readonly OperationName[];
  /** Its pools have `maxTasksPerNode` for `taskSlotsPerNode`, and its task counts know no slots. */
  readonly beforeSlots?: true;
  /** Properties that came with a newer version, whatever they stand in. */
  readonly unknown: readonly string[];
  /** Jobs may be terminated and deleted by force. */
  readonly force?: true;
}

const EXTENSIONS = ['ComputeNodeExtension_Get', 'ComputeNodeExtension_List'] as const;
const LIFETIME = ['Job_GetAllLifetimeStatistics', 'Pool_GetAllLifetimeStatistics'] as const;
const CERTIFICATES = [
  'Certificate_Add',
  'Certificate_CancelDeletion',
  'Certificate_Delete',
  'Certificate_Get',
  'Certificate_List',
] as const;

/**
 * The version that a property came with. Sources: the release notes of the Python client (14.0.0 to
 * 15.0.0) and the .NET client (16.1.0), and recorded traffic.
 */
const SINCE = {
  maxParallelTasks: '2020-09-01.12.0',
  requiredSlots: '2020-09-01.12.0',
  allowTaskPreemption: '2022-01-01.15.0',
  currentNodeCommunicationMode: '2022-10-01.16.0',
  targetNodeCommunicationMode: '2022-10-01.16.0',
  enableAcceleratedNetworking: '2023-05-01.17.0',
  resourceTags: '2023-11-01.18.0',
  securityProfile: '2023-11-01.18.0',
  serviceArtifactReference: '2023-11-01.18.0',
  upgradePolicy: '2024-02-01.19.0',
  upgradingOS: '2024-02-01.19.0',
  containerHostBatchBindMounts: '2024-07-01.20.0',
} as const satisfies Record<string, string>;

const newerThan = (version: string): readonly string[] =>
  // Versions start with their dates, so that their order is that of texts.
  Object.entries(SINCE).flatMap(([name, since]) => (since > version ? [name] : []));

const VERSIONS: Readonly<Record<string, Omit<ApiVersion, 'unknown'>>> = {
  '2020-03-01.11.0': { without: EXTENSIONS, beforeSlots: true },
  '2020-09-01.12.0': { without: EXTENSIONS },
  '2021-06-01.14.0': { without: [] },
  '2022-01-01.15.0': { without: [] },
  '2022-10-01.16.0': { without: [] },
  '2023-05-01.17.0': { without: LIFETIME },
  '2023-11-01.18.0': { without: LIFETIME },
  '2024-02-01.19.0': { without: LIFETIME },
  '2024-07-01.20.0': { without: [...LIFETIME, 'ComputeNode_GetRemoteDesktop'], force: true },
  '2025-06-01': {
    without: [...LIFETIME, ...CERTIFICATES, 'ComputeNode_GetRemoteDesktop', 'Pool_UpdateProperties'],
    force: true,
  },
};

/**
 * The versions that are spoken here. Sources: the release notes of the Python client, one release for each
 * version, and recorded traffic. The newest drops `certificateReferences`, which an update of a pool's
 * properties here needs.
 */
export const API_VERSIONS: Readonly<Record<string, ApiVersion>> = Object.fromEntries(
  Object.entries(VERSIONS).map(([name, version]) => [name, { ...version, unknown: newerThan(name) }]),
);
