import { fail, ok } from '../../base/result.ts';
import { invalidProperty, refusal, type Refusal } from '../../wire/errors.ts';
import { SUPPORTED_IMAGES } from '../../wire/images.ts';
import { LIMITS } from '../../wire/limits.ts';
import {
  bool,
  duration,
  integer,
  isEmptyList,
  kept,
  list,
  notYet,
  object,
  oneOf,
  text,
  type Field,
  type Shape,
} from './shape.ts';
import {
  certificateReferences,
  osDisk,
  resourceTags,
  securityProfile,
  serviceArtifactReference,
  upgradePolicy,
} from './shapes-machine.ts';
import { autoScaleOfPool, checkAutoScaleOfPool } from './shapes-autoscale.ts';
import {
  applicationPackageReferences,
  displayName,
  flag,
  id,
  maxTaskRetryCount,
  poolMetadata,
  userIdentity,
  WHAT_RUNS,
} from './shapes-common.ts';

/** Replaced as a whole wherever it is given: what is left out has its default again. */
const startTask: Field = {
  shape: object({
    ...WHAT_RUNS,
    userIdentity,
    maxTaskRetryCount: { ...maxTaskRetryCount, fallback: 0 },
    waitForSuccess: flag(true),
  }),
};

const same = (a: unknown, b: string): boolean => String(a).toLowerCase() === b.toLowerCase();

/** Either a marketplace image, all of it, or an image of the customer's, of which there are none here. */
function checkImage(value: Readonly<Record<string, unknown>>): Refusal | undefined {
  const own = value['virtualMachineImageId'] as string | undefined;
  if (own === undefined) {
    const missing = ['publisher', 'offer', 'sku'].find((key) => !(key in value));
    return missing === undefined ? undefined : refusal('MissingRequiredProperty', { PropertyName: missing });
  }
  return OWN_IMAGE.test(own)
    ? refusal('UnsupportedProperty', { PropertyName: 'virtualMachineImageId' })
    : invalidProperty(
        'virtualMachineImageId',
        own,
        `The specified resource id must be of the format ${GALLERY}/versions/{galleryImageVersionName} or ${GALLERY}`,
      );
}

const GALLERY =
  '/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.Compute/galleries/{galleryName}/images/{galleryImageName}';
const OWN_IMAGE =
  /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\/providers\/Microsoft\.Compute\/galleries\/[^/]+\/images\/[^/]+(\/versions\/[^/]+)?$/i;

function checkMachine(value: Readonly<Record<string, unknown>>): Refusal | undefined {
  const image = value['imageReference'] as Readonly<Record<string, string | undefined>>;
  const { publisher, offer, sku } = image;
  const found = SUPPORTED_IMAGES.find(
    ({ imageReference }) =>
      same(publisher, imageReference.publisher) &&
      same(offer, imageReference.offer) &&
      same(sku, imageReference.sku),
  );
  if (!found) {
    return invalidProperty(
      'imageReference',
      undefined,
      `The specified imageReference with publisher ${publisher} offer ${offer} sku ${sku} is not supported.`,
    );
  }
  const agent = String(value['nodeAgentSKUId']);
  return same(agent, found.nodeAgentSKUId)
    ? undefined
    : invalidProperty(
        'nodeAgentSKUId',
        agent,
        `The specified imageReference needs the node agent ${found.nodeAgentSKUId}`,
      );
}

const virtualMachineConfiguration = object(
  {
    imageReference: {
      required: true,
      shape: object(
        {
          publisher: { shape: text({ min: 1 }) },
          offer: { shape: text({ min: 1 }) },
          sku: { shape: text({ min: 1 }) },
          version: { shape: text({ min: 1 }), fallback: 'latest' },
          virtualMachineImageId: { shape: text({ min: 1 }) },
          exactVersion: { shape: text() },
        },
        checkImage,
      ),
    },
    nodeAgentSKUId: { shape: text({ min: 1 }), required: true },
    windowsConfiguration: { shape: kept },
    dataDisks: { shape: kept },
    licenseType: { shape: text() },
    containerConfiguration: { shape: kept },
    diskEncryptionConfiguration: { shape: kept },
    nodePlacementConfiguration: { shape: object({ policy: { shape: oneOf('Regional', 'Zonal') } }) },
    extensions: { shape: notYet(isEmptyList) },
    osDisk,
    securityProfile,
    serviceArtifactReference,
  },
  checkMachine,
);

const cloudServiceConfiguration = object({
  osFamily: { shape: text({ min: 1 }), required: true },
  osVersion: { shape: text(), fallback: '*' },
});

