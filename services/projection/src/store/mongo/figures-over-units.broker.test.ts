import fc from 'fast-check';
import { MonthFrozen } from '@torchline/facts';
import type { QueryRoute } from '@torchline/web';
import { Province, type Asking } from '../../fixtures/host.fixture.ts';
import { FIRMS } from '../../fixtures/said.fixture.ts';
import { storySteps, tellStory } from '../../fixtures/story.fixture.ts';
import { getBridge, getManifest, getProposal } from '../../http/get-closing.ts';
import { getFigures } from '../../http/get-figures.ts';
import { getIndicators } from '../../http/get-indicators.ts';
import { getMonth } from '../../http/get-month.ts';
import { getMonths } from '../../http/get-months.ts';
import { getFigureRecords } from '../../http/get-records.ts';
import type { Effect } from '../../engine/state.ts';
import { FED_INDICATORS } from '../../indicators/catalogue.ts';
import type { FigureHost } from '../../reading/figure-host.ts';
import type { StoredManifest } from '../../reading/source.ts';
import { SqliteFigures } from '../sqlite/sqlite-figures.ts';
import { UnitFigures } from './unit-figures.fixture.ts';

/** Figures on disk that tell what was written to them. */
class ToldFigures extends SqliteFigures {
  readonly effects: Effect[] = [];
  readonly manifests: StoredManifest[] = [];

  override commit(effect: Effect): void {
    super.commit(effect);
    this.effects.push(effect);
  }

  override keepManifest(manifest: StoredManifest): void {
    super.keepManifest(manifest);
    this.manifests.push(manifest);
  }
}

let province: Province;
let units: UnitFigures;
let told: ToldFigures;
let overUnits: FigureHost;
beforeEach(async () => {
  province = new Province((path) => (told = new ToldFigures(path)));
  units = await UnitFigures.open();
  overUnits = province.stranger(units.book);
});
afterEach(async () => {
  province.close();
  await units.close();
});

/** Counts what was said, here and there. */
async function count(): Promise<void> {
  await province.count();
  for (const effect of told.effects.splice(0)) await units.commit(effect);
  for (const manifest of told.manifests.splice(0)) await units.keepManifest(manifest);
}

/** Facts of all services, and a month that was closed before some of them. */
async function sayAll(): Promise<void> {
  for (const steps of fc.sample(storySteps, { numRuns: 4, seed: 11 })) tellStory(province.said, steps);
  province.said.registered('sure', { registeredOn: '2025-09-03' });
  await count();
  const { vector, root } = await province.ask<{ vector: Record<string, number>; root: string }>(getProposal, {
    month: '2025-09',
  });
  const about = { month: '2025-09', vector, root, frozenOn: '2025-10-12', number: 1, proposedBy: 'p1' };
  province.said.state(MonthFrozen, 'month/2025-09', about);
  province.said.registered('late', { registeredOn: '2025-09-05' });
  province.said.amended('sure', 77_700);
  province.said.certified(FIRMS[3], { issuedOn: '2025-09-09' });
  await count();
}

type Question = readonly [QueryRoute<FigureHost>, Record<string, string>, Asking['query']?];
const KEY = 'technology-contract-turnover';
const PAST = 'reference:3,contracts:9,incubators:6,loan-pools:4,certification:2';
const UNIT = { level: 'unit', region: '130600' };

