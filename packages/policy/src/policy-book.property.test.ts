import fc from 'fast-check';
import { dateOf, dayNumber } from './calendar-date.ts';
import { PolicyBook } from './policy-book.ts';
import type { PolicyRow } from './policy-row.ts';

const scopes = ['SHANDONG', '370000', 'CN'];
const start = dayNumber('2020-01-01');
const date = fc.integer({ min: start, max: start + 60 }).map(dateOf);
const instant = fc.integer({ min: 0, max: 30 }).map((day) => `${dateOf(start + day)}T00:00:00.000Z`);

const rowOf = fc
  .record({
    scope: fc.constantFrom(...scopes),
    validFrom: date,
    days: fc.option(fc.nat(30)),
    recordedAt: instant,
    value: fc.integer(),
  })
  .map(({ days, ...rest }): Omit<PolicyRow, 'id'> => ({
    ...rest,
    validTo: days === null ? null : dateOf(dayNumber(rest.validFrom) + days),
    key: 'comp.ratio',
    unit: 'per-10000',
    authority: '',
    document: '',
    certainty: 'PROPOSAL',
    note: '',
    noteZh: '',
  }));
const rowsOf = fc
  .array(rowOf, { maxLength: 12 })
  .map((rows) => rows.map((row, at) => ({ ...row, id: `${at % 5}` })));

const find = (rows: readonly PolicyRow[], factDate: string, of: readonly string[] = scopes) =>
  PolicyBook.of(rows).valueOn('comp.ratio', { scopes: of, factDate })?.row;

/** The rows that were not replaced: for each id, and for each scope and start, the one recorded last, of equals the later one. */
const standing = (rows: readonly PolicyRow[]): PolicyRow[] =>
  rows.filter(
    (row, at) =>
      !rows.some(
        (other, place) =>
          (other.id === row.id || (other.scope === row.scope && other.validFrom === row.validFrom)) &&
          (other.recordedAt > row.recordedAt || (other.recordedAt === row.recordedAt && place > at)),
      ),
  );
const holds = (row: PolicyRow, day: string) =>
  row.validFrom <= day && (row.validTo === null || day <= row.validTo);

test('a row wins exactly where one that was not replaced holds, and no rival is narrower or starts later', () => {
  fc.assert(
    fc.property(rowsOf, date, (rows, day) => {
      const rivals = standing(rows).filter((row) => holds(row, day));
      const rank = (row: PolicyRow) => [scopes.indexOf(row.scope), -dayNumber(row.validFrom)] as const;
      rivals.sort((a, b) => rank(a)[0] - rank(b)[0] || rank(a)[1] - rank(b)[1]);
      expect(find(rows, day)).toEqual(rivals[0]);
    }),
  );
});

test('a narrower scope wins whatever the wider ones say', () => {
  fc.assert(
    fc.property(rowsOf, date, (rows, day) => {
      const narrow = find(rows, day, ['SHANDONG']);
      fc.pre(narrow !== undefined);
      expect(find(rows, day)).toEqual(narrow);
    }),
  );
});

test('the order in which rows with different instants arrive does not matter', () => {
  fc.assert(
    fc.property(rowsOf, date, (rows, day) => {
      fc.pre(new Set(rows.map((row) => row.recordedAt)).size === rows.length);
      expect(find([...rows].reverse(), day)).toEqual(find(rows, day));
    }),
  );
});

test('a row recorded later never changes what was known before', () => {
  const inputs = fc.record({ rows: rowsOf, late: rowOf, factDate: date, knownAt: instant });
  fc.assert(
    fc.property(inputs, ({ rows, late, factDate, knownAt }) => {
      fc.pre(late.recordedAt > knownAt);
      const book = PolicyBook.of(rows);
      const query = { scopes, factDate, knownAt };
      const after = book.with({ ...late, id: '0' }).valueOn('comp.ratio', query);
      expect(after).toEqual(book.valueOn('comp.ratio', query));
    }),
  );
});
