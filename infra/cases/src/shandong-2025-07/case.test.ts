import { readFileSync } from 'node:fs';
import { caseFiles } from './files.ts';
import { caseLoans } from './loans.ts';
import { CAP_WAN, NOTICE, WAN } from './notice.ts';
import { averageRate } from './rates.ts';

const folder = new URL('../../../../seeds/cases/shandong-2025-07/', import.meta.url);
const loans = caseLoans();
const total = (amounts: readonly number[]): number => amounts.reduce((sum, amount) => sum + amount, 0);
const distinct = (keys: readonly unknown[]): number => new Set(keys).size;

test('the totals are those of the notice', () => {
  expect({
    loans: loans.length,
    enterprises: distinct(loans.map(({ enterprise }) => enterprise.creditCode)),
    banks: distinct(loans.map(({ bank }) => bank)),
    cities: distinct(loans.map(({ enterprise }) => enterprise.place.city)),
    granted: total(loans.map(({ disbursed }) => disbursed)),
    filed: total(loans.map(({ filed }) => filed)),
    rate: Math.round(averageRate(loans) / 100) * 100,
  }).toEqual(NOTICE);
});

test('the cap cuts six enterprises and refuses no loan', () => {
  const cut = loans.filter(({ filed, disbursed }) => filed < disbursed);
  expect(distinct(cut.map(({ enterprise }) => enterprise.creditCode))).toBe(6);
  expect(loans.every(({ filed }) => filed > 0)).toBe(true);
  const perEnterprise = Map.groupBy(loans, ({ enterprise }) => enterprise.creditCode);
  for (const [, own] of perEnterprise)
    expect(total(own.map(({ filed }) => filed))).toBeLessThanOrEqual(CAP_WAN * WAN);
});

test('at least half of the loans of each bank are credit loans', () => {
  for (const [, own] of Map.groupBy(loans, ({ bank }) => bank))
    expect(own.filter(({ type }) => type === '信用').length * 2).toBeGreaterThanOrEqual(own.length);
});

test('the files are the bytes that the generator writes', async () => {
  for (const [name, bytes] of await caseFiles())
    expect(Buffer.compare(Buffer.from(bytes), readFileSync(new URL(name, folder)))).toBe(0);
});
