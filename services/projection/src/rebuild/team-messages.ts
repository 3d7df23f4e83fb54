import type { FeedModuleNamed } from '../projector/worker-data.ts';
import type { BucketAsked, FoldingData } from './folder.ts';

/** What a thread of a rebuild is started with (cloneable). */
export interface TeamWorkerData extends FoldingData {
  /** Number of the part that it writes. */
  readonly part: number;
  readonly feed: FeedModuleNamed;
}

export type TeamTask =
  | { readonly kind: 'bucket'; readonly asked: BucketAsked }
  | { readonly kind: 'members'; readonly partition: number }
  | { readonly kind: 'cells' };

export interface TeamMessage {
  readonly id: number;
  readonly task: TeamTask;
}
export interface TeamReply {
  readonly id: number;
  readonly answer?: unknown;
  readonly failed?: Error;
}
