import { osOfNodeAgent } from '../../wire/image-aliases.ts';
import { render } from '../../template/render.ts';
import type { SpecImage, SpecPool } from '../../spec/spec.ts';
import type { Desk } from '../desire-desk.ts';
import type { DesiredImage } from '../desired.ts';

const OWN_IMAGE =
  /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\/providers\/Microsoft\.Compute\/(galleries\/[^/]+\/images\/[^/]+(\/versions\/[^/]+)?|images\/[^/]+)$/i;

/** The image of a pool, rendered. An id that is none of a gallery's or a managed image is an error at its place. */
export function desireImage(desk: Desk, image: SpecImage, { os }: SpecPool): DesiredImage {
  const { at, ...rest } = image;
  if ('publisher' in rest) return { ...rest, at: desk.here(at) };
  const id = render(rest.id, desk.values);
  const nodeAgentSKUId = render(rest.nodeAgent, desk.values);
  if (!OWN_IMAGE.test(id)) {
    desk.error(rest.id.at, 'bad-value', `\`${id}\` is no resource id of an image`, {
      hint: 'it is /subscriptions/…/resourceGroups/…/providers/Microsoft.Compute/, and then galleries/…/images/… with or without /versions/…, or images/…',
    });
  }
  if (!/^batch\.node\.\S/.test(nodeAgentSKUId)) {
    desk.error(rest.nodeAgent.at, 'bad-value', `\`${nodeAgentSKUId}\` is no node agent`, {
      hint: 'such as batch.node.ubuntu 24.04; `batchspec images` lists them',
    });
  } else if (osOfNodeAgent(nodeAgentSKUId) !== os) {
    const message = `the node agent \`${nodeAgentSKUId}\` does not run on ${os}, for which the commands are made`;
    desk.error(rest.nodeAgent.at, 'wrong-os', message, {
      hint: `say \`os: ${osOfNodeAgent(nodeAgentSKUId)}\``,
    });
  }
  const machine = { imageReference: { virtualMachineImageId: id }, nodeAgentSKUId };
  return { machine, at: desk.here(at) };
}
