import { openMongo, parseMongoAddress, type Mongo } from '@torchline/mongo';
import { CuttingProxy, freshAddress, openFresh, primaryOf } from '@torchline/mongo/testing';
import {
  keyRingConformance,
  logStoreConformance,
  transferConformance,
  type LogUnderTest,
} from '../conformance/index.ts';
import { handlerSuite } from '../handle/handler-suite.fixture.ts';
import { openMongoKeyRing, openMongoLog, openMongoTarget } from './index.ts';

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

/** A new instance on the servers, gone when it is closed. */
async function instance() {
  const mongo = await openFresh();
  const keys = await openMongoKeyRing(mongo);
  const close = async (): Promise<void> => {
    await mongo.dropAll();
    await mongo.close();
  };
  return { mongo, keys, close };
}

transferConformance('the MongoDB store', {
  open: async () => {
    const { mongo, keys, close } = await instance();
    return {
      target: () => openMongoTarget(mongo, 'samples'),
      log: () => openMongoLog({ mongo, log: 'samples', keys }),
      close,
    };
  },
});

keyRingConformance('the ring on MongoDB', {
  open: async () => {
    const { mongo, keys, close } = await instance();
    return { ring: keys, again: () => openMongoKeyRing(mongo), close };
  },
});

describe('commands on MongoDB', () => {
  let shared: Awaited<ReturnType<typeof instance>>;
  let logs = 0;
  beforeAll(async () => (shared = await instance()));
  afterAll(() => shared.close());
  handlerSuite('MongoDB', () => openMongoLog({ ...shared, log: `purses-${(logs += 1)}` }));
});
