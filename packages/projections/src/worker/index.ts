export { startViewsWorker, type ViewsWorker } from './views-worker.ts';
export {
  ALL_VIEWS,
  type FeedModule,
  type StoreModule,
  type ViewsModule,
  type ViewsWorkerData,
} from './worker-data.ts';
