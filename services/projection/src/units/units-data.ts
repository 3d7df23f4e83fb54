import type { Feed, PartitionFeed } from '@torchline/event-feed';
import type { FeedModuleNamed } from '../projector/worker-data.ts';
import type { FigureDatabase } from '../store/mongo/schema.ts';

/** What the worker that counts units is started with (cloneable). */
export interface UnitsWorkerData {
  /** The province of the instance: six-digit code. */
  readonly province: string;
  /** Logs that feed figures, reference and the projection's own apart. */
  readonly logs: readonly string[];
  /** The preset chooses the adapters; the worker only knows a module that opens them, and with what. */
  readonly units: FeedModuleNamed;
  /** How long a unit is left alone whose owner does not renew its lease; as long as all leases are where it is left out. */
  readonly leaseMs?: number;
}

/** The logs in order, the logs partition by partition, and the database of the figures. */
export interface OpenedUnits {
  readonly feed: Feed;
  readonly partitions: PartitionFeed;
  readonly mongo: FigureDatabase['mongo'];
  close(): Promise<void>;
}

/** What the module exports. */
export interface UnitsModule {
  readonly openUnits: (options: unknown) => Promise<OpenedUnits>;
}
