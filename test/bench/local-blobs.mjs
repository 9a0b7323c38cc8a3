// Uploads and downloads per second of 1 KB blobs as their number grows: flat if look-ups are not proportional
// to all blobs. CPU ms is what Azurite's process spends on one, whatever else the machine does.
// Usage: node test/bench/local-blobs.mjs [1000 10000 50000]; needs `dist/` (npm run build).
import { performance } from 'node:perf_hooks';

import { BlobServiceClient, StorageSharedKeyCredential } from '@azure/storage-blob';

import { childOf, cpuOf, inFlight, print, startService } from './local-service.mjs';

const SIZES = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [1000, 10_000, 50_000];
const MEASURED = 1000;
const AT_ONCE = 16;

const service = await startService('--ephemeral', '--virtual');
try {
  const { account, key } = service.keys.storage;
  const client = new BlobServiceClient(service.blobEndpoint, new StorageSharedKeyCredential(account, key));
  const container = client.getContainerClient('bench');
  await container.create();
  const content = Buffer.alloc(1024, 120);
  const blob = (at) => container.getBlockBlobClient(`b${at}`);
  const upload = (from) => (at) => blob(from + at).upload(content, content.length);
  const rate = async (work) => {
    const cpu = await cpuOf(azurite);
    const start = performance.now();
    await inFlight(MEASURED, AT_ONCE, work);
    const perSecond = Math.round((MEASURED / (performance.now() - start)) * 1000);
    return [perSecond, (((await cpuOf(azurite)) - cpu) / MEASURED).toFixed(2)];
  };
  const azurite = await childOf(service.pid, 'entry.js');
  // Not measured: programs that have just started are slow.
  for (const round of [upload(0), upload(0), (at) => blob(at).downloadToBuffer(), (at) => blob(at).delete()])
    await inFlight(2 * MEASURED, AT_ONCE, round);
  let there = 0;
  const rows = [['blobs', 'uploads/s', 'CPU ms', 'overwrites/s', 'CPU ms', 'downloads/s', 'CPU ms']];
  for (const size of SIZES) {
    await inFlight(Math.max(0, size - MEASURED - there), AT_ONCE, upload(there));
    there = Math.max(there, size - MEASURED);
    const uploads = await rate(upload(there));
    there += MEASURED;
    const overwrites = await rate(upload(there - MEASURED));
    const downloads = await rate(async (at) => {
      const answer = await blob((at * 7919) % there).download();
      for await (const _ of answer.readableStreamBody);
    });
    rows.push([there, ...uploads, ...overwrites, ...downloads]);
    console.error(rows.at(-1).join(' '));
  }
  print(rows);
} finally {
  await service.end();
}
