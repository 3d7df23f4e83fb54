import { appendCases } from './append-cases.ts';
import { chainCases } from './chain-cases.ts';
import { commandCases } from './command-cases.ts';
import { crashCases } from './crash-cases.ts';
import { fileCases, type FileHarness } from './file-cases.ts';
import { personalFileCases } from './personal-file-cases.ts';
import { runLogCase, type Case, type LogCase, type LogHarness } from './harness.ts';
import { keyRingCases, type RingHarness } from './key-ring-cases.ts';
import { scanCases, type ScanHarness } from './scan-cases.ts';
import { transferCases, type TransferHarness } from './transfer-cases.ts';

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

interface Closing {
  close(): Promise<void>;
}

function declare<Subject extends Closing>(
  name: string,
  harness: { open(): Promise<Subject> },
  cases: readonly Case<Subject>[],
): void {
  describe(name, () => {
    for (const promise of cases)
      test(promise.name, async () => {
        const subject = await harness.open();
        await promise.run(subject).finally(() => subject.close());
      });
  });
}

/** Declares the suite for an adapter of kept files. */
export const fileStoreConformance = (name: string, harness: FileHarness): void =>
  declare(`${name} keeps what kept files promise`, harness, [...fileCases, ...personalFileCases]);

/** Declares the suite for an adapter that a log is imported into. */
export const transferConformance = (name: string, harness: TransferHarness): void =>
  declare(`${name} keeps what an import promises`, harness, transferCases);

/** Declares the suite for a ring of keys. */
export const keyRingConformance = (name: string, harness: RingHarness): void =>
  declare(`${name} keeps what a key ring promises`, harness, keyRingCases);

/** Declares the suite for reading a log stream by stream. */
export const scanConformance = (name: string, harness: ScanHarness): void =>
  declare(`${name} keeps what a scan promises`, harness, scanCases);
