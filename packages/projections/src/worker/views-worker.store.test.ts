import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Said } from '../conformance/index.ts';
import { ALL, loan } from '../conformance/sample-view.ts';
import { openViewReader, viewStoreModule } from '../sqlite/index.ts';
import { ALL_VIEWS, startViewsWorker, type ViewsWorker } from './index.ts';
import { views } from './worker.fixture.ts';

const fixture = new URL('./worker.fixture.ts', import.meta.url).href;
const [loans, counts] = views;

describe('the views worker', () => {
  let folder: string;
  let worker: ViewsWorker;
  const say = (said: readonly Said[]): void => {
    writeFileSync(join(folder, 'next.json'), JSON.stringify(said));
    renameSync(join(folder, 'next.json'), join(folder, 'said.json'));
  };
  const storeOf = (name: string) => ({ module: viewStoreModule, options: join(folder, `${name}.db`) });
  const start = (services: readonly { name: string; viewsModule: string }[]): ViewsWorker =>
    startViewsWorker(
      {
        ...{ province: '130000', feed: { module: fixture, options: { folder } } },
        services: services.map((each) => ({ ...each, store: storeOf(each.name) })),
      },
      () => undefined,
    );
  const good = { name: 'loan-pools', viewsModule: fixture };
  const stateOf = (view: string) => worker.states().find((state) => state.view === view);

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'worker-'));
    say([loan('L1'), loan('L2')]);
  });
  afterEach(async () => {
    await worker.stop();
    rmSync(folder, { recursive: true });
  });

  test('folds what is there and what comes, and says how far it is', async () => {
    worker = start([good]);
    await worker.ready;
    expect(await worker.reached('loan-pools', 2, 5_000)).toBe(true);
    const reader = openViewReader(join(folder, 'loan-pools.db'));
    expect(await reader.count(loans, { scope: ALL })).toBe(2);
    expect(await worker.reached('loan-pools', 3, 50)).toBe(false);
    const comes = worker.reached('loan-pools', 3, 5_000);
    say([loan('L1'), loan('L2'), loan('L3')]);
    expect(await comes).toBe(true);
    expect(await reader.count(loans, { scope: ALL })).toBe(3);
    await reader.close();
  });

  test('a view that cannot fold stops with its reason, the others go on', async () => {
    worker = start([good, { name: 'absent', viewsModule: `${fixture}.absent.ts` }]);
    say([loan('L1'), loan('L2'), loan('L1', {}, 'LoanBroken'), loan('L3')]);
    await worker.ready;
    expect(await worker.reached('loan-pools', 4, 5_000)).toBe(true);
    expect(stateOf('loans')?.stopped).toMatch(
      /FOLD_FAILED: view loans cannot fold loan-pools \d+ \(LoanBroken\)/,
    );
    expect(stateOf('counts')).toMatchObject({ live: true, reached: { 'loan-pools': 4 } });
    expect(stateOf(ALL_VIEWS)).toMatchObject({ service: 'absent', stopped: expect.any(String) });
    const reader = openViewReader(join(folder, 'loan-pools.db'));
    expect(await reader.get(counts, 'LoanFiled')).toEqual({ count: 3 });
    await reader.close();
  });

  test('a worker that cannot run says so for every service, without the words of its error', async () => {
    const feed = { module: `${fixture}.absent.ts`, options: {} };
    const services = [{ ...good, store: storeOf(good.name) }];
    const told: string[] = [];
    worker = startViewsWorker({ province: '130000', feed, services }, (about) => told.push(about));
    await worker.ended;
    await expect(worker.ready).rejects.toThrow(/views worker ended: .*absent/);
    expect(worker.states()).toEqual([
      {
        ...{ service: 'loan-pools', view: ALL_VIEWS, live: false, reached: {} },
        ...{ stopped: expect.stringMatching(/absent/), shown: 'the views worker ended' },
      },
    ]);
    expect(told).toEqual(['views worker']);
  });

  test('goes on after a restart, and stops at a log that is not the one it read', async () => {
    worker = start([good]);
    expect(await worker.reached('loan-pools', 2, 5_000)).toBe(true);
    await worker.stop();
    say([loan('L1'), loan('OTHER'), loan('L3')]);
    worker = start([good]);
    await worker.ready;
    await worker.reached('loan-pools', 3, 5_000);
    expect(stateOf('loans')?.stopped).toMatch(/FORK: .*Fork: loan-pools 2 holds another fact.*rebuild/);
  });
});
