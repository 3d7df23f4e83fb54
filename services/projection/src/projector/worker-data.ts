import type { Feed } from '@torchline/event-feed';
import type { HeldForecast, HeldList, HeldName } from '../held/questions.ts';
import type { RulingKind } from '../held/rulings.ts';
import type { StreamScans } from '@torchline/event-store';

/** What the figures worker is started with (cloneable). */
export interface FigureWorkerData {
  /** The province of the instance: six-digit code. */
  readonly province: string;
  /** Path of figures.db. */
  readonly database: string;
  /** Logs that feed figures, reference and the projection's own apart. */
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

/** What the main thread asks of the worker beside to stop. */
export type Question =
  | { readonly kind: 'list' }
  | { readonly kind: 'forecast'; readonly name: HeldName; readonly ruling: RulingKind };
export type ToFigures = 'stop' | { readonly id: number; readonly question: Question };
export type Answer = HeldList | HeldForecast | undefined;

export type FromFigures =
  | {
      readonly kind: 'reached';
      readonly positions: Readonly<Record<string, number>>;
      /** Logs that are not read any further, and why. */
      readonly stopped: Readonly<Record<string, string>>;
    }
  | { readonly kind: 'answer'; readonly id: number; readonly answer: Answer }
  | { readonly kind: 'unanswered'; readonly id: number; readonly reason: string }
  /** Everything that was there at the start is in the figures. */
  | { readonly kind: 'ready' }
  /** What went wrong and is tried again. */
  | { readonly kind: 'trouble'; readonly reason: string }
  | { readonly kind: 'stopped'; readonly reason: string };

/** The logs of the services whose facts feed figures. */
export const FIGURE_LOGS: readonly string[] = [
  'incubators',
  'contracts',
  'certification',
  'loan-pools',
  'scheduling',
];
