/** Shapes of what a pool's machines are made of in the Azure Batch REST API, as `rest.ts` has the others. */

export interface ImageReference {
  readonly publisher: string;
  readonly offer: string;
  readonly sku: string;
  readonly version?: string;
}

/** Stands in a plan for a secret text that apply puts in: `env:NAME` or `param:NAME`. It is never sent. */
export interface SecretText {
  readonly secretRef: string;
}

interface IdentityReference {
  readonly resourceId: string;
}

interface ContainerRegistry {
  readonly registryServer?: string;
  readonly username?: string;
  readonly password?: string | SecretText;
  readonly identityReference?: IdentityReference;
}

/** An image of a gallery or a managed one, by its resource id. */
interface OwnImageReference {
  readonly virtualMachineImageId: string;
}

export interface MachineBody {
  readonly imageReference: ImageReference | OwnImageReference;
  readonly nodeAgentSKUId: string;
  readonly containerConfiguration?: {
    readonly type: 'dockerCompatible' | 'criCompatible';
    readonly containerImageNames?: readonly string[];
    readonly containerRegistries?: readonly ContainerRegistry[];
  };
  readonly dataDisks?: ReadonlyArray<{
    readonly lun: number;
    readonly diskSizeGB: number;
    readonly caching?: 'none' | 'readonly' | 'readwrite';
    readonly storageAccountType?: 'standard_lrs' | 'premium_lrs';
  }>;
  readonly diskEncryptionConfiguration?: { readonly targets: ReadonlyArray<'osdisk' | 'temporarydisk'> };
  readonly nodePlacementConfiguration?: { readonly policy: 'regional' | 'zonal' };
  readonly osDisk?: { readonly ephemeralOSDiskSettings?: { readonly placement: 'CacheDisk' } };
}

export interface InboundNatPool {
  readonly name: string;
  readonly protocol: 'tcp' | 'udp';
  readonly backendPort: number;
  readonly frontendPortRangeStart: number;
  readonly frontendPortRangeEnd: number;
  readonly networkSecurityGroupRules?: ReadonlyArray<{
    readonly priority: number;
    readonly access: 'allow' | 'deny';
    readonly sourceAddressPrefix: string;
    readonly sourcePortRanges?: readonly string[];
  }>;
}

export interface NetworkConfiguration {
  readonly subnetId?: string;
  readonly endpointConfiguration?: { readonly inboundNATPools: readonly InboundNatPool[] };
  readonly publicIPAddressConfiguration?: {
    readonly provision: 'batchmanaged' | 'usermanaged' | 'nopublicipaddresses';
    readonly ipAddressIds?: readonly string[];
  };
}

export interface UserAccountBody {
  readonly name: string;
  readonly password: string | SecretText;
  readonly elevationLevel?: 'nonadmin' | 'admin';
  readonly linuxUserConfiguration?: {
    readonly uid?: number;
    readonly gid?: number;
    readonly sshPrivateKey?: string | SecretText;
  };
  readonly windowsUserConfiguration?: { readonly loginMode: 'batch' | 'interactive' };
}

/** Exactly one of its fields. Paths are relative to the mounts folder of a node. */
export interface MountBody {
  readonly azureBlobFileSystemConfiguration?: {
    readonly accountName: string;
    readonly containerName: string;
    readonly relativeMountPath: string;
    readonly accountKey?: string | SecretText;
    readonly sasKey?: string | SecretText;
    readonly identityReference?: IdentityReference;
    readonly blobfuseOptions?: string;
  };
  readonly azureFileShareConfiguration?: {
    readonly accountName: string;
    readonly azureFileUrl: string;
    readonly accountKey: string | SecretText;
    readonly relativeMountPath: string;
    readonly mountOptions?: string;
  };
  readonly nfsMountConfiguration?: {
    readonly source: string;
    readonly relativeMountPath: string;
    readonly mountOptions?: string;
  };
  readonly cifsMountConfiguration?: {
    readonly username: string;
    readonly source: string;
    readonly password: string | SecretText;
    readonly relativeMountPath: string;
    readonly mountOptions?: string;
  };
}

export type NodeCommunicationMode = 'default' | 'classic' | 'simplified';
