import {
  bool,
  duration,
  integer,
  keptObject,
  list,
  object,
  oneOf,
  text,
  type Field,
  type Shape,
} from './shape.ts';
import { fail, ok } from '../../base/result.ts';
import { invalidProperty } from '../../wire/errors.ts';

/**
 * What a pool may say about its machines that has no meaning on this one: it is checked, kept and shown as the
 * service shows it (spelling and order as recorded), and does nothing.
 */

/** How a machine boots. */
export const securityProfile: Field = {
  shape: object({
    securityType: { shape: oneOf('trustedlaunch', 'confidentialvm') },
    encryptionAtHost: { shape: bool },
    uefiSettings: { shape: object({ secureBootEnabled: { shape: bool }, vTpmEnabled: { shape: bool } }) },
  }),
};

/** Shown with its settings of an ephemeral disk, also where there are none (recorded). */
export const osDisk: Field = {
  shape: object({
    ephemeralOSDiskSettings: { shape: keptObject, fallback: {} },
    managedDisk: { shape: keptObject },
    diskSizeGB: { shape: integer({ min: 1 }) },
    caching: { shape: oneOf('None', 'ReadOnly', 'ReadWrite') },
    writeAcceleratorEnabled: { shape: bool },
  }),
};

export const serviceArtifactReference: Field = {
  shape: object({ id: { shape: text({ min: 1 }), required: true } }),
};

const percent = (min: number): Field => ({ shape: integer({ min, max: 100 }) });

/** A duration that comes back as it was written (recorded: `P0D`). */
const pause: Shape = (value, name) => {
  const checked = duration()(value, name);
  return checked.ok ? ok(value) : checked;
};

/** How the operating systems of a pool are brought up to date. */
export const upgradePolicy: Field = {
  shape: object({
    mode: { shape: oneOf('automatic', 'manual', 'rolling'), required: true },
    automaticOSUpgradePolicy: {
      shape: object({
        disableAutomaticRollback: { shape: bool },
        enableAutomaticOSUpgrade: { shape: bool },
        useRollingUpgradePolicy: { shape: bool },
        osRollingUpgradeDeferral: { shape: bool },
      }),
    },
    rollingUpgradePolicy: {
      shape: object({
        enableCrossZoneUpgrade: { shape: bool },
        maxBatchInstancePercent: percent(5),
        maxUnhealthyInstancePercent: percent(5),
        maxUnhealthyUpgradedInstancePercent: percent(0),
        pauseTimeBetweenBatches: { shape: pause },
        prioritizeUnhealthyInstances: { shape: bool },
        rollbackFailedInstancesOnPolicyBreach: { shape: bool },
      }),
    },
  }),
};

/** Tags for Azure's resources: names and texts. */
const tags: Shape = (value, name) => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return object({})(value, name);
  const wrong = Object.entries(value).find(([, item]) => typeof item !== 'string');
  return wrong ? fail(invalidProperty(name, wrong[0], 'The value of a tag must be a text')) : ok(value);
};

export const resourceTags: Field = { shape: tags };

/** Certificates of the account by their thumbprints; whether they exist is for the operation to say. */
export const certificateReferences: Field = {
  shape: list(
    object({
      thumbprint: { shape: text({ min: 1, lower: true }), required: true },
      thumbprintAlgorithm: { shape: text({ min: 1 }), required: true },
      storeLocation: { shape: oneOf('CurrentUser', 'LocalMachine') },
      storeName: { shape: text() },
      visibility: { shape: list(oneOf('starttask', 'task', 'remoteuser')) },
    }),
  ),
};
