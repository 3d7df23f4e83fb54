import { overviewFrom, type MonthAnswer } from '../api/month-answer.ts';
import { completeThrough, missingUnits } from './completeness.ts';
import { groupOf } from './groups.ts';
import { inOrder } from '../indicator/in-order.ts';

const indicator = (key: string, completeThroughMonth: string | null, unitsMissing: readonly string[]) => ({
  ...{ key, name: key, nameZh: key, owner: 'contracts', unit: 'count', decimals: 0, targetDecimals: 0 },
  ...({ kind: 'flow', direction: 'higher-is-better' } as const),
  completeThrough: completeThroughMonth,
  unitsMissing,
});
const row = (region: string, rank: number | null): MonthAnswer['rows'][number] => ({
  ...{ indicator: 'a', level: region === '130000' ? 'province' : 'unit', region, month: '1', actual: '1' },
  ...{ target: null, completion: null, attained: null, timeProgress: 10_000, gap: null, yoy: null },
  ...{ rank, movement: null, light: null },
});
const answer: MonthAnswer = {
  ...{ month: '2026-10', asOf: '2026-10-31', closed: null },
  places: [
    { level: 'province', region: '130000', name: '河北省', nameEn: 'Hebei' },
    { level: 'unit', region: '130100', name: '石家庄市', nameEn: null },
    { level: 'unit', region: '130200', name: '唐山市', nameEn: 'Tangshan' },
  ],
  indicators: [indicator('a', '2026-09', ['130200', '130100']), indicator('b', '2026-10', ['130200'])],
  rows: [row('130200', 1), row('130000', null), row('130100', null)],
  freshness: { positions: { contracts: 9 }, behind: { contracts: 2, incubators: 1 } },
};
const overview = overviewFrom(answer);

test('the month is complete as far as its least complete indicator; each missing unit is named once', () => {
  expect(completeThrough(overview)).toBe('2026-09');
  expect(missingUnits(overview).map(({ zh }) => zh)).toEqual(['石家庄市', '唐山市']);
  const never = { ...answer, indicators: [indicator('a', null, []), indicator('b', '2026-10', [])] };
  expect(completeThrough(overviewFrom(never))).toBeNull();
});

test('figures carry the names of their places; what is still to come is one number', () => {
  expect(overview.behind).toBe(3);
  expect(overview.indicators[0]?.figures.map(({ en }) => en)).toEqual(['Tangshan', 'Hebei', '石家庄市']);
});

test('the province stands first, then units by rank, those without one last', () => {
  expect(inOrder(overview.indicators[0]?.figures ?? []).map(({ region }) => region)).toEqual([
    '130000',
    '130200',
    '130100',
  ]);
});

test.each([
  ['technology-contract-turnover', 'contracts', 'contracts'],
  ['technology-contract-target-attainment', 'projection', 'contracts'],
  ['technology-smes-new', 'certification', 'tech-smes'],
  ['graduates-certified-high-tech', 'projection', 'incubation'],
  ['county-zero-clearing-rate', 'projection', 'certification'],
  ['risk-compensation-paid', 'loan-pools', 'loans'],
  ['key-project-issues-open', 'scheduling', 'other'],
])('%s of %s stands under %s', (key, owner, group) => {
  expect(groupOf({ key, owner })).toBe(group);
});
