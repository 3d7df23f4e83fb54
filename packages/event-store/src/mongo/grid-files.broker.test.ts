import { openFresh } from '@torchline/mongo/testing';
import { fileStoreConformance } from '../conformance/index.ts';
import { GridBytes, openMongoKeyRing } from './index.ts';

fileStoreConformance('GridFS', {
  open: async () => {
    const mongo = await openFresh();
    return {
      bytes: new GridBytes(mongo),
      keys: await openMongoKeyRing(mongo),
      again: async () => new GridBytes(mongo),
      close: async () => {
        await mongo.dropAll();
        await mongo.close();
      },
    };
  },
});
