import { describe, expect, test } from 'vitest';

import { IMAGE_ALIASES, osOfImage, osOfNodeAgent } from '../../src/wire/image-aliases.ts';
import { SUPPORTED_IMAGES } from '../../src/wire/images.ts';

describe('an alias of an image', () => {
  test.each([...IMAGE_ALIASES])('%s names a verified image and what it runs', (_name, { image, os }) => {
    const { publisher, offer, sku } = image;
    const supported = SUPPORTED_IMAGES.filter(
      ({ imageReference: one }) => one.publisher === publisher && one.offer === offer && one.sku === sku,
    );
    expect(supported).toMatchObject([{ verificationType: 'verified', osType: os }]);
  });
});

test('the names of images and node agents tell what they run', () => {
  for (const { imageReference, nodeAgentSKUId, osType } of SUPPORTED_IMAGES) {
    expect([imageReference, osOfImage(imageReference)]).toEqual([imageReference, osType]);
    expect(osOfNodeAgent(nodeAgentSKUId)).toBe(osType);
  }
  const twin = { publisher: 'acme', offer: 'darwin-twins', sku: 'server' };
  expect(osOfImage(twin)).toBe('linux');
});
