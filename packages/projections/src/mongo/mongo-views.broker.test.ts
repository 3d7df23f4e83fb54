import { openFresh } from '@torchline/mongo/testing';
import { viewsConformance } from '../conformance/index.ts';
import type { ViewStore } from '../store-port.ts';
import { openMongoViewReader, openMongoViewStore } from './index.ts';

const service = 'samples';

viewsConformance('MongoDB', async () => {
  const mongo = await openFresh();
  const store: ViewStore = openMongoViewStore({ mongo, service });
  const reader = openMongoViewReader({ mongo, service });
  let others = 0;
  let isClosed = false;
  return {
    store: () => store,
    reader: () => reader,
    restart: async () => undefined,
    beside: async () => openMongoViewStore({ mongo, service: `beside-${(others += 1)}` }),
    close: async () => {
      if (isClosed) return;
      isClosed = true;
      await mongo.dropAll();
      await mongo.close();
    },
  };
});
