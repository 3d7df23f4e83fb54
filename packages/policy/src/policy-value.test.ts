import type { PolicyFound } from './policy-book.ts';
import type { PolicyValue } from './policy-row.ts';
import { codesOf, flagOf, integerOf, integersOf, PolicyShapeError, textOf } from './policy-value.ts';

const found = (value: PolicyValue): PolicyFound => ({
  value,
  row: {
    id: 'CN/contract.reviewDays/2026-03-01',
    key: 'contract.reviewDays',
    value,
    unit: 'json',
    scope: 'CN',
    validFrom: '2026-03-01',
    validTo: null,
    authority: '工业和信息化部',
    document: '技术合同认定登记管理办法',
    certainty: 'DRAFT',
    note: '',
    noteZh: '',
    recordedAt: '2026-03-01T00:00:00.000Z',
  },
});

test('each reader gives the value in its shape', () => {
  expect(integerOf(found(15))).toBe(15);
  expect(integerOf(found(null))).toBeNull();
  expect(textOf(found('PARTIAL'))).toBe('PARTIAL');
  expect(textOf(found(null))).toBeNull();
  expect(flagOf(found(false))).toBe(false);
  expect(codesOf(found(['BIOMED', 'AGRI']))).toEqual(['BIOMED', 'AGRI']);
  expect(integersOf(found({ CREDIT: 7000, OTHER: 0 }))).toEqual({ CREDIT: 7000, OTHER: 0 });
});

test.each<[string, () => unknown]>([
  ['a fraction', () => integerOf(found(0.7))],
  ['a number for a text', () => textOf(found(1))],
  ['a text for a flag', () => flagOf(found('true'))],
  ['a list with a number', () => codesOf(found(['A', 1]))],
  ['a fraction by name', () => integersOf(found({ CREDIT: 0.7 }))],
  ['a list by name', () => integersOf(found([1]))],
  ['nothing by name', () => integersOf(found(null))],
])('%s is refused', (_, read) => {
  expect(read).toThrow(PolicyShapeError);
});
