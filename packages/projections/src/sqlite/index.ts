export { openViewReader, openViewSnapshot, openViewStore } from './open.ts';
export { startViewsWorker, type ViewsWorker } from './views-worker.ts';
export { ALL_VIEWS, type FeedModule, type ViewsModule, type ViewsWorkerData } from './worker-data.ts';
