import type { Mongo } from '@torchline/mongo';
import type { KeyedView, ViewReader } from '../port.ts';
import type { ViewSnapshot, ViewStore } from '../store-port.ts';
import { MongoViewReader } from './reader.ts';
import { openSnapshot } from './snapshot.ts';
import { MongoViewStore } from './store.ts';
import { ViewsDatabase } from './views-database.ts';

export interface MongoViews {
  readonly mongo: Mongo;
  /** The views are kept in the database of this service's log. */
  readonly service: string;
}

/** The views of a service, for the process that folds them. A second one takes them over. */
export const openMongoViewStore = ({ mongo, service }: MongoViews): ViewStore =>
  new MongoViewStore(new ViewsDatabase(mongo, service));

/** Reads beside whoever folds them, from any process; before a view was opened for the first time it is empty. */
export const openMongoViewReader = ({ mongo, service }: MongoViews): ViewReader =>
  new MongoViewReader(new ViewsDatabase(mongo, service));

/** The live documents of one view at one moment, beside its writer. */
export const openMongoViewSnapshot = <Doc extends object>(
  { mongo, service }: MongoViews,
  view: KeyedView<Doc>,
): Promise<ViewSnapshot> => openSnapshot(new ViewsDatabase(mongo, service), view);

/** The module by which a worker opens the store of one service over a connection of its own. */
export const mongoViewStoreModule = new URL('./worker-store.ts', import.meta.url).href;
export type { MongoViewsAt } from './worker-store.ts';
