import type { OperationName } from '../../wire/routes.ts';
import { getApplication, listApplications } from './applications.ts';
import {
  addCertificate,
  cancelCertificateDeletion,
  CERTIFICATE_ADD,
  deleteCertificate,
  getCertificate,
  listCertificates,
} from './certificates.ts';
import { FILTERABLE } from './filter.ts';
import type { Built } from './operation.ts';
import { getJobStatistics, getPoolStatistics, listPoolUsageMetrics } from './statistics.ts';

/** Operations on the account as a whole: its applications, certificates and statistics. */
export const ACCOUNT_OPERATIONS = {
  Application_List: { kind: 'read', run: listApplications },
  Application_Get: { kind: 'read', run: getApplication },

  Certificate_Add: { kind: 'write', run: addCertificate, body: ['certificate', CERTIFICATE_ADD] },
  Certificate_List: { kind: 'read', run: listCertificates, filterable: FILTERABLE.certificates },
  Certificate_Get: { kind: 'read', run: getCertificate },
  Certificate_Delete: { kind: 'write', run: deleteCertificate },
  Certificate_CancelDeletion: { kind: 'write', run: cancelCertificateDeletion },

  Pool_ListUsageMetrics: {
    kind: 'read',
    run: listPoolUsageMetrics,
    filterable: FILTERABLE.poolusagemetrics,
  },
  Pool_GetAllLifetimeStatistics: { kind: 'read', run: getPoolStatistics },
  Job_GetAllLifetimeStatistics: { kind: 'read', run: getJobStatistics },
} as const satisfies Partial<Record<OperationName, Built>>;
