import { nameOfSession, type Mongo } from '@torchline/mongo';
import { openFresh } from '@torchline/mongo/testing';
import { ChainedLogs } from '../conformance/index.ts';
import { loan, loansView } from '../conformance/sample-view.ts';
import { Masters } from '@torchline/masters';
import { applyBatch } from '../apply-batch.ts';
import { openMongoViewStore } from './index.ts';
import { ViewsDatabase } from './views-database.ts';

const service = 'samples';
const view = loansView();
/** The server itself ends what stands open after a minute. */
const BY_ITSELF_MS = 60_000;

let mongo: Mongo;
beforeEach(async () => {
  mongo = await openFresh();
});
afterEach(async () => {
  await mongo.dropAll();
  await mongo.close();
});

test('an owner that stands still in the middle of a transaction is replaced at once, and nothing of it is left', async () => {
  const { builds } = new ViewsDatabase(mongo, service);
  await openMongoViewStore({ mongo, service }).open(view);
  const [build] = await builds.find().toArray();
  const still = mongo.client.startSession();
  const _id = build?._id ?? '';
  await builds.updateOne({ _id }, { $set: { session: nameOfSession(still) } });
  still.startTransaction();
  await builds.updateOne({ _id }, { $inc: { writes: 100 } }, { session: still });

  const since = performance.now();
  const next = await openMongoViewStore({ mongo, service }).open(view);
  expect(performance.now() - since).toBeLessThan(BY_ITSELF_MS / 2);
  const logs = new ChainedLogs();
  logs.say('loan-pools', loan('L1'));
  const batch = { log: 'loan-pools', facts: logs.facts('loan-pools'), through: 1, epochs: logs.epochs };
  expect((await applyBatch(view, next, { batch, masters: new Masters('130000') })).fresh).toBe(1);
  await expect(still.commitTransaction()).rejects.toThrow();
  await still.endSession();
  expect((await builds.findOne({ _id }))?.writes).toBe(1);
});
