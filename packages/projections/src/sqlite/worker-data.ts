import type { Feed } from '@torchline/event-feed';
import type { KeyedView } from '../port.ts';
import type { ViewState } from '../view-runner.ts';

/** What the views worker is started with; modules are URLs. */
export interface ViewsWorkerData {
  /** The province of the instance: six-digit code. */
  readonly province: string;
  readonly services: readonly {
    readonly name: string;
    readonly viewsModule: string;
    readonly viewsDb: string;
  }[];
  /** The preset chooses the feed's adapter; the worker only knows a module that opens it, and with what (cloneable). */
  readonly feed: { readonly module: string; readonly options: unknown };
}

/** What a views module exports. It must not load an HTTP server. */
export interface ViewsModule {
  readonly views: readonly KeyedView<object>[];
}
/** What the feed's module exports. */
export interface FeedModule<Options = never> {
  readonly openFeed: (options: Options) => Feed | Promise<Feed>;
}

export type FromWorker =
  | { readonly kind: 'ready' }
  | { readonly kind: 'state'; readonly service: string; readonly state: ViewState }
  | { readonly kind: 'trouble'; readonly about: string; readonly reason: string };

/** View name under which a service is reported whose views could not be loaded at all. */
export const ALL_VIEWS = '*';
