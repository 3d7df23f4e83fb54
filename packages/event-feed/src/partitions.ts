import type { RecordedFact } from '@torchline/kernel';
import type { LogEpoch } from '@torchline/event-store';
import type { Checkpoint } from './checkpoint.ts';

/** What one partition of a log brought, in order: positions rise inside a partition, and some lie in the others. */
export interface PartitionFacts {
  readonly log: string;
  readonly partition: number;
  readonly facts: readonly RecordedFact[];
  /** How far the partition is now: its last fact, or a watermark behind it. */
  readonly reached: Checkpoint;
  /** Where it is read on. */
  readonly offset: number;
}

/**
 * Reading of logs partition by partition, for those who share them. At least once: after a relay began again earlier, the
 * same facts come again. A reader keeps the offsets itself, in the same transaction as its effect.
 */
export interface PartitionFeed {
  /** How many partitions every log has. */
  readonly partitions: number;
  /** The partition in which a stream lies; also of any other name. */
  partitionOf(name: string): number;
  /** Reads these partitions of a log from their offsets on, and no others from now on. What was read and not taken is dropped. */
  read(log: string, offsets: ReadonlyMap<number, number>): Promise<void>;
  /** What was read since, about so many facts at most; empty when nothing was. */
  take(limit: number): readonly PartitionFacts[];
  /** Epochs of a log as its last messages name them. */
  epochs(log: string): readonly LogEpoch[];
  /** Resolves when there is something to take, or the signal aborts. Throws what stopped a reader for good. */
  moved(signal: AbortSignal): Promise<void>;
  close(): Promise<void>;
}
