import type { PoolWords } from '../../spec/words/build-pool.ts';
import { portRange } from '../../spec/rules/port-rules.ts';
import type { Mount, Port } from '../../spec/spec-document.gen.ts';
import type { NodeOs } from '../../wire/image-aliases.ts';
import type {
  InboundNatPool,
  MachineBody,
  MountBody,
  NetworkConfiguration,
  UserAccountBody,
} from '../../wire/rest-pool.ts';
import type { PoolBody } from '../../wire/rest.ts';

/**
 * The fields of a pool's body that a spec's words, rendered, stand for. Shapes and words are those of the REST
 * API 2022-10-01.16.0; a secret stays a reference.
 */
export function poolFields(words: PoolWords): Partial<PoolBody> {
  const { fill, interNodeCommunication, nodeCommunication, mounts, metadata } = words;
  const network = networkOf(words);
  return {
    ...(fill !== undefined && { taskSchedulingPolicy: { nodeFillType: fill } }),
    ...(interNodeCommunication !== undefined && { enableInterNodeCommunication: interNodeCommunication }),
    ...(network && { networkConfiguration: network }),
    ...(mounts && { mountConfiguration: mounts.map(mountOf) }),
    ...(nodeCommunication !== undefined && { targetNodeCommunicationMode: nodeCommunication }),
    ...(metadata && {
      metadata: Object.entries(metadata).map(([name, value]) => ({ name, value: String(value) })),
    }),
  };
}

/** The user accounts of a pool; what each has depends on what the nodes run. */
export function accountsOf({ userAccounts = [] }: PoolWords, os: NodeOs): UserAccountBody[] {
  return userAccounts.map(({ name, password, elevated, sshKey, uid, gid, login }) => {
    const linux = {
      ...(uid !== undefined && { uid }),
      ...(gid !== undefined && { gid }),
      ...(sshKey && { sshPrivateKey: sshKey }),
    };
    return {
      name,
      password,
      elevationLevel: elevated === true ? 'admin' : 'nonadmin',
      ...(os === 'linux' && Object.keys(linux).length > 0 && { linuxUserConfiguration: linux }),
      ...(os === 'windows' && login !== undefined && { windowsUserConfiguration: { loginMode: login } }),
    };
  });
}

/** The fields of the machines of a pool, beside image and node agent. */
export function machineFields(words: PoolWords): Partial<MachineBody> {
  const { containers, dataDisks, diskEncryption, placement, osDisk } = words;
  return {
    ...(containers && { containerConfiguration: containersOf(containers) }),
    ...(dataDisks && {
      dataDisks: dataDisks.map(({ lun, sizeGB, caching, type }, index) => ({
        lun: lun ?? index,
        diskSizeGB: sizeGB,
        ...(caching !== undefined && { caching }),
        ...(type !== undefined && { storageAccountType: `${type}_lrs` as const }),
      })),
    }),
    ...(diskEncryption && {
      diskEncryptionConfiguration: { targets: diskEncryption.map((disk) => `${disk}disk` as const) },
    }),
    ...(placement !== undefined && { nodePlacementConfiguration: { policy: placement } }),
    ...(osDisk?.ephemeral === true && { osDisk: { ephemeralOSDiskSettings: { placement: 'CacheDisk' } } }),
  };
}

function containersOf({
  images,
  registries,
}: NonNullable<PoolWords['containers']>): NonNullable<MachineBody['containerConfiguration']> {
  return {
    type: 'dockerCompatible',
    ...(images && { containerImageNames: images }),
    ...(registries && {
      containerRegistries: registries.map(({ server, user, password, identity }) => ({
        ...(server !== undefined && { registryServer: server }),
        ...(user !== undefined && { username: user }),
        ...(password && { password }),
        ...(identity !== undefined && { identityReference: { resourceId: identity } }),
      })),
    }),
  };
}

function networkOf({ subnet, publicIPs, ports }: PoolWords): NetworkConfiguration | undefined {
  const network: NetworkConfiguration = {
    ...(subnet !== undefined && { subnetId: subnet }),
    ...(ports && { endpointConfiguration: { inboundNATPools: ports.map(portOf) } }),
    ...(publicIPs !== undefined && {
      publicIPAddressConfiguration: Array.isArray(publicIPs)
        ? { provision: 'usermanaged', ipAddressIds: publicIPs }
        : { provision: publicIPs === 'none' ? 'nopublicipaddresses' : 'batchmanaged' },
    }),
  };
  return Object.keys(network).length === 0 ? undefined : network;
}

function portOf({ name, port, public: range, protocol, rules }: Port): InboundNatPool {
  const [start, end] = portRange(range);
  return {
    name,
    protocol: protocol ?? 'tcp',
    backendPort: port,
    frontendPortRangeStart: start,
    frontendPortRangeEnd: end,
    ...(rules && {
      networkSecurityGroupRules: rules.map(({ priority, access, from, ports }) => ({
        priority,
        access,
        sourceAddressPrefix: from,
        ...(ports && { sourcePortRanges: ports }),
      })),
    }),
  };
}

function mountOf({ path: relativeMountPath, options, blob, files, nfs, cifs }: Mount): MountBody {
  const mountOptions = options === undefined ? {} : { mountOptions: options };
  if (blob) {
    const { account, container, key, sas, identity } = blob;
    return {
      azureBlobFileSystemConfiguration: {
        accountName: account,
        containerName: container,
        relativeMountPath,
        ...(key && { accountKey: key }),
        ...(sas && { sasKey: sas }),
        ...(identity !== undefined && { identityReference: { resourceId: identity } }),
        ...(options !== undefined && { blobfuseOptions: options }),
      },
    };
  }
  if (files) {
    const { account, url, key } = files;
    const share = { accountName: account, azureFileUrl: url, accountKey: key };
    return { azureFileShareConfiguration: { ...share, relativeMountPath, ...mountOptions } };
  }
  if (cifs) {
    const { source, user, password } = cifs;
    return {
      cifsMountConfiguration: { username: user, source, password, relativeMountPath, ...mountOptions },
    };
  }
  return { nfsMountConfiguration: { source: nfs?.source ?? '', relativeMountPath, ...mountOptions } };
}
