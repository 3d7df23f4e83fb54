import { openFresh } from '@torchline/mongo/testing';
import { scanConformance } from '../conformance/index.ts';
import { openMongoKeyRing, openMongoLog, openMongoScans } from './index.ts';

scanConformance('the scan on MongoDB', {
  open: async () => {
    const mongo = await openFresh();
    const keys = await openMongoKeyRing(mongo);
    const log = await openMongoLog({ mongo, log: 'samples', keys });
    const scans = openMongoScans({ mongo, keys });
    return {
      ...{ log, scan: scans.of('samples'), nothing: scans.of('nothing') },
      close: async () => {
        await scans.close();
        await log.close();
        await mongo.dropAll();
        await mongo.close();
      },
    };
  },
});
