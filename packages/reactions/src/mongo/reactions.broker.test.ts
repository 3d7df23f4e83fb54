import { openFresh } from '@torchline/mongo/testing';
import { reactionsConformance } from '../reactions-conformance.fixture.ts';
import { openMongoReactionBooks } from './index.ts';

reactionsConformance('MongoDB', async () => {
  const mongo = await openFresh();
  let services = 0;
  return {
    open: () => openMongoReactionBooks({ mongo, service: `samples-${(services += 1)}` }),
    close: async () => {
      await mongo.dropAll();
      await mongo.close();
    },
  };
});
