import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Mongo } from '@torchline/mongo';
import { freshAddress, openFresh } from '@torchline/mongo/testing';
import type { Said } from '../conformance/index.ts';
import { ALL, loan } from '../conformance/sample-view.ts';
import { startViewsWorker, type ViewsWorker } from '../worker/index.ts';
import { views } from '../worker/worker.fixture.ts';
import { mongoViewStoreModule, openMongoViewReader } from './index.ts';

const fixture = new URL('../worker/worker.fixture.ts', import.meta.url).href;
const [loans] = views;
const service = 'loan-pools';

describe('the views worker over MongoDB', () => {
  let folder: string;
  let address: string;
  let mongo: Mongo;
  const workers: ViewsWorker[] = [];
  const say = (said: readonly Said[]): void => {
    writeFileSync(join(folder, 'next.json'), JSON.stringify(said));
    renameSync(join(folder, 'next.json'), join(folder, 'said.json'));
  };
  const start = (): ViewsWorker => {
    const store = { module: mongoViewStoreModule, options: { address, service } };
    const worker = startViewsWorker(
      {
        ...{ province: '130000', feed: { module: fixture, options: { folder } } },
        services: [{ name: service, viewsModule: fixture, store }],
      },
      () => undefined,
    );
    workers.push(worker);
    return worker;
  };
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'worker-'));
    address = freshAddress();
    mongo = await openFresh(address);
    say([loan('L1'), loan('L2')]);
  });
  afterEach(async () => {
    for (const worker of workers.splice(0)) await worker.stop();
    await mongo.dropAll();
    await mongo.close();
    rmSync(folder, { recursive: true });
  });

  test('folds what is there and what comes, and is read beside', async () => {
    const worker = start();
    await worker.ready;
    expect(await worker.reached(service, 2, 10_000)).toBe(true);
    const reader = openMongoViewReader({ mongo, service });
    expect(await reader.count(loans, { scope: ALL })).toBe(2);
    say([loan('L1'), loan('L2'), loan('L3')]);
    expect(await worker.reached(service, 3, 10_000)).toBe(true);
    expect((await reader.get(loans, 'L3'))?.steps).toEqual(['LoanFiled@3']);
  });

  test('a second process takes the views over; the first stops and says so, and nothing counts twice', async () => {
    const first = start();
    await first.ready;
    expect(await first.reached(service, 2, 10_000)).toBe(true);
    const second = start();
    await second.ready;
    say([loan('L1'), loan('L2'), loan('L1'), loan('L1')]);
    expect(await second.reached(service, 4, 10_000)).toBe(true);
    while (first.states().some(({ stopped }) => stopped === undefined))
      await new Promise((resolve) => setTimeout(resolve, 20));
    expect(first.states().map(({ stopped }) => stopped?.slice(0, 11))).toEqual([
      'STALE_OWNER',
      'STALE_OWNER',
    ]);
    const reader = openMongoViewReader({ mongo, service });
    expect((await reader.get(loans, 'L1'))?.steps).toEqual(['LoanFiled@1', 'LoanFiled@3', 'LoanFiled@4']);
  });
});
