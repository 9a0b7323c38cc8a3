import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { transferProgress, type Transferred } from '../../src/apply/storage/transfer-progress.ts';

it('progress never runs backwards, ends with everything, and is told some hundred times at most', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(50_000_000), { minLength: 1, maxLength: 600 }), (sizes) => {
      const told: Transferred[] = [];
      const total = { files: sizes.length, bytes: sizes.reduce((sum, size) => sum + size, 0) };
      const progress = transferProgress(total, (state) => told.push(state));
      for (const size of sizes) {
        for (let sent = 0; sent < size; sent += 4_000_000) progress.moved(Math.min(4_000_000, size - sent));
        progress.fileDone();
      }
      expect(told.at(-1)).toEqual({
        files: total.files,
        ofFiles: total.files,
        bytes: total.bytes,
        ofBytes: total.bytes,
      });
      expect(told.length).toBeLessThanOrEqual(210);
      told.slice(1).forEach((state, index) => {
        expect(state.files).toBeGreaterThanOrEqual(told[index]?.files ?? 0);
        expect(state.bytes).toBeGreaterThanOrEqual(told[index]?.bytes ?? 0);
      });
    }),
    { numRuns: 30 },
  );
});
