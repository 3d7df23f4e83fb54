import type { Feed, PartitionFeed } from '@torchline/event-feed';
import type { FigureDatabase, FigureSession } from '../store/mongo/schema.ts';
import type { RulingHistory } from './ruling-history.ts';
import type { TreeHistory } from './tree-history.ts';

/** What an instance counts its units with, whichever these are. */
export interface FiguresShared {
  readonly database: FigureDatabase;
  readonly session: FigureSession;
  readonly feed: Feed;
  readonly partitions: PartitionFeed;
  /** The logs that feed figures, reference and the projection's own apart. */
  readonly logs: readonly string[];
  readonly trees: TreeHistory;
  readonly rulings: RulingHistory;
}
