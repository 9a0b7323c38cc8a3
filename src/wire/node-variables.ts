/** Where a variable of the service is set. */
interface NodeVariables {
  /** In every task, the start task included. */
  readonly everywhere: readonly string[];
  /** In tasks of a job only. */
  readonly inJobs: readonly string[];
}

/**
 * Environment variables that the service sets, but those of application packages, whose names end in their
 * ids. Source: "Azure Batch runtime environment variables".
 */
export const NODE_VARIABLES: NodeVariables = {
  everywhere: [
    'AZ_BATCH_ACCOUNT_NAME',
    'AZ_BATCH_ACCOUNT_URL',
    'AZ_BATCH_CERTIFICATES_DIR',
    'AZ_BATCH_NODE_ID',
    'AZ_BATCH_NODE_IS_DEDICATED',
    'AZ_BATCH_NODE_MOUNTS_DIR',
    'AZ_BATCH_NODE_ROOT_DIR',
    'AZ_BATCH_NODE_SHARED_DIR',
    'AZ_BATCH_NODE_STARTUP_DIR',
    'AZ_BATCH_NODE_STARTUP_WORKING_DIR',
    'AZ_BATCH_POOL_ID',
    'AZ_BATCH_RESERVED_DISK_SPACE_BYTES',
    'AZ_BATCH_RESERVED_EPHEMERAL_DISK_SPACE_BYTES',
    'AZ_BATCH_TASK_DIR',
    'AZ_BATCH_TASK_RESERVED_EPHEMERAL_DISK_SPACE_BYTES',
    'AZ_BATCH_TASK_USER',
    'AZ_BATCH_TASK_USER_IDENTITY',
    'AZ_BATCH_TASK_WORKING_DIR',
  ],
  inJobs: [
    'AZ_BATCH_AUTHENTICATION_TOKEN',
    'AZ_BATCH_HOST_LIST',
    'AZ_BATCH_IS_CURRENT_NODE_MASTER',
    'AZ_BATCH_JOB_ID',
    'AZ_BATCH_JOB_PREP_DIR',
    'AZ_BATCH_JOB_PREP_WORKING_DIR',
    'AZ_BATCH_MASTER_NODE',
    'AZ_BATCH_NODE_LIST',
    'AZ_BATCH_TASK_ID',
    'AZ_BATCH_TASK_SHARED_DIR',
  ],
};

/** What names of variables of application packages start with. */
export const PACKAGE_VARIABLE = /^AZ_BATCH_APP_PACKAGE_/i;
