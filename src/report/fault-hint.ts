import type { Fault } from '../wire/fault.ts';

/** Services take requests whose date is up to 15 minutes off; less is no reason to suspect the clock. */
const SUSPICIOUS_MS = 5 * 60_000;

/** What to do about a refusal, in lines; none where the service's words say all there is to say. */
export function hintFor(fault: Fault): readonly string[] {
  if (fault.kind === 'refused') return refusedHint(fault);
  if (fault.kind === 'unreachable') return [unreachableHint(fault)];
  if (fault.readyAt !== undefined) {
    const at = new Date(fault.readyAt).toISOString().slice(0, 16).replace('T', ' ');
    return [`The service asks to be left alone until ${at} UTC; run the same command again then.`];
  }
  if (fault.kind === 'busy') return ['The service is busy; run the same command again later.'];
  if (fault.status === 407)
    return ['The proxy asks who you are: put user and password into HTTPS_PROXY (http://user:password@…).'];
  if (fault.code === 'UnsupportedRequestVersion')
    return ['Set AZURE_BATCH_API_VERSION (or target.batch.apiVersion) to a version that it supports.'];
  return [];
}

const KEYS = { batch: 'AZURE_BATCH_ACCESS_KEY', storage: 'AZURE_STORAGE_KEY (or the connection string)' };
const NAMES = { batch: 'AZURE_BATCH_ACCOUNT and AZURE_BATCH_ENDPOINT', storage: 'AZURE_STORAGE_ACCOUNT' };
const ENDPOINTS = {
  batch: 'AZURE_BATCH_ENDPOINT',
  storage: 'AZURE_STORAGE_BLOB_ENDPOINT (or the connection string)',
};
/** Roles that are enough. Source: the built-in roles of Azure for storage and for Batch. */
const ROLES = {
  batch: '"Azure Batch Data Contributor" on the Batch account',
  storage: '"Storage Blob Data Contributor" on the storage account',
};

const SAS_HINT = [
  'Check AZURE_STORAGE_SAS_TOKEN: it may have ended, be of another account, or not allow this; downloads and logs take read and list.',
];

function refusedHint({
  code,
  message,
  service = 'batch',
  status,
  cameBy,
  clockAheadMs = 0,
}: Fault): readonly string[] {
  if (Math.abs(clockAheadMs) >= SUSPICIOUS_MS) {
    const minutes = Math.round(Math.abs(clockAheadMs) / 60_000);
    const way = clockAheadMs > 0 ? 'ahead of' : 'behind';
    return [`The clock of this machine is ${minutes} minutes ${way} the service's: set it right.`];
  }
  if (code === 'SignInFailed') {
    return [`Sign in (az login), give this machine an identity, or set ${KEYS.batch} and ${KEYS.storage}.`];
  }
  if (code === 'OnlyASas')
    return ['Set AZURE_STORAGE_KEY, or sign in with Entra ID; to read, the SAS is enough.'];
  const lacksRole = [
    `Who is signed in lacks a role: it takes ${ROLES[service]}. New ones work after some minutes.`,
  ];
  if (/^(AuthorizationPermissionMismatch|PermissionDenied|InsufficientAccountPermissions)$/.test(code))
    return cameBy === 'sas' ? SAS_HINT : lacksRole;
  // Azurite has this code for a wrong key too.
  if (code === 'AuthorizationFailure' && !message.includes('failed to authenticate')) {
    return [
      `Who asks may not do that, or not from this network: look at the account's firewall, and for the role ${ROLES[service]}.`,
    ];
  }
  if (code === 'KeyBasedAuthenticationNotPermitted')
    return [`The account takes no keys: unset ${KEYS[service]} and sign in with Entra ID.`];
  if (cameBy === 'sas') return SAS_HINT;
  // Who is not known at all gets 401, so it is not the token that is wrong, whatever the code says.
  if (cameBy === 'sign-in' && status === 403) return lacksRole;
  if (status === 401) return [`Check ${NAMES[service]}, and that the account takes this way to sign in.`];
  return [`Check that ${KEYS[service]} is a key of the account in ${NAMES[service]}.`];
}

function unreachableHint({ code, service = 'batch' }: Fault): string {
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
    return `There is no such host, or no network: check ${NAMES[service]}, DNS and HTTPS_PROXY.`;
  }
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID')
    return `Another host answers there: check ${ENDPOINTS[service]}, DNS and HTTPS_PROXY.`;
  if (/^(CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|ERR_TLS)/.test(code)) {
    return 'Its certificate is not trusted here: a proxy that opens TLS needs its own in NODE_EXTRA_CA_CERTS.';
  }
  return `Check ${ENDPOINTS[service]}, the network and HTTPS_PROXY; then run the same command again.`;
}
