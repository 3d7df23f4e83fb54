import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Mongo } from '@torchline/mongo';
import { freshAddress, openFresh } from '@torchline/mongo/testing';
import type { Said } from '../conformance/index.ts';
import { ALL, loan } from '../conformance/sample-view.ts';
import { startViewsWorker, type ViewsWorker } from '../worker/index.ts';
import { views } from '../worker/worker.fixture.ts';
import { mongoViewStoreModule, openMongoViewReader } from './index.ts';

const fixture = new URL('../worker/worker.fixture.ts', import.meta.url).href;
const ownerProgram = join(import.meta.dirname, 'views-process.fixture.ts');
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
    while (first.states().some(({ stopped }) => stopped === undefined)) await pause(20);
    expect(first.states().map(({ stopped }) => stopped?.slice(0, 11))).toEqual([
      'STALE_OWNER',
      'STALE_OWNER',
    ]);
    const reader = openMongoViewReader({ mongo, service });
    expect((await reader.get(loans, 'L1'))?.steps).toEqual(['LoanFiled@1', 'LoanFiled@3', 'LoanFiled@4']);
    await second.stop();
    say([loan('L1'), loan('L2'), loan('L1'), loan('L1'), loan('L1')]);
    while (first.states().some(({ stopped }) => stopped !== undefined)) await pause(20);
    expect(await first.reached(service, 5, 10_000)).toBe(true);
    const steps = ['LoanFiled@1', 'LoanFiled@3', 'LoanFiled@4', 'LoanFiled@5'];
    expect((await reader.get(loans, 'L1'))?.steps).toEqual(steps);
  });

  test('a process that sleeps is replaced by the one it had replaced, and writes nothing when it wakes', async () => {
    const standby = start();
    await standby.ready;
    const reader = openMongoViewReader({ mongo, service });
    const owner = spawn(process.execPath, [ownerProgram, address, folder, service], {
      env: { ...process.env, NODE_OPTIONS: '' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    try {
      await once(owner.stdout, 'data');
      say([loan('L1'), loan('L2'), loan('L1')]);
      while (standby.states().some(({ stopped }) => stopped === undefined)) await pause(20);
      while (((await reader.get(loans, 'L1'))?.steps.length ?? 0) < 2) await pause(20);
      owner.kill('SIGSTOP');
      // Nobody but the sleeper is told of this one: it is folded when the sleeper is not heard of any more.
      say([loan('L1'), loan('L2'), loan('L1'), loan('L1')]);
      while (standby.states().some(({ stopped }) => stopped !== undefined)) await pause(20);
      expect(await standby.reached(service, 4, 30_000)).toBe(true);
      const said = once(owner.stdout, 'data');
      owner.kill('SIGCONT');
      say([loan('L1'), loan('L2'), loan('L1'), loan('L1'), loan('L1')]);
      expect(await standby.reached(service, 5, 30_000)).toBe(true);
      expect(String(await said)).toContain('STALE_OWNER');
      expect(standby.states().every(({ stopped }) => stopped === undefined)).toBe(true);
    } finally {
      owner.kill('SIGKILL');
    }
    const steps = ['LoanFiled@1', 'LoanFiled@3', 'LoanFiled@4', 'LoanFiled@5'];
    expect((await reader.get(loans, 'L1'))?.steps).toEqual(steps);
  }, 120_000);
});
