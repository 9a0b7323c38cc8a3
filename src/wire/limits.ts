/**
 * Limits of the services, with their units in the names. Spoken by both sides: the client checks and chunks
 * by them, the local service refuses by them. Sources: the Batch REST API 2022-10-01.16.0 (its OpenAPI text
 * and recorded traffic) and "Naming and referencing containers, blobs, and metadata" of Azure Storage.
 */
export const LIMITS = {
  /** Ids of pools, jobs, schedules and tasks; unique ignoring case. */
  idChars: 64,
  displayNameChars: 1024,
  tasksPerCollection: 100,
  requestBodyBytes: 1_048_576,
  /** Resource files of one task, as JSON text (seen by users of Batch Explorer). */
  resourceFilesChars: 32_768,
  listPage: 1000,
  nodeCountsPage: 10,
  clockSkewMs: 15 * 60_000,
  jobPriority: { min: -1000, max: 1000 },
  resizeTimeoutMinMs: 5 * 60_000,
  autoScaleFormulaChars: 8192,
  autoScaleInterval: { minMs: 5 * 60_000, maxMs: 168 * 3_600_000 },
  /** What we allow; samples come each 30 seconds, and can be some minutes late. */
  poolIdle: { minMs: 10 * 60_000, maxMs: 7 * 86_400_000 },
  removeNodesAtOnce: 100,
  packagesPerPool: 10,
  autoPoolIdPrefixChars: 20,
  /** Slots of a node are at most four for each core ("Run tasks concurrently on Batch compute nodes"). */
  slotsPerCore: 4,
  /** Endpoints of a pool, as the REST reference tells of `InboundNATPool` and its rules. */
  inboundPorts: {
    most: 5,
    leastWide: 40,
    last: 65_534,
    reserved: { from: 50_000, to: 55_000 },
    rulesMost: 25,
  },
  taskSlotsPerNode: 256,
  /** Nodes of a pool with inter-node communication ("Batch service quotas and limits"). */
  interNodePoolNodes: 100,
  releaseTaskMaxMs: 15 * 60_000,
  /** The ids that a task depends on, together. */
  dependencyChars: 64_000,
  taskLifetimeDays: 180,
  containerNameChars: { min: 3, max: 63 },
  blobNameChars: 1024,
  /** The longest life of a user delegation SAS, which we hold to for every SAS. */
  sasDays: 7,
} as const;

/** What ids of pools, jobs and tasks look like. */
export const ID_PATTERN = /^[A-Za-z0-9_-]{1,64}$/;

/** What container names look like: lower case, digits and single hyphens. */
export const CONTAINER_NAME_PATTERN = /^(?=.{3,63}$)[a-z0-9]+(-[a-z0-9]+)*$/;
