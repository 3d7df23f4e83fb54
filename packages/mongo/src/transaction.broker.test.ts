import { StoreError, systemTimers } from '@torchline/kernel';
import { inTransaction, Mongo, openMongo, parseMongoAddress } from './index.ts';
import { CuttingProxy, openFresh, primaryOf } from './testing/index.ts';

interface Counter {
  readonly _id: string;
  readonly count: number;
}

let mongo: Mongo;
beforeEach(async () => {
  mongo = await openFresh();
  await counters().insertOne({ _id: 'c', count: 0 });
});
afterEach(async () => {
  await mongo.dropAll();
  await mongo.close();
});

const counters = (of = mongo) => of.db(`${mongo.address.prefix}_samples`).collection<Counter>('counters');
const count = async () => (await counters().findOne({ _id: 'c' }))?.count;
const doing = 'count';

/** Reads, then writes what it read and one more: right only when nobody came between. */
const oneMore = (of = mongo) =>
  inTransaction(of, { doing }, async (session) => {
    const found = await counters(of).findOne({ _id: 'c' }, { session });
    await counters(of).updateOne({ _id: 'c' }, { $set: { count: (found?.count ?? 0) + 1 } }, { session });
  });

/** The same instance over a wire that can be cut. */
const wiredBy = async (proxy: CuttingProxy) =>
  openMongo({ address: { ...parseMongoAddress(await proxy.open()), prefix: mongo.address.prefix } });

describe('a transaction', () => {
  test('of many at once on one document loses none', async () => {
    await Promise.all(Array.from({ length: 12 }, () => oneMore()));
    expect(await count()).toBe(12);
  });

  test('leaves nothing when its work throws, and hands the error on', async () => {
    const fault = new StoreError('BATCH', 'no');
    const failing = inTransaction(mongo, { doing }, async (session) => {
      await counters().updateOne({ _id: 'c' }, { $set: { count: 9 } }, { session });
      throw fault;
    });
    await expect(failing).rejects.toBe(fault);
    expect(await count()).toBe(0);
  });

  test('that a unique index refuses is a DUPLICATE and is not tried again', async () => {
    let tries = 0;
    const failing = inTransaction(mongo, { doing }, async (session) => {
      tries += 1;
      await counters().insertOne({ _id: 'c', count: 1 }, { session });
    });
    await expect(failing).rejects.toMatchObject({ name: 'StoreError', fault: 'DUPLICATE' });
    expect(tries).toBe(1);
  });

  test('whose answers are lost on the wire is done once, whichever answer it was', async () => {
    const proxy = new CuttingProxy(...(await primaryOf(mongo)));
    const wired = await wiredBy(proxy);
    let cuts = 0;
    for (const [index, word] of ['find', 'update', 'commitTransaction', 'commitTransaction'].entries()) {
      const times = index + 1;
      proxy.loseAnswerTo(word, times);
      await oneMore(wired);
      expect([await count(), proxy.cuts]).toEqual([index + 1, (cuts += times)]);
    }
    await wired.close();
    await proxy.close();
  });

  test('that finds no server in its time is UNREACHABLE, and nothing is stored', async () => {
    const proxy = new CuttingProxy(...(await primaryOf(mongo)));
    const wired = await wiredBy(proxy);
    await proxy.close();
    const failing = inTransaction(wired, { doing, patienceMs: 100 }, async (session) => {
      await counters(wired).updateOne({ _id: 'c' }, { $set: { count: 9 } }, { session });
    });
    await expect(failing).rejects.toMatchObject({ fault: 'UNREACHABLE' });
    expect(wired.isReady).toBe(false);
    expect(await count()).toBe(0);
    await wired.close();
  });
});

describe('a process that starts before its database', () => {
  test('says so once, is not ready meanwhile, and goes on when it is there', async () => {
    const early = new CuttingProxy(...(await primaryOf(mongo)));
    const uri = await early.open();
    await early.close();
    const said: string[] = [];
    const address = { ...parseMongoAddress(uri), prefix: mongo.address.prefix };
    const waiting = new Mongo({ address, say: (line) => said.push(line) });
    const opened = waiting.open();
    while (said.length === 0) await systemTimers.pause(20);
    expect([waiting.isReady, said]).toEqual([
      false,
      [expect.stringMatching(/^等待数据库 .*Waiting for the database/)],
    ]);
    const proxy = new CuttingProxy(...(await primaryOf(mongo)));
    await proxy.open(Number(new URL(uri).port));
    await opened;
    expect([waiting.isReady, said.length]).toEqual([true, 2]);
    await waiting.close();
    await proxy.close();
  });

  test('and stops waiting when it is told to', async () => {
    const address = parseMongoAddress('mongodb://127.0.0.1:1/nobody?serverSelectionTimeoutMS=200');
    const waiting = openMongo({ address, signal: AbortSignal.timeout(300) });
    await expect(waiting).rejects.toMatchObject({ fault: 'STOPPED' });
  });
});