const nodeNumber: Field = { shape: integer({ min: 0 }) };
const resizeTimeout: Shape = duration({ minMs: LIMITS.resizeTimeoutMinMs });
const communicationMode: Field = { shape: oneOf('default', 'classic', 'simplified') };

function checkPool(value: Readonly<Record<string, unknown>>, name: string): Refusal | undefined {
  if ('virtualMachineConfiguration' in value !== 'cloudServiceConfiguration' in value) {
    return checkAutoScaleOfPool(value);
  }
  return invalidProperty(
    name,
    undefined,
    'Exactly one of virtualMachineConfiguration and cloudServiceConfiguration is needed',
  );
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Kept, with the service's default written out. */
const networkConfiguration: Shape = (value, name) => {
  const given = kept(value, name);
  return given.ok && isObject(given.value)
    ? ok({ dynamicVNetAssignmentScope: 'none', ...given.value })
    : given;
};

/** User accounts of Windows pools show how they log in. */
function withLoginMode(pool: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const machine = pool['virtualMachineConfiguration'];
  const windows = !isObject(machine) || /windows/i.test(String(machine['nodeAgentSKUId']));
  const accounts = pool['userAccounts'];
  if (!windows || !Array.isArray(accounts)) return pool;
  const interactive = { windowsUserConfiguration: { loginMode: 'interactive' } };
  const withMode = accounts.map((account: unknown) =>
    isObject(account) ? { ...interactive, ...account } : account,
  );
  return { ...pool, userAccounts: withMode };
}

const poolAdd: Shape = object(
  {
    id,
    displayName,
    vmSize: { shape: text({ min: 1, lower: true }), required: true },
    resizeTimeout: { shape: resizeTimeout, fallback: 'PT15M' },
    targetDedicatedNodes: { ...nodeNumber, fallback: 0 },
    targetLowPriorityNodes: { ...nodeNumber, fallback: 0 },
    ...autoScaleOfPool,
    enableInterNodeCommunication: { shape: bool, fallback: false },
    networkConfiguration: { shape: networkConfiguration },
    startTask,
    userAccounts: { shape: kept },
    certificateReferences,
    applicationPackageReferences,
    resourceTags,
    upgradePolicy,
    applicationLicenses: { shape: list(text()) },
    metadata: poolMetadata,
    taskSlotsPerNode: { shape: integer({ min: 1, max: LIMITS.taskSlotsPerNode }), fallback: 1 },
    taskSchedulingPolicy: {
      shape: object({ nodeFillType: { shape: oneOf('Spread', 'Pack'), required: true } }),
      fallback: { nodeFillType: 'Spread' },
    },
    mountConfiguration: { shape: notYet(isEmptyList) },
    virtualMachineConfiguration: { shape: virtualMachineConfiguration },
    cloudServiceConfiguration: { shape: cloudServiceConfiguration },
    targetNodeCommunicationMode: communicationMode,
  },
  checkPool,
);

/** Body of `POST /pools`. */
export const POOL_ADD: Shape = (value, name) => {
  const checked = poolAdd(value, name);
  return checked.ok ? ok(withLoginMode(checked.value as Readonly<Record<string, unknown>>)) : checked;
};

/** Body of `PATCH /pools/{id}`: what is given replaces what was. */
export const POOL_PATCH: Shape = object({
  startTask,
  certificateReferences,
  applicationPackageReferences,
  metadata: poolMetadata,
  targetNodeCommunicationMode: communicationMode,
});

/** Body of `POST /pools/{id}/updateproperties`: what is not given is gone. */
export const POOL_UPDATE_PROPERTIES: Shape = object({
  startTask,
  certificateReferences: { ...certificateReferences, required: true },
  applicationPackageReferences: { ...applicationPackageReferences, required: true },
  metadata: { ...poolMetadata, required: true },
  targetNodeCommunicationMode: { ...communicationMode, fallback: 'default' },
});

const resize = object({
  targetDedicatedNodes: nodeNumber,
  targetLowPriorityNodes: nodeNumber,
  resizeTimeout: { shape: resizeTimeout, fallback: 'PT15M' },
  nodeDeallocationOption: {
    shape: oneOf('requeue', 'terminate', 'taskcompletion', 'retaineddata'),
    fallback: 'requeue',
  },
});

/** Body of `POST /pools/{id}/resize`. */
export const POOL_RESIZE: Shape = (value, name) => {
  const checked = resize(value, name);
  if (!checked.ok) return checked;
  const body = checked.value as Readonly<Record<string, unknown>>;
  return 'targetDedicatedNodes' in body || 'targetLowPriorityNodes' in body
    ? ok(body)
    : fail(
        invalidProperty(name, undefined, 'One of targetDedicatedNodes and targetLowPriorityNodes is needed'),
      );
};
