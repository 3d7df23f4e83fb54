import { writeCsv } from '@torchline/tables';
import fc from 'fast-check';
import { importReportSchema, type ImportMode } from '../report.ts';
import { body, CODE, codesOf, counts, line, reportOf, send, sendRows, sheet } from '../sample-file.ts';
import { sampleHost } from '../sample.ts';

describe('modes', () => {
  test('a dry run says what would be, and stores nothing', async () => {
    const setting = sampleHost();
    const result = await sendRows([line('A1'), line('A2')], 'dry-run', setting);
    expect(counts(result)).toEqual([2, 2, 0, 0, 0]);
    expect(reportOf(result).committed).toBe(false);
    expect([setting.handler.states.size, setting.kept.length]).toEqual([0, 0]);
  });

  test('all or nothing: one bad row and nothing is stored, not even the file', async () => {
    const setting = sampleHost();
    const result = await sendRows([line('A1'), line('A2', 'x')], 'all-or-nothing', setting);
    expect(counts(result)).toEqual([2, 1, 0, 0, 1]);
    expect(reportOf(result).committed).toBe(false);
    expect([setting.handler.states.size, setting.kept.length]).toEqual([0, 0]);
  });

  test('all or nothing: a row that the service refuses counts as one', async () => {
    const setting = sampleHost();
    const result = await sendRows([line('A1'), line('X2')], 'all-or-nothing', setting);
    expect(reportOf(result)).toMatchObject({ committed: false, created: 1, refused: 1 });
    expect(reportOf(result).rows[1]?.errors[0]).toMatchObject({
      code: 'STATE_FORBIDS',
      column: { letter: 'A', header: '借据号' },
    });
    expect(setting.handler.states.size).toBe(0);
  });

  test('partial: the good rows are stored, the file is kept', async () => {
    const setting = sampleHost();
    const result = await sendRows([line('A1'), line('A2', 'x'), line('X3')], 'partial', setting);
    expect(counts(result)).toEqual([3, 1, 0, 0, 2]);
    expect(reportOf(result).committed).toBe(true);
    expect([setting.handler.states.size, setting.kept.length]).toEqual([1, 1]);
  });
});

describe('the same again', () => {
  test('a re-sent file is all same; another file with equal rows, too; a different amount is a change', async () => {
    const setting = sampleHost();
    await sendRows([line('A1'), line('A2')], 'all-or-nothing', setting);
    expect(counts(await sendRows([line('A1'), line('A2')], 'all-or-nothing', setting))).toEqual([
      2, 0, 0, 2, 0,
    ]);
    const other = await sendRows([line('A2'), line('A1', '301'), line('A3')], 'all-or-nothing', setting);
    expect(counts(other)).toEqual([3, 1, 1, 1, 0]);
  });

  test('keys do not hang on row numbers, but on file, natural key, content and organisation', async () => {
    const { host, handler } = sampleHost();
    await sendRows([line('A1'), line('A2')], 'dry-run', { host, handler, kept: [] });
    await sendRows([line('A1'), line('A2')], 'dry-run', { host, handler, kept: [] });
    const [a, b, c, d] = handler.items.map(({ request }) => request.key);
    expect([a, b]).toEqual([c, d]);
    expect(a).toMatchObject({ caller: 'import', route: 'sample-loans' });
    expect(a?.key).not.toBe(b?.key);
    expect(handler.items[1]?.request.source).toMatchObject({ sheet: '备案', row: 3 });
  });

  test('duplicates inside a file: equal is same, different refuses both and names them', async () => {
    const result = await sendRows([line('A1'), line('A1'), line('B1'), line('B1', '5')]);
    expect(reportOf(result).rows.map(({ outcome }) => outcome)).toEqual([
      'created',
      'same',
      'refused',
      'refused',
    ]);
    expect(reportOf(result).rows[2]?.errors[0]?.zh).toContain('备案!5');
    expect(reportOf(result).rows[3]?.errors[0]?.zh).toContain('备案!4');
  });

  test('the repeat of a refused row is refused', async () => {
    expect(codesOf(await sendRows([line('X1'), line('X1')]))).toEqual([
      'STATE_FORBIDS',
      'ROW_REPEATS_REFUSED',
    ]);
  });
});

test('each kind of bad cell has its code, its place and both languages', async () => {
  const rows = [
    line('A1', '1e400'),
    line('A2', '0.0000001'),
    line('A3', '1', { 1: `${body}${CODE.endsWith('A') ? 'B' : 'A'}` }),
    line('A4', '1', { 5: '2025-04-01' }),
    line('A5', '1', { 6: '桥西区' }),
    line('A6', '1', { 3: '抵押' }),
    line('', '1', { 0: '—' }),
  ];
  const result = await sendRows(rows);
  expect(codesOf(result)).toEqual([
    'CELL_MONEY_INVALID',
    'CELL_MONEY_TOO_FINE',
    'CREDIT_CODE_INVALID',
    'BUSINESS_DATE_IN_FUTURE',
    'CELL_REGION_AMBIGUOUS',
    'CELL_WORD_UNKNOWN',
    'CELL_MISSING',
  ]);
  const [error] = reportOf(result).rows[4]?.errors ?? [];
  expect(error).toMatchObject({ sheet: '备案', row: 6, column: { letter: 'G', header: '所在县区' } });
  expect(error?.en).toContain('130104');
});

test('whatever the rows are: read = created + changed + same + refused, and every row has one outcome', async () => {
  const anyLine = fc.record({
    noteNo: fc.constantFrom('A1', 'A2', 'A3', 'X1', '', '无'),
    amount: fc.constantFrom('1', '2', 'x', '-1', ''),
    county: fc.constantFrom('涿州市', '桥西区'),
  });
  const setting = sampleHost();
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyLine, { maxLength: 12 }),
      fc.constantFrom('dry-run', 'all-or-nothing', 'partial'),
      async (lines, mode: ImportMode) => {
        const rows = lines.map(({ noteNo, amount, county }) => line(noteNo, amount, { 6: county }));
        const report = reportOf(await send(writeCsv(sheet(rows)), mode, setting));
        expect(importReportSchema.parse(report)).toEqual(report);
        expect(report.read).toBe(rows.length);
        expect(report.created + report.changed + report.same + report.refused).toBe(rows.length);
        expect(report.rows.map(({ row }) => row)).toEqual(rows.map((_, index) => index + 2));
        for (const { outcome, errors } of report.rows) expect(errors.length > 0).toBe(outcome === 'refused');
      },
    ),
    { numRuns: 60 },
  );
});
