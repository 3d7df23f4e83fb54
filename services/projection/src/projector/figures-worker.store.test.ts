import { MonthFrozen, RegionsAdopted, ReportingUnitsAdopted, ZonesAdopted } from '@torchline/facts';
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { feedOf } from '../fixtures/feed.fixture.ts';
import { LoansSaid } from '../fixtures/loans-said.fixture.ts';
import { killedWhileWriting } from '../fixtures/rebuilt.fixture.ts';
import { FIRMS } from '../fixtures/said.fixture.ts';
import { PLACES } from '../fixtures/projected.fixture.ts';
import { PROVINCE, ROWS, UNITS, ZONES } from '../fixtures/tree.fixture.ts';
import { figuresKnownAt, manifestFrom, rootOf } from '../months/manifest.ts';
import { SqliteBook } from '../store/sqlite/sqlite-book.ts';
import { startFiguresWorker } from './figures-worker.ts';
import { verifyFigures } from './verify.ts';
import { FIGURE_LOGS, type FigureWorkerData } from './worker-data.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'torchline-figures-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const adopted = (): LoansSaid => {
  const said = new LoansSaid();
  said.state(RegionsAdopted, 'regions/130000', { province: PROVINCE, edition: 'test', rows: [...ROWS] });
  said.state(ReportingUnitsAdopted, 'regions/130000', { province: PROVINCE, rows: [...UNITS] });
  return said;
};

const keep = (said: LoansSaid): void => {
  writeFileSync(join(folder, 'next.json'), JSON.stringify(said.facts));
  renameSync(join(folder, 'next.json'), join(folder, 'facts.json'));
};

const workerData = (): FigureWorkerData => ({
  province: PROVINCE,
  database: join(folder, 'figures.db'),
  logs: FIGURE_LOGS,
  feed: {
    module: new URL('../fixtures/feed.fixture.ts', import.meta.url).href,
    options: { path: join(folder, 'facts.json') },
  },
});

const province = (book: SqliteBook) =>
  book.cells({ measure: 'technology-contract-turnover', level: 'province', region: PROVINCE });

test('a start goes on with what was killed in the middle of a transaction', async () => {
  killedWhileWriting(workerData().database);
  const said = adopted();
  said.registered('a');
  keep(said);
  const worker = startFiguresWorker(workerData());
  await worker.ready;
  await worker.stop();
  expect(province(new SqliteBook(workerData().database))[0]?.amount).toBe(1000n);
});

test('the worker keeps figures up, closes a month at its vector, goes on where it was, and a rebuild equals it', async () => {
  const said = adopted();
  said.registered('a');
  keep(said);
  const worker = startFiguresWorker(workerData());
  await worker.ready;
  expect(worker.positions()).toMatchObject({ reference: 2, contracts: 1, scheduling: 0 });
  const book = new SqliteBook(workerData().database);
  expect(province(book)).toEqual([{ period: '2025-01', count: 1, fresh: 0, amount: 1000n }]);

  const vector = { reference: 2, contracts: 1 };
  const root = rootOf(figuresKnownAt(book, PLACES, { month: '2025-01', vector }));
  said.registered('late');
  said.certified(FIRMS[0]);
  const frozen = { month: '2025-01', vector, root, frozenOn: '2025-02-10', number: 1, proposedBy: 'p1' };
  said.state(MonthFrozen, 'month/2025-01', frozen);
  keep(said);
  expect(await worker.reached('scheduling', 1, 10_000)).toBe(true);
  await worker.stop();
  expect(province(book)[0]?.amount).toBe(2000n);

  said.amended('a', 1700);
  keep(said);
  const again = startFiguresWorker(workerData());
  await again.ready;
  await again.stop();
  expect(province(book)[0]?.amount).toBe(2700n);

  const manifest = book.manifest('2025-01');
  const body = manifestFrom(manifest ?? { month: '', number: 0, root: '', body: '{}' });
  expect([manifest?.number, manifest?.root, body.root]).toEqual([1, root, root]);
  expect(body.heads).toEqual({ contracts: 'contracts@1', reference: 'reference@2' });
  const turnover = body.figures.find(({ indicator }) => indicator === 'technology-contract-turnover');
  expect(turnover).toMatchObject({ level: 'province', month: '1000', actual: '1000' });

  const verified = await verifyFigures({
    feed: feedOf(() => said.facts),
    logs: FIGURE_LOGS,
    province: PROVINCE,
    book,
  });
  expect(verified.differences).toEqual([]);
  expect(verified.equal).toBeGreaterThan(20);
  book.close();
}, 30_000);

test.each([
  ['that was cut', (said: LoansSaid) => said.facts.splice(3, 1), /^contracts: position 1 is missing$/],
  [
    'that holds another fact',
    (said: LoansSaid) =>
      said.facts.splice(4, 1, ...said.facts.slice(4, 5).map((fact) => ({ ...fact, prevHash: 'x' }))),
    /^FORK: .*contracts 2 does not follow the fact before it.*rebuild/,
  ],
])(
  'a log %s stops the figures with the reason',
  async (_, spoil, reason) => {
    const said = adopted();
    said.state(ZonesAdopted, 'regions/130000', { province: PROVINCE, rows: [...ZONES] });
    said.registered('a');
    said.amended('a', 5);
    spoil(said);
    keep(said);
    const worker = startFiguresWorker(workerData());
    await expect(worker.ready).rejects.toThrow(reason);
    expect(worker.states()[0]).toMatchObject({
      view: 'figures',
      stopped: expect.stringMatching(reason) as string,
    });
    await worker.stop();
  },
  30_000,
);

test('figures over a log that was restored to an earlier day stop', async () => {
  const said = adopted();
  said.registered('a');
  said.registered('b');
  keep(said);
  const worker = startFiguresWorker(workerData());
  await worker.ready;
  await worker.stop();
  said.facts.pop();
  keep(said);
  const again = startFiguresWorker(workerData());
  await expect(again.ready).rejects.toThrow(/^FORK: .*ends before contracts 2.*rebuild/);
  await again.stop();
}, 30_000);
