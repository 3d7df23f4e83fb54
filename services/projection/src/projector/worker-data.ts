import type { Feed } from '@torchline/event-feed';
import type { StreamScans } from '@torchline/event-store';

/** What the figures worker is started with (cloneable). */
export interface FigureWorkerData {
  /** The province of the instance: six-digit code. */
  readonly province: string;
  /** Path of figures.db. */
  readonly database: string;
  /** Logs that feed figures, reference apart. */
  readonly logs: readonly string[];
  /** The preset chooses the feed's adapter; the worker only knows a module that opens it, and with what. */
  readonly feed: FeedModuleNamed;
}
/** A module that opens the feed, and with what (cloneable). */
export interface FeedModuleNamed {
  readonly module: string;
  readonly options: unknown;
}
/** What the feed's module exports. */
export interface FeedModule {
  readonly openFeed: (options: unknown) => Feed | Promise<Feed>;
  /** The same logs stream by stream, for a rebuild. */
  readonly openScans: (options: unknown) => StreamScans | Promise<StreamScans>;
}

export type FromFigures =
  | { readonly kind: 'reached'; readonly positions: Readonly<Record<string, number>> }
  /** Everything that was there at the start is in the figures. */
  | { readonly kind: 'ready' }
  | { readonly kind: 'stopped'; readonly reason: string };

/** The logs of the services whose facts feed figures. */
export const FIGURE_LOGS: readonly string[] = [
  'incubators',
  'contracts',
  'certification',
  'loan-pools',
  'scheduling',
];
