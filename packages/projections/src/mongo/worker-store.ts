import { openMongo, parseMongoAddress } from '@torchline/mongo';
import type { ViewStore } from '../store-port.ts';
import type { Opening } from '../worker/worker-data.ts';
import { MongoViewStore } from './store.ts';
import { ViewsDatabase } from './views-database.ts';

export interface MongoViewsAt {
  /** Data address of the instance. */
  readonly address: string;
  readonly service: string;
}

/** A store over a connection of its own, which closes with it; waits for servers that are not there yet. */
export async function openViewStore(
  { address, service }: MongoViewsAt,
  { say, signal }: Opening,
): Promise<ViewStore> {
  const mongo = await openMongo({ address: parseMongoAddress(address), say, signal });
  const store = new MongoViewStore(new ViewsDatabase(mongo, service));
  return {
    open: (view) => store.open(view),
    snapshot: (view) => store.snapshot(view),
    isFree: (view) => store.isFree(view),
    close: async () => {
      await store.close().catch(() => undefined);
      await mongo.close();
    },
  };
}
