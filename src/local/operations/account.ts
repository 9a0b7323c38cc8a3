import { ok } from '../../base/result.ts';
import { SUPPORTED_IMAGES } from '../../wire/images.ts';
import type { SupportedImage } from '../../wire/rest.ts';
import type { AccountView } from '../store/account.ts';
import type { Answer, Input } from './operation.ts';
import { pageOf } from './page.ts';

const keyOf = ({ imageReference: { publisher, offer, sku } }: SupportedImage): string =>
  `${publisher} ${offer} ${sku}`;

export function listSupportedImages(_account: AccountView, { view }: Input): Answer {
  const { after } = view;
  const start = after === undefined ? 0 : SUPPORTED_IMAGES.findIndex((image) => keyOf(image) === after) + 1;
  return ok(
    pageOf('supportedimages', SUPPORTED_IMAGES.slice(start), view, {
      key: keyOf,
      render: (image) => ({ ...image }),
    }),
  );
}
