import { appendCases } from './append-cases.ts';
import { chainCases } from './chain-cases.ts';
import { commandCases } from './command-cases.ts';
import { crashCases } from './crash-cases.ts';
import { fileCases, type FileHarness } from './file-cases.ts';
import { personalFileCases } from './personal-file-cases.ts';
import { runLogCase, type LogCase, type LogHarness } from './harness.ts';

export { type FileHarness, type FilesUnderTest } from './file-cases.ts';
export { runLogCase, type LogCase, type LogHarness, type LogUnderTest } from './harness.ts';
export { batchOf, personalFact, sampleCommand, sampleFact } from './samples.ts';

/** Every promise of the port, as a case that passes or throws. */
export const logStoreCases: readonly LogCase[] = [
  ...appendCases,
  ...commandCases,
  ...chainCases,
  ...crashCases,
];

/** Declares the whole suite for an adapter of the log; nothing is skipped. */
export function logStoreConformance(name: string, harness: LogHarness): void {
  describe(`${name} keeps what the log promises`, () => {
    for (const promise of logStoreCases) test(promise.name, () => runLogCase(harness, promise));
  });
}

/** Declares the suite for an adapter of kept files. */
export function fileStoreConformance(name: string, harness: FileHarness): void {
  describe(`${name} keeps what kept files promise`, () => {
    for (const promise of [...fileCases, ...personalFileCases])
      test(promise.name, async () => {
        const subject = await harness.open();
        await promise.run(subject).finally(() => subject.close());
      });
  });
}
