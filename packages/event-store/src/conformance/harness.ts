import type { KeyRing } from '../key-ring.ts';
import type { CommandRecords, LogStore, RowSource } from '../port.ts';

/** One log under test, and how its process dies. */
export interface LogUnderTest {
  readonly log: LogStore & CommandRecords & RowSource;
  readonly keys: KeyRing;
  /** The process ends without a warning and loses all that was not synced; then the same disk is opened again. */
  crash(): Promise<LogUnderTest>;
  /** Closes the log and removes what it kept. */
  close(): Promise<void>;
}

/** What an adapter gives to the suite. Everything is needed: no case is ever left out. */
export interface LogHarness {
  /** A new and empty log. */
  open(): Promise<LogUnderTest>;
}

export interface Case<Subject> {
  readonly name: string;
  readonly run: (subject: Subject) => Promise<void>;
}

export type LogCase = Case<LogUnderTest>;

/** Runs one case on a new log; throws what the case throws. */
export async function runLogCase(harness: LogHarness, { run }: LogCase): Promise<void> {
  let open = await harness.open();
  const subject: LogUnderTest = {
    ...open,
    crash: async () => (open = await open.crash()),
  };
  try {
    await run(subject);
  } finally {
    await open.close();
  }
}
