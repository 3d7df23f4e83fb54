import fc from 'fast-check';
import type { Identity } from '@torchline/kernel';
import { personOf, Province } from '../fixtures/host.fixture.ts';
import { FIRMS } from '../fixtures/said.fixture.ts';
import { tellStory, storySteps } from '../fixtures/story.fixture.ts';
import { FED_INDICATORS } from '../indicators/catalogue.ts';
import { getFigures } from './get-figures.ts';
import { getFigureRecords } from './get-records.ts';
import { getIndicators } from './get-indicators.ts';
import { getPublished } from './get-published.ts';

let province: Province;
beforeEach(() => {
  province = new Province();
});
afterEach(() => province.close());

interface Series {
  readonly values: readonly { readonly month: string; readonly value: string; readonly toDate: string }[];
  readonly unitsMissing: readonly string[];
}
const figures = (query: object, as?: Identity) =>
  province.ask<Series>(getFigures, {}, { query, ...(as ? { as } : {}) });
interface Records {
  readonly value: string | null;
  readonly sum: string;
  readonly total: number;
  readonly next: number | null;
  readonly lines: readonly {
    readonly adds: string;
    readonly records: readonly { readonly href: string }[];
  }[];
}
const records = (indicator: string, query: object, as?: Identity) =>
  province.ask<Records>(getFigureRecords, { indicator }, { query, ...(as ? { as } : {}) });

test('a series by month, with the year to date, at a place', async () => {
  province.said.registered('a');
  province.said.registered('b', { registeredOn: '2025-03-01' });
  await province.count();
  const { values, unitsMissing } = await figures({
    indicator: 'technology-contract-turnover',
    level: 'unit',
    region: '130100',
    from: '2025-01',
    to: '2025-03',
  });
  expect(values).toEqual([
    { month: '2025-01', value: '1000', toDate: '1000' },
    { month: '2025-02', value: '0', toDate: '1000' },
    { month: '2025-03', value: '1000', toDate: '2000' },
  ]);
  expect(unitsMissing).toHaveLength(4);
});

test('today is exact also for ends known in advance, and the end of a month is its last day', async () => {
  province.said.certified(FIRMS[0], { validThrough: '2026-03-19' });
  await province.count();
  const stock = async () =>
    (await figures({ indicator: 'high-tech-enterprises', from: '2026-03', to: '2026-03' })).values[0]?.value;
  expect(await stock()).toBe('1');
  province.today = '2026-03-20';
  expect(await stock()).toBe('0');
});

test('a ratio is computed at the level asked, never summed', async () => {
  province.said.filed('b1:1', { rate: 30_000, filedAmount: 1_000_000 as never });
  province.said.filed('b1:2', { rate: 40_000, filedAmount: 3_000_000 as never, county: '130602' });
  await province.count();
  const rate = async (level: string, region?: string) =>
    (
      await figures({ indicator: 'loan-filing-average-rate', level, region, from: '2025-01', to: '2025-02' })
    ).values.map(({ value, toDate }) => [value, toDate]);
  expect(await rate('province')).toEqual([
    ['375', '375'],
    [null, '375'],
  ]);
  expect(await rate('unit', '130100')).toEqual([
    ['300', '300'],
    [null, '300'],
  ]);
});

test('counties without a high-tech enterprise, and how many of them the year has cleared', async () => {
  province.said.certified(FIRMS[0], { issuedOn: '2023-10-16' });
  province.said.certified(FIRMS[1], { issuedOn: '2025-02-02', validThrough: '2028-02-01', county: '130602' });
  await province.count();
  const at = async (indicator: string) =>
    (await figures({ indicator, from: '2025-01', to: '2025-02' })).values.map(({ value }) => value);
  expect(await at('counties-without-high-tech')).toEqual(['4', '3']);
  expect(await at('county-zero-clearing-rate')).toEqual(['0', '250']);
});

test('an indicator that is not counted says why, one that is unknown is not there', async () => {
  expect(await figures({ indicator: 'incubation-reward-amount' })).toMatchObject({
    rejected: 'INDICATOR_NOT_FED',
  });
  expect(await figures({ indicator: 'nothing' })).toMatchObject({ rejected: 'INDICATOR_UNKNOWN' });
  expect(await figures({ indicator: 'loan-filings', knownAt: 'yesterday' })).toMatchObject({
    rejected: 'KNOWN_AT_INVALID',
  });
});

describe('who sees what', () => {
  const county = { indicator: 'technology-contract-turnover', level: 'county', region: '130602' };
  test.each([
    ['province', personOf('PROVINCE'), true],
    ['its city', personOf('CITY', '130600'), true],
    ['another city', personOf('CITY', '130100'), false],
    ['its county', personOf('COUNTY', '130602'), true],
    ['another county', personOf('COUNTY', '130638'), false],
  ])('%s asks for a county', async (_, as, sees) => {
    await province.count();
    const answer = await figures(county, as);
    expect('values' in answer).toBe(sees);
  });
  test('a city desk sees other units, but not their records', async () => {
    await province.count();
    const [city, unit] = [personOf('CITY', '130600'), { level: 'unit', region: '130100' }];
    expect('values' in (await figures({ ...county, ...unit }, city))).toBe(true);
    const foreign = await records('loan-filings', { ...unit, month: '2025-01' }, city);
    expect(foreign).toMatchObject({ rejected: 'NOT_ALLOWED' });
    expect(getFigureRecords.authority.roles).not.toContain('AGGREGATOR');
  });
});

test('the records behind a figure add up to it exactly, for every sum, page by page', async () => {
  const indicators = FED_INDICATORS.filter(({ reading }) => reading.kind === 'sum');
  for (const seed of [1, 2, 3]) {
    tellStory(province.said, fc.sample(storySteps, { numRuns: 1, seed })[0] ?? []);
    await province.count();
    for (const { key } of indicators)
      for (const query of [
        { month: '2023-06', period: 'month' },
        { month: '2024-12', level: 'unit', region: '130100' },
      ]) {
        const answer = await records(key, query);
        expect([key, query, answer.sum]).toEqual([key, query, answer.value]);
      }
    province.close();
    province = new Province();
  }
});

test('pages of records go on where the one before ended, as links to the records', async () => {
  for (const id of ['a', 'b', 'c']) province.said.registered(id);
  await province.count();
  const asked = { month: '2025-01', limit: '2' };
  const first = await records('technology-contract-turnover', asked);
  expect([first.total, first.next, first.lines.length]).toEqual([3, 2, 2]);
  const rest = await records('technology-contract-turnover', { ...asked, cursor: '2' });
  expect(rest.lines).toEqual([
    {
      adds: '1000',
      member: '',
      records: [{ service: 'contracts', kind: 'contract', id: 'c', href: '/records/contracts/contract/c' }],
    },
  ]);
});

test('the catalogue lists every indicator, published figures stand apart with their source', async () => {
  const { indicators } = await province.ask<{ indicators: { fed: boolean; whyNot: unknown }[] }>(
    getIndicators,
    {},
  );
  expect(indicators.filter(({ fed }) => fed)).toHaveLength(58);
  expect(indicators.every(({ fed, whyNot }) => fed === (whyNot === null))).toBe(true);
  const published = await province.ask<{ figures: { source: string }[]; sources: { id: string }[] }>(
    getPublished,
    {},
    { query: { region: '130000' } },
  );
  expect(published.figures.length).toBeGreaterThan(20);
  const known = published.sources.map(({ id }) => id);
  expect(published.figures.every(({ source }) => known.includes(source))).toBe(true);
});
