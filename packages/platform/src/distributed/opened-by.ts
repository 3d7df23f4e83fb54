import type { FeedOptions } from './feed.ts';

/** The module by which a thread opens what it reads, and with what. */
export const openedBy = (
  options: FeedOptions,
): { readonly module: string; readonly options: FeedOptions } => ({
  module: new URL('./feed.ts', import.meta.url).href,
  options,
});