const figures: readonly Question[] = FED_INDICATORS.flatMap(({ key }): Question[] => [
  [getFigures, {}, { indicator: key, from: '2024-11', to: '2025-10' }],
  [getFigures, {}, { indicator: key, from: '2024-01', to: '2024-03', ...UNIT, knownAt: PAST }],
]);
const records: readonly Question[] = FED_INDICATORS.flatMap(({ key: indicator }): Question[] => [
  [getFigureRecords, { indicator }, { month: '2025-09' }],
  [getFigureRecords, { indicator }, { month: '2024-02', period: 'month', of: 'denominator', ...UNIT }],
]);
const months: readonly Question[] = [
  ...['2025-09', '2025-10', '2023-06'].map((month): Question => [getMonth, { month }]),
  [getMonth, { month: '2025-09' }, { knownAt: PAST }],
  [getMonth, { month: '2025-09' }, { knownAt: '2025-01-01T00:00:30.000Z' }],
  [getMonths, {}],
  [getIndicators, {}],
];
const closing: readonly Question[] = [
  ...['2025-09', '2025-08', '2024-12'].map((month): Question => [getProposal, { month }]),
  ...['2025-09', '2025-08'].map((month): Question => [getManifest, { month }]),
  [getBridge, { month: '2025-09' }],
  [getBridge, { month: '2025-09' }, UNIT],
  [getBridge, { month: '2025-08' }],
];

/** How often the work of a question may run, the first time included; a cold answer takes the most. */
const MOST_PASSES = 4;

test.each([
  ['figures, now and as known', figures],
  ['records behind figures', records],
  ['months', months],
  ['what closing publishes, published, and changed since', closing],
])('%s are the same bytes as from the embedded figures, in a handful of passes', async (_, questions) => {
  await sayAll();
  for (const [route, params, query = {}] of questions) {
    const embedded = await province.bytes(route, params, { query });
    expect(await province.bytes(route, params, { query, of: overUnits })).toBe(embedded);
    const passes = units.costs.splice(0).map((cost) => cost.passes);
    expect([Math.max(...passes) <= MOST_PASSES, passes, params, query]).toEqual([
      true,
      passes,
      params,
      query,
    ]);
  }
});

test('a page that is known is read in one pass, and what a fact touched in two more', async () => {
  await sayAll();
  const page = () => province.bytes(getMonth, { month: '2025-10' }, { of: overUnits });
  await page();
  units.costs.length = 0;
  await page();
  expect(units.costs.splice(0)).toEqual([{ passes: 1 }]);
  province.said.registered('next', { registeredOn: '2025-10-05' });
  await count();
  expect(await page()).toBe(await province.bytes(getMonth, { month: '2025-10' }));
  expect(units.costs.splice(0)).toEqual([{ passes: 3 }]);
});

test('questions that meet while figures are read share a state', async () => {
  await sayAll();
  units.costs.length = 0;
  const asked = await Promise.all(
    Array.from({ length: 20 }, () => province.bytes(getMonth, { month: '2025-10' }, { of: overUnits })),
  );
  expect(new Set(asked)).toEqual(new Set([await province.bytes(getMonth, { month: '2025-10' })]));
  expect(units.costs.length).toBeLessThanOrEqual(3);
});

test('every answer is of one moment of all units, whatever they write meanwhile', async () => {
  const at = { measure: `${KEY}`, level: 'province', region: '130000' } as const;
  for (let id = 0; id < 40; id += 1) province.said.registered(`c${id}`, { registeredOn: '2025-03-04' });
  const heads: number[] = [];
  const isOver = new AbortController();
  const { book } = units;
  const { live } = overUnits;
  const state = (read: typeof book.cells) => {
    const sum = read(at).reduce((all, { amount }) => all + amount, 0n);
    return [sum, BigInt(book.reachedAll().get('contracts')?.position ?? 0) * 1000n] as const;
  };
  const readers = [0, 1, 2].map(async () => {
    while (!isOver.signal.aborted) {
      const kept = await live.atOnce(() => state((of) => live.cells(of)));
      const read = await book.atOnce(() => state((of) => book.cells(of)));
      for (const [sum, expected] of [kept, read]) expect(sum).toBe(expected);
      heads.push(Number(kept[1]));
    }
  });
  const all = province.said.facts.splice(0);
  for (const fact of all) {
    province.said.facts.push(fact);
    await count();
  }
  isOver.abort();
  await Promise.all(readers);
  expect(new Set(heads).size).toBeGreaterThan(5);
});
