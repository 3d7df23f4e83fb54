import type { Feed } from '@torchline/event-feed';
import type { KeyedView } from '../port.ts';
import type { ViewStore } from '../store-port.ts';
import type { ViewState } from '../view-runner.ts';

/** What the views worker is started with; modules are URLs. */
export interface ViewsWorkerData {
  /** The province of the instance: six-digit code. */
  readonly province: string;
  readonly services: readonly {
    readonly name: string;
    readonly viewsModule: string;
    readonly store: Opened;
  }[];
  readonly feed: Opened;
}

/** The preset chooses the adapters; the worker only knows a module that opens one, and with what (cloneable). */
export interface Opened {
  readonly module: string;
  readonly options: unknown;
}

/** What a views module exports. It must not load an HTTP server. */
export interface ViewsModule {
  readonly views: readonly KeyedView<object>[];
}
/** What the feed's module exports. */
export interface FeedModule<Options = never> {
  readonly openFeed: (options: Options) => Feed | Promise<Feed>;
}

/** What an adapter that is opened in the worker may tell, and when it need not be opened any more. */
export interface Opening {
  /** Takes one line for the people who run the machine. */
  readonly say: (line: string) => void;
  readonly signal: AbortSignal;
}
/** What a store's module exports. */
export interface StoreModule<Options = never> {
  readonly openViewStore: (options: Options, opening: Opening) => ViewStore | Promise<ViewStore>;
}

export type FromWorker =
  | { readonly kind: 'ready' }
  | { readonly kind: 'state'; readonly service: string; readonly state: ViewState }
  | { readonly kind: 'trouble'; readonly about: string; readonly reason: string };

/** View name under which a service is reported whose views could not be loaded at all. */
export const ALL_VIEWS = '*';
