import { openFresh } from './testing/index.ts';

test('a database in which a killed process left a transaction open is dropped without waiting for its end', async () => {
  const mongo = await openFresh();
  const db = mongo.db(`${mongo.address.prefix}_samples`);
  await db.createCollection('written');
  const killed = mongo.client.startSession();
  killed.startTransaction();
  await db.collection('written').insertOne({ a: 1 }, { session: killed });
  const since = performance.now();
  await mongo.dropAll();
  // By itself the server ends what stands open after a minute.
  expect(performance.now() - since).toBeLessThan(30_000);
  expect(await mongo.holds()).toEqual([]);
  await killed.endSession();
  await mongo.close();
});
