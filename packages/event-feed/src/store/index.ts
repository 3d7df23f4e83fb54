export { openSqliteFeed, type SqliteFeedOptions } from './sqlite-feed.ts';
export { openReadFeed, openStoreFeed, type FeedLog, type StoreFeedOptions } from './store-feed.ts';
