import { given } from '@torchline/testing';
import fc from 'fast-check';
import { declareHolidays, reportRate } from './masters.ts';
import { context } from './reference.fixture.ts';

const rate = {
  id: 'LPR/1Y/2026-01-20',
  kind: 'LPR' as const,
  tenor: '1Y' as const,
  validFrom: '2026-01-20',
  validTo: null,
  value: 30_000,
  document: '中国人民银行公告',
  certainty: 'SOURCE' as const,
};
const input = { businessDate: '2026-01-20', id: rate.id, data: rate };
const stated = async () =>
  (
    await given()
      .when(reportRate, input, context)
      .then([{ type: 'RateReported', stream: `rate/${rate.id}` }])
  ).facts;

describe('reference data that is stated', () => {
  test('is created, the same, or changed', async () => {
    const facts = await stated();
    await given(...facts)
      .when(reportRate, { ...input, businessDate: '2026-02-20' }, context)
      .thenSame();
    await given(...facts)
      .when(reportRate, { ...input, data: { ...rate, value: 29_000 } }, context)
      .then(({ outcome }) => expect(outcome).toBe('changed'));
  });

  test('is the same in whatever order its members stand', async () => {
    const facts = await stated();
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(Object.entries(rate), { minLength: 8, maxLength: 8 }), (entries) =>
        given(...facts)
          .when(reportRate, { ...input, data: Object.fromEntries(entries) as typeof rate }, context)
          .thenSame(),
      ),
      { numRuns: 30 },
    );
  });

  test('the order of a list is content', async () => {
    const day = (date: string) =>
      ({ date, kind: 'HOLIDAY', name: 'New Year', nameZh: '元旦', document: '国办发明电' }) as const;
    const declare = (dates: string[]) => ({
      businessDate: '2025-11-04',
      id: '2026',
      data: { year: 2026, days: dates.map(day) },
    });
    const { facts } = await given()
      .when(declareHolidays, declare(['2026-01-01', '2026-01-02']), context)
      .then([{ type: 'HolidayDeclared' }]);
    await given(...facts)
      .when(declareHolidays, declare(['2026-01-02', '2026-01-01']), context)
      .then(({ outcome }) => expect(outcome).toBe('changed'));
  });
});
