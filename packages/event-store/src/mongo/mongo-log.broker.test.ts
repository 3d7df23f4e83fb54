import { openMongo, parseMongoAddress, type Mongo } from '@torchline/mongo';
import { CuttingProxy, freshAddress, openFresh, primaryOf } from '@torchline/mongo/testing';
import { logStoreConformance, type LogUnderTest } from '../conformance/index.ts';
import { openMongoKeyRing, openMongoLog } from './index.ts';

/**
 * A crash cuts the wire where it stands, as the end of a process does: the server hears no goodbye and keeps what was open.
 * `several-processes.broker.test.ts` ends real processes.
 */
async function subject(server: Mongo): Promise<LogUnderTest> {
  const proxy = new CuttingProxy(...(await primaryOf(server)));
  const address = { ...parseMongoAddress(await proxy.open()), prefix: server.address.prefix };
  const mongo = await openMongo({ address });
  const keys = await openMongoKeyRing(mongo);
  const log = await openMongoLog({ mongo, log: 'samples', keys });
  return {
    log,
    keys,
    close: async () => {
      await log.close();
      await mongo.close();
      await proxy.close();
      await server.dropAll();
      await server.close();
    },
    crash: async () => {
      await proxy.close();
      log.kill();
      await mongo.close();
      return subject(server);
    },
  };
}

logStoreConformance('the MongoDB store', {
  open: async () => subject(await openFresh(freshAddress())),
});
