import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { addCalendarDays, dayNumber } from './calendar-date.ts';
import { PolicyBook } from './policy-book.ts';
import { certainties, policyUnits, type PolicyRowData } from './policy-row.ts';
import { codesOf, integerOf } from './policy-value.ts';
import { WorkingCalendar, type HolidayRow } from './working-calendar.ts';

const seeds = join(import.meta.dirname, '../../../seeds');
const read = <T>(file: string): T[] => JSON.parse(readFileSync(join(seeds, file), 'utf8')) as T[];
const readAll = <T>(folder: string): T[] =>
  readdirSync(join(seeds, folder)).flatMap((name) => read<T>(`${folder}/${name}`));

const rows = readAll<PolicyRowData>('policy');
const book = PolicyBook.of(rows.map((row) => ({ ...row, recordedAt: '2026-01-01T00:00:00.000Z' })));
const on = (key: string, factDate: string, scopes = ['CN']) => book.valueOn(key, { scopes, factDate });
const programmes = ['HEBEI_LOAN_2016', 'HEBEI_LOAN_2021', 'SHANDONG'];

const isInteger = (value: unknown) => value === null || Number.isSafeInteger(value);
const isKind = {
  boolean: (value: unknown) => typeof value === 'boolean',
  text: (value: unknown) => typeof value === 'string',
  json: (value: unknown) => typeof value === 'object' && value !== null,
  'month-day': (value: unknown) => /^\d{2}-\d{2}$/.test(String(value)),
};

test('every row has the shape of a policy row', () => {
  const misfits = rows.filter((row) => {
    const fits = Object.entries(isKind).find(([unit]) => unit === row.unit)?.[1] ?? isInteger;
    const named = [row.authority, row.document, row.noteZh].every((text) => text.length > 0);
    return !(
      fits(row.value) &&
      named &&
      policyUnits.includes(row.unit) &&
      certainties.includes(row.certainty)
    );
  });
  expect(rows.length).toBeGreaterThan(0);
  expect(misfits.map((row) => row.id)).toEqual([]);
});

test('every scope is the country, a region or a programme', () => {
  const scope = new RegExp(`^(CN|\\d{6}|${programmes.join('|')})$`);
  expect(rows.filter((row) => !scope.test(row.scope)).map((row) => row.id)).toEqual([]);
});

test('every row is valid for a day at least, on dates that exist', () => {
  const days = rows.map((row) => dayNumber(row.validTo ?? row.validFrom) - dayNumber(row.validFrom));
  expect(Math.min(...days)).toBeGreaterThanOrEqual(0);
});

test('ids are unique', () => {
  expect(new Set(rows.map((row) => row.id)).size).toBe(rows.length);
});

test('no two rows of one key and scope hold on the same day', () => {
  const overlaps = rows.flatMap((row) =>
    rows.filter((other) => {
      const same = other.id !== row.id && other.key === row.key && other.scope === row.scope;
      return (
        same && other.validFrom >= row.validFrom && (row.validTo === null || other.validFrom <= row.validTo)
      );
    }),
  );
  expect(overlaps).toEqual([]);
});

describe('the loan programmes', () => {
  const keysOf = (scope: string) => new Set(rows.filter((row) => row.scope === scope).map((row) => row.key));

  test.each(programmes)('%s has every parameter, on its first and on its last day', (scope) => {
    const span = on('loan.programme', '2021-12-07', [scope]) ?? on('loan.programme', '2021-12-08', [scope]);
    const value = span?.value as { region: string; validFrom: string; validTo: string | null };
    expect(value).toMatchObject({ region: scope === 'SHANDONG' ? '370000' : '130000' });
    for (const key of keysOf('HEBEI_LOAN_2016')) {
      expect([key, on(key, value.validFrom, [scope])?.row.scope]).toEqual([key, scope]);
      expect([key, on(key, value.validTo ?? '2026-10-31', [scope])?.row.scope]).toEqual([key, scope]);
    }
  });

  test('end and start without a gap in Hebei', () => {
    expect(on('comp.ratio', '2021-12-07', ['HEBEI_LOAN_2016'])?.row.certainty).toBe('SOURCE');
    expect(on('comp.ratio', '2021-12-08', ['HEBEI_LOAN_2016'])).toBeUndefined();
    expect(on('comp.ratio', '2021-12-07', ['HEBEI_LOAN_2021'])).toBeUndefined();
    expect(on('comp.ratio', '2021-12-08', ['HEBEI_LOAN_2021'])?.row.certainty).toBe('PROPOSAL');
  });

  test('replace the multiple of the benchmark by points above LPR on the day of the reform', () => {
    const kind = (date: string) => on('loan.rateCap.kind', date, ['HEBEI_LOAN_2016'])?.value;
    expect(kind('2019-08-19')).toBe('BENCHMARK');
    expect(kind('2019-08-20')).toBe('LPR_PLUS_BP');
  });

  test('differ in Shandong where its own rules say so', () => {
    const found = on('loan.maxPerEnterprise', '2025-07-31', ['SHANDONG', '370000', 'CN']);
    expect(found && integerOf(found)).toBe(1_000_000_000);
  });
});

test('the values of 2018 for incubators are carried over as unverified from 2025-07-10', () => {
  const earlier = on('incubation.longFields', '2025-07-09');
  const later = on('incubation.longFields', '2025-07-10');
  expect([earlier?.row.certainty, later?.row.certainty]).toEqual(['MEMORY', 'UNVERIFIED']);
  expect(later && codesOf(later)).toEqual(earlier && codesOf(earlier));
});

test('vector 13', () => {
  const declared = readdirSync(join(seeds, 'calendar')).filter((name) => /^\d{4}\.json$/.test(name));
  const calendar = new WorkingCalendar(declared.flatMap((name) => read<HolidayRow>(`calendar/${name}`)));
  const deadline = (accepted: string) => {
    const found = on('contract.reviewDays', accepted);
    const days = found && integerOf(found);
    if (days === null || days === undefined) throw new Error('no limit');
    return found?.row.unit === 'working-days'
      ? calendar.addWorkingDays(accepted, days)
      : addCalendarDays(accepted, days);
  };
  expect(on('contract.version', '2026-02-27')?.value).toBe('TC_2000');
  expect(deadline('2026-02-27')).toBe('2026-03-29');
  expect(on('contract.version', '2026-03-02')?.value).toBe('TC_2026');
  expect(deadline('2026-03-02')).toBe('2026-03-23');
});
