import { addDays, addMonths } from '@torchline/kernel';
import fc from 'fast-check';
import { ageAtEntry, limitOf } from './entry-rules.ts';
import { overlapping, stayOn, type Stay } from './tenancy.ts';

const day = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2050-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const months = fc.integer({ min: 1, max: 120 });

describe('age at entry', () => {
  test('vector 5: founded 2024-03-31, entry 2026-03-31 is met, 2026-04-01 is not', () => {
    expect(ageAtEntry('2024-03-31', '2026-03-31', 24)).toBe('MET');
    expect(ageAtEntry('2024-03-31', '2026-04-01', 24)).toBe('UNMET');
  });
  test.each([
    ['2024-02-29', 24, '2026-02-28'],
    ['2022-02-28', 24, '2024-02-28'],
    ['2023-08-31', 18, '2025-02-28'],
    ['2022-08-31', 18, '2024-02-29'],
  ])('founded %s, %i months: the last day is %s', (foundedOn, max, last) => {
    expect(ageAtEntry(foundedOn, last, max)).toBe('MET');
    expect(ageAtEntry(foundedOn, addDays(last, 1), max)).toBe('UNMET');
  });
  test('no limit is met at every age', () =>
    expect(ageAtEntry('1950-01-01', '2026-01-01', null)).toBe('MET'));
  test('it is met until one day, and never again after it', () =>
    fc.assert(
      fc.property(day, months, fc.integer({ min: 0, max: 4_000 }), (foundedOn, max, later) => {
        const enteredOn = addDays(foundedOn, later);
        const today = ageAtEntry(foundedOn, enteredOn, max);
        const tomorrow = ageAtEntry(foundedOn, addDays(enteredOn, 1), max);
        return today === 'MET' || tomorrow === 'UNMET';
      }),
    ));
  test('a later founding never makes it worse', () =>
    fc.assert(
      fc.property(day, day, months, (one, other, max) => {
        const [earlier, later] = [one, other].sort() as [string, string];
        const enteredOn = addMonths(later, 12);
        return ageAtEntry(earlier, enteredOn, max) === 'UNMET' || ageAtEntry(later, enteredOn, max) === 'MET';
      }),
    ));
});

describe('the time limit', () => {
  test.each([
    ['2024-01-31', 48, '2028-01-31'],
    ['2024-02-29', 48, '2028-02-29'],
    ['2024-02-29', 60, '2029-02-28'],
    ['2023-10-31', 1, '2023-11-30'],
    ['2024-01-31', 1, '2024-02-29'],
  ])('entered %s, %i months: the last day is %s', (enteredOn, max, last) =>
    expect(limitOf(enteredOn, max)).toBe(last),
  );
  test('it lies in the month so many months later, on the day of entry or the last of the month', () =>
    fc.assert(
      fc.property(day, months, (enteredOn, max) => {
        const limit = limitOf(enteredOn, max);
        const index = (date: string): number => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7));
        const isLastOfMonth = addDays(limit, 1).endsWith('-01');
        return (
          index(limit) - index(enteredOn) === max &&
          (limit.slice(8) === enteredOn.slice(8) || (isLastOfMonth && limit.slice(8) < enteredOn.slice(8)))
        );
      }),
    ));
  test('who enters later may not have to leave earlier', () =>
    fc.assert(
      fc.property(
        day,
        months,
        (enteredOn, max) => limitOf(enteredOn, max) <= limitOf(addDays(enteredOn, 1), max),
      ),
    ));
});

describe('stays of one enterprise in one carrier', () => {
  const stays = fc
    .uniqueArray(day, { minLength: 2, maxLength: 8 })
    .map((days) => [...days].sort())
    .map((days): Stay[] =>
      days.slice(0, -1).map((enteredOn, i) => ({ carrier: 'A', enteredOn, endedOn: days[i + 1] ?? null })),
    );
  test('stays that follow one another do not overlap', () =>
    fc.assert(fc.property(stays, (all) => all.every((stay) => overlapping(all, stay) === undefined))));
  test('what begins inside another stay overlaps it', () =>
    fc.assert(
      fc.property(stays, ([first, ...others]) => {
        if (!first) return true;
        const asked = { carrier: 'A', enteredOn: addDays(first.enteredOn, -1), endedOn: null };
        const elsewhere = { ...asked, carrier: 'B' };
        const all = [first, ...others];
        return overlapping(all, asked) === first && overlapping(all, elsewhere) === undefined;
      }),
    ));
  test('a day belongs to the stay it lies in, else the last one is meant', () => {
    const all = [
      { carrier: 'A', enteredOn: '2020-01-01', endedOn: '2021-01-01' },
      { carrier: 'A', enteredOn: '2022-01-01', endedOn: null },
      { carrier: 'B', enteredOn: '2023-01-01', endedOn: null },
    ];
    expect(stayOn(all, 'A', '2020-06-01')).toBe(all[0]);
    expect(stayOn(all, 'A', '2021-06-01')).toBe(all[1]);
    expect(stayOn([], 'A', '2021-06-01')).toBeUndefined();
  });
});
