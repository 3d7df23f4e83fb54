import { given } from '@torchline/testing';
import { MonthFrozen } from '@torchline/facts';
import { cityDesk, context, otherCityDesk, UNIT, UNKNOWN_CODE } from './scheduling.fixture.ts';
import { stateMonth, type StateMonthInput } from './statements.ts';

const input: StateMonthInput = {
  businessDate: '2026-11-02',
  unit: UNIT,
  month: '2026-10',
  kind: 'CONTRACTS',
  zero: false,
  count: 12,
};
const stated = async () =>
  (
    await given()
      .when(stateMonth, input, cityDesk)
      .then(() => undefined)
  ).facts;
const frozen = MonthFrozen.make(
  'month/2026-10',
  {
    month: '2026-10',
    vector: {},
    root: 'a'.repeat(64),
    frozenOn: '2026-11-12',
    number: 1,
    proposedBy: 'p-1',
  },
  { factDate: '2026-11-12' },
);

describe('stating a month', () => {
  test('with figures', () =>
    given()
      .when(stateMonth, input, cityDesk)
      .then([
        {
          type: 'MonthStated',
          stream: `statement/${UNIT}:2026-10:CONTRACTS`,
          data: {
            unit: UNIT,
            month: '2026-10',
            kind: 'CONTRACTS',
            zero: false,
            count: 12,
            statedOn: '2026-11-02',
          },
        },
      ]));
  test('as zero', () =>
    given()
      .when(stateMonth, { ...input, zero: true, count: 0 }, cityDesk)
      .then(({ outcome }) => expect(outcome).toBe('created')));
  test('again is the same', async () =>
    given(...(await stated()))
      .when(stateMonth, { ...input, businessDate: '2026-11-03' }, cityDesk)
      .thenSame());
  test.each([{ count: 13 }, { zero: true, count: 0 }, { note: '含补报' }])('%j changes it', async (change) =>
    given(...(await stated()))
      .when(stateMonth, { ...input, ...change }, cityDesk)
      .then(({ outcome }) => expect(outcome).toBe('changed')),
  );
  test.each([
    [{ unit: UNKNOWN_CODE }, 'UNIT_UNKNOWN', '/unit'],
    [{ month: '2026-13' }, 'CELL_MONTH_INVALID', '/month'],
    [{ month: 'October' }, 'CELL_MONTH_INVALID', '/month'],
    [{ month: '2026-12' }, 'MONTH_NOT_BEGUN', '/month'],
    [{ zero: true }, 'ZERO_REPORT_DIFFERS', '/count'],
    [{ count: 0 }, 'ZERO_REPORT_DIFFERS', '/count'],
    [{ count: -1 }, 'ZERO_REPORT_DIFFERS', '/count'],
  ] as const)('%j is refused', (change, code, pointer) =>
    given()
      .when(stateMonth, { ...input, ...change }, context)
      .thenRejected(code, pointer),
  );
  test('not of another unit, whether or not it is already as stated', async () => {
    await given().when(stateMonth, input, otherCityDesk).thenRejected('NOT_FOUND', '/unit');
    await given(...(await stated()))
      .when(stateMonth, input, otherCityDesk)
      .thenRejected('NOT_FOUND', '/unit');
  });
  test('not once it is closed, unless it says the same', async () => {
    const facts = await stated();
    await given(...facts, frozen)
      .when(stateMonth, { ...input, count: 13 }, context)
      .thenRejected('MONTH_CLOSED', '/month');
    await given(...facts, frozen)
      .when(stateMonth, input, context)
      .thenSame();
  });
});
