import { inProcess } from '../stage/in-child.ts';

/** Facts that are published, and who is to catch up with them from nothing. */
export interface CatchUp {
  readonly does: 'units' | 'bare' | 'naive';
  /** `mongodb://host:port/prefix`; the prefix is that of the topics, too. */
  readonly data: string;
  readonly brokers: string;
  /** The last position of each log that has any. */
  readonly ends: Readonly<Record<string, number>>;
  /** Of the naive consumer: it stops after so many facts. */
  readonly facts: number;
}

export interface Caught {
  /** From the first assignment of partitions until everything is committed. */
  readonly seconds: number;
  /** Processor time of the process in that time, in seconds. */
  readonly cpu: number;
  readonly facts: number;
}

const PROGRAM = new URL('./catch-up-child.ts', import.meta.url);

/** Catches up in a process of its own. */
export const caughtUp = (asked: CatchUp, execArgv?: readonly string[]): Promise<Caught> =>
  inProcess(PROGRAM, asked, execArgv);
