import { SMALL_PROCESS } from '@torchline/platform/process/beginning';
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

/** As a service of ours is started; the peers have all the memory that they want. */
const SMALL_HEAPS = SMALL_PROCESS['NODE_OPTIONS']?.split(' ') ?? [];

/** Catches up in a process of its own. */
export const caughtUp = (asked: CatchUp): Promise<Caught> =>
  inProcess(
    PROGRAM,
    asked,
    asked.does === 'units' ? [...process.execArgv, ...SMALL_HEAPS] : process.execArgv,
  );
