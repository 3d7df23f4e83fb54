import type { Mongo } from '@torchline/mongo';
import { openFresh } from '@torchline/mongo/testing';
import { batchOf, sampleFact } from '../conformance/index.ts';
import { carryOn, cutTogether, openMongoKeyRing, openMongoLog, type MongoLog } from './index.ts';

let mongo: Mongo;
let logs: readonly MongoLog[];
beforeEach(async () => {
  mongo = await openFresh();
  const keys = await openMongoKeyRing(mongo);
  logs = await Promise.all(['banks', 'loans'].map((log) => openMongoLog({ mongo, log, keys })));
});
afterEach(async () => {
  for (const log of logs) await log.close();
  await mongo.dropAll();
  await mongo.close();
});

const append = (log: MongoLog, version: number) =>
  log.append(batchOf({ 's/1': version }, [sampleFact('s/1')]));

describe('the cuts of several logs', () => {
  test('are of one moment: what rests on a fact of another log is never there without it', async () => {
    const [banks, loans] = logs as [MongoLog, MongoLog];
    let writing = true;
    const written = (async () => {
      for (let version = 0; version < 40; version += 1) {
        await append(banks, version);
        await append(loans, version);
      }
    })().finally(() => (writing = false));
    let taken = 0;
    while (writing) {
      const cuts = await cutTogether(mongo, ['banks', 'loans', 'nobody']);
      expect([...cuts.keys()]).toEqual(['banks', 'loans']);
      const ahead = (cuts.get('banks')?.position ?? 0) - (cuts.get('loans')?.position ?? 0);
      expect([0, 1]).toContain(ahead);
      taken += 1;
    }
    await written;
    expect(taken).toBeGreaterThan(3);
    expect((await cutTogether(mongo, ['loans'])).get('loans')).toEqual(await loans.cut());
  });

  test('a copy that is carried on begins an epoch at its head', async () => {
    const [banks] = logs as [MongoLog, MongoLog];
    await append(banks, 0);
    const epochs = await carryOn(mongo, 'banks');
    expect(epochs.map(({ from }) => from)).toEqual([0, 1]);
    expect((await banks.head()).epochs).toEqual(epochs);
    expect((await append(banks, 1)).kind).toBe('appended');
    await expect(carryOn(mongo, 'nobody')).rejects.toMatchObject({ fault: 'FORMAT' });
  });
});
