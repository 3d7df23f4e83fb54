import { PolicyBook } from './policy-book.ts';
import { policyUse, type PolicyRow } from './policy-row.ts';

const row = (change: Partial<PolicyRow>): PolicyRow => ({
  id: 'r1',
  key: 'loan.maxPerEnterprise',
  value: 1,
  unit: 'fen',
  scope: 'CN',
  validFrom: '2020-02-29',
  validTo: null,
  authority: '省科技厅',
  document: '实施细则',
  certainty: 'SOURCE',
  note: '',
  noteZh: '',
  recordedAt: '2020-01-01T00:00:00.000Z',
  ...change,
});
const key = 'loan.maxPerEnterprise';
const scopes = ['HEBEI_LOAN_2021', '130000', 'CN'];
const on = (book: PolicyBook, factDate: string, knownAt?: string) =>
  book.valueOn(key, { scopes, factDate, ...(knownAt === undefined ? {} : { knownAt }) })?.value;

describe('the value in force on a date', () => {
  const book = PolicyBook.of([row({ validTo: '2024-02-29' })]);

  test.each([
    ['2020-02-28', undefined],
    ['2020-02-29', 1],
    ['2020-03-01', 1],
    ['2024-02-28', 1],
    ['2024-02-29', 1],
    ['2024-03-01', undefined],
  ])('%s gives %s', (date, value) => {
    expect(on(book, date)).toBe(value);
  });

  test('a limit that is known to be absent differs from no row', () => {
    const absent = PolicyBook.empty.with(row({ value: null }));
    expect(absent.valueOn(key, { scopes, factDate: '2021-01-01' })).toMatchObject({ value: null });
    expect(absent.valueOn('comp.maxPerBankYear', { scopes, factDate: '2021-01-01' })).toBeUndefined();
  });

  test('the row comes with the value, for the decision to store', () => {
    const found = book.valueOn(key, { scopes, factDate: '2021-01-01' });
    expect(found && policyUse(found.row)).toEqual({
      key,
      scope: 'CN',
      validFrom: '2020-02-29',
      rowId: 'r1',
      certainty: 'SOURCE',
    });
  });

  test('a date that does not exist is refused', () => {
    expect(() => on(book, '2021-02-29')).toThrow(RangeError);
    expect(() => PolicyBook.empty.with(row({ validTo: '2020-02-28' }))).toThrow('ends before it starts');
  });
});

describe('the narrower scope', () => {
  const book = PolicyBook.empty
    .with(row({}))
    .with(row({ id: 'r2', scope: '130000', value: 2, validFrom: '2021-01-01', validTo: '2022-12-31' }))
    .with(row({ id: 'r3', scope: '370000', value: 3 }));

  test.each([
    ['2020-12-31', 1],
    ['2021-01-01', 2],
    ['2022-12-31', 2],
    ['2023-01-01', 1],
  ])('wins only while its row holds: %s gives %s', (date, value) => {
    expect(on(book, date)).toBe(value);
  });
});

describe('a later row', () => {
  const first = PolicyBook.empty.with(row({}));
  const corrected = first.with(row({ id: 'r2', value: 2, recordedAt: '2025-06-01T08:00:00.000Z' }));

  test('with the same start stands from the instant it was recorded', () => {
    expect(on(corrected, '2021-01-01')).toBe(2);
    expect(on(corrected, '2021-01-01', '2025-06-01T08:00:00Z')).toBe(2);
    expect(on(corrected, '2021-01-01', '2025-06-01T07:59:59.999Z')).toBe(1);
  });

  test('that is shorter leaves the rest of the time without a value', () => {
    const shorter = row({ id: 'r3', validTo: '2022-12-31', recordedAt: '2025-06-02T00:00:00.000Z' });
    expect(on(corrected.with(shorter), '2023-01-01')).toBeUndefined();
  });

  test('with a later start takes over from its start', () => {
    const next = row({ id: 'r4', value: 4, validFrom: '2024-01-01', recordedAt: '2023-12-01T00:00:00.000Z' });
    expect(on(first.with(next), '2023-12-31')).toBe(1);
    expect(on(first.with(next), '2024-01-01')).toBe(4);
  });

  test('with the same id replaces the earlier one, wherever it now starts or applies', () => {
    const recordedAt = '2020-01-01T00:00:00.000Z';
    const moved = first.with(row({ value: 5, validFrom: '2022-01-01', recordedAt }));
    expect(on(moved, '2021-12-31')).toBeUndefined();
    expect(on(moved, '2022-01-01')).toBe(5);
    expect(on(first.with(row({ scope: '370000', recordedAt })), '2021-01-01')).toBeUndefined();
  });

  test('does not change the book it was added to; added again it changes no answer', () => {
    expect(on(first, '2021-01-01')).toBe(1);
    const again = corrected.with(row({}));
    expect(on(again, '2021-01-01')).toBe(2);
    expect(again.rows().map((known) => known.id)).toEqual(['r1', 'r2', 'r1']);
  });
});
