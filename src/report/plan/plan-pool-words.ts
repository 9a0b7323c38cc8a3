import type { NodeNumbers } from '../../plan/desired.ts';
import type { Idle } from '../../plan/pool/idle.ts';
import type { InboundNatPool, MachineBody, MountBody, SecretText } from '../../wire/rest-pool.ts';
import type { PoolBody } from '../../wire/rest.ts';
import { withCommas } from '../format.ts';

type Row = readonly [string, string | undefined];

/** An image as a plan shows it: `canonical ubuntu-24_04-lts server latest`, or a resource id. */
export const imageShown = (image: MachineBody['imageReference']): string =>
  'virtualMachineImageId' in image
    ? image.virtualMachineImageId
    : [image.publisher, image.offer, image.sku, image.version].filter(Boolean).join(' ');

/** How many nodes a pool is to have. */
export function nodesShown(body: PoolBody, nodesAtMost?: NodeNumbers): string {
  if (body.enableAutoScale === true)
    return `${nodesAtMost === undefined ? '' : `at most ${numbersShown(nodesAtMost)}, `}by a formula, every ${body.autoScaleEvaluationInterval ?? "PT15M (the service's default)"}`;
  return `${body.targetDedicatedNodes ?? 0} dedicated, ${body.targetLowPriorityNodes ?? 0} spot`;
}

/** `9 dedicated and 4 spot`, those that are none left out. */
export function numbersShown({ dedicated, spot }: NodeNumbers): string {
  const kinds = [
    dedicated > 0 || spot === 0 ? `${withCommas(dedicated)} dedicated` : '',
    spot > 0 ? `${withCommas(spot)} spot` : '',
  ];
  return kinds.filter((kind) => kind !== '').join(' and ');
}

/** The formula of a pool that scales by itself, verbatim. */
export function formulaLines({ enableAutoScale, autoScaleFormula }: PoolBody): string[] {
  if (enableAutoScale !== true || autoScaleFormula === undefined) return [];
  return ['      formula', ...autoScaleFormula.split('\n').map((line) => `        | ${line}`)];
}

/** The formula that lets a pool of fixed size drain, as it is sent but for the moment that is not known yet. */
export function idleFormulaLines(idle: Idle | undefined): string[] {
  if (!idle) return [];
  const title = '      idle formula (in any case, the nodes stay until START)';
  return [title, ...idle.formula.split('\n').map((line) => `        | ${line}`)];
}

/** What a pool says of its network, containers, disks and the like, a row for each; a secret is its reference. */
export function poolWordRows(body: PoolBody): Row[] {
  const machine: Partial<MachineBody> = body.virtualMachineConfiguration ?? {};
  const network = body.networkConfiguration ?? {};
  const ips = network.publicIPAddressConfiguration;
  const containers = machine.containerConfiguration;
  return [
    ['fill', body.taskSchedulingPolicy?.nodeFillType],
    ['placement', machine.nodePlacementConfiguration?.policy],
    ['between nodes', body.enableInterNodeCommunication === true ? 'direct communication' : undefined],
    ['communication', body.targetNodeCommunicationMode],
    ['containers', containers && (containers.containerImageNames?.join(', ') ?? 'no image in advance')],
    ...(containers?.containerRegistries ?? []).map((registry): Row => {
      const { registryServer = 'docker.io', username, password, identityReference } = registry;
      return [
        'registry',
        `${registryServer} as ${username === undefined ? identityReference?.resourceId : `${username}, password ${secretShown(password)}`}`,
      ];
    }),
    ['subnet', network.subnetId],
    ['public addresses', ips && (ips.ipAddressIds?.join(', ') ?? ips.provision)],
    ...(network.endpointConfiguration?.inboundNATPools ?? []).map((port): Row => ['port', portShown(port)]),
    ...(body.mountConfiguration ?? []).map((mount): Row => ['mount', mountShown(mount)]),
    ...(body.applicationPackageReferences ?? []).map(
      ({ applicationId, version = 'default version' }): Row => ['package', `${applicationId} ${version}`],
    ),
    ...(body.userAccounts ?? []).map(({ name, password, elevationLevel }): Row => [
      'user account',
      `${name}${elevationLevel === 'admin' ? ', elevated' : ''}, password ${secretShown(password)}`,
    ]),
    ['OS disk', machine.osDisk?.ephemeralOSDiskSettings && 'ephemeral'],
    ...(machine.dataDisks ?? []).map(({ lun, diskSizeGB, storageAccountType }): Row => [
      'data disk',
      [`lun ${lun}`, `${diskSizeGB} GB`, storageAccountType].filter(Boolean).join(', '),
    ]),
    ['encrypted disks', machine.diskEncryptionConfiguration?.targets.join(', ')],
    ['metadata', metadataShown(body)],
  ];
}

function portShown({
  name,
  protocol,
  backendPort,
  networkSecurityGroupRules: rules,
  ...range
}: InboundNatPool): string {
  const { frontendPortRangeStart: start, frontendPortRangeEnd: end } = range;
  const who =
    rules
      ?.map(({ priority, access, sourceAddressPrefix: from }) => `${priority} ${access} ${from}`)
      .join(', ') ?? 'open to everybody';
  return `${name}: ${protocol} ${backendPort} from ${start}-${end}, ${who}`;
}

function mountShown(mount: MountBody): string {
  const blob = mount.azureBlobFileSystemConfiguration;
  const files = mount.azureFileShareConfiguration;
  const cifs = mount.cifsMountConfiguration;
  const nfs = mount.nfsMountConfiguration;
  if (blob) {
    const { identityReference: identity, accountKey, sasKey } = blob;
    const by = identity
      ? `as ${identity.resourceId}`
      : `with a ${accountKey === undefined ? 'SAS' : 'key'} ${secretShown(accountKey ?? sasKey)}`;
    return `${blob.relativeMountPath}: blobs of ${blob.accountName}/${blob.containerName}, ${by}`;
  }
  if (files)
    return `${files.relativeMountPath}: ${files.azureFileUrl}, with a key ${secretShown(files.accountKey)}`;
  if (cifs)
    return `${cifs.relativeMountPath}: ${cifs.source} as ${cifs.username}, password ${secretShown(cifs.password)}`;
  return nfs ? `${nfs.relativeMountPath}: ${nfs.source}` : 'nothing';
}

/** Never a value: what is not a reference was put there by nobody, and is not shown. */
const secretShown = (secret: string | SecretText | undefined): string =>
  typeof secret === 'object' ? `from ${secret.secretRef}` : 'not shown';

function metadataShown({ metadata = [] }: PoolBody): string | undefined {
  const theirs = metadata.filter(({ name }) => !name.startsWith('batchspec:'));
  return theirs.length === 0 ? undefined : theirs.map(({ name, value }) => `${name}=${value}`).join(', ');
}
