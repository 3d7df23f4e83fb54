import { creditCodeCheck } from '@torchline/kernel';
import { readTable, writeCsv, writeXlsx, type OutCell, type OutSheet } from '@torchline/tables';
import fc from 'fast-check';
import type { ImportMode, ImportReport } from '../report.ts';
import { importReportSchema } from '../report.ts';
import { sampleBank, sampleHost, sampleTemplate } from '../sample.ts';
import { runImport, type ImportResult } from './run-import.ts';

const body = '91130100MA07XXX00';
const CODE = body + creditCodeCheck(body);
const HEADERS = [
  '借据号',
  '信用代码',
  '放款金额（万元）',
  '贷款方式',
  '年利率',
  '备案日期',
  '所在县区',
  '经办人',
  '联系电话',
];
type Line = readonly OutCell[];
const line = (
  noteNo: string,
  amount: OutCell = '300',
  others: Readonly<Record<number, OutCell>> = {},
): Line =>
  [noteNo, CODE, amount, '信用', '3.39%', '2025-03-01', '涿州市'].map((cell, index) => others[index] ?? cell);
const sheet = (rows: readonly Line[], parts: Partial<OutSheet> = {}): OutSheet => ({
  name: '备案',
  columns: HEADERS.map((header) => ({ header })),
  rows,
  ...parts,
});

type Setting = ReturnType<typeof sampleHost>;
const send = (
  bytes: Uint8Array,
  mode: ImportMode = 'dry-run',
  { host }: Setting = sampleHost(),
): Promise<ImportResult> =>
  runImport({
    template: sampleTemplate,
    bytes,
    fileName: '三月.xlsx',
    mode,
    identity: sampleBank,
    scope: { all: true },
    today: '2025-03-31',
    host,
  });
const sendRows = async (rows: readonly Line[], mode?: ImportMode, setting?: Setting): Promise<ImportResult> =>
  send(await writeXlsx([sheet(rows)]), mode, setting);

function reportOf(result: ImportResult): ImportReport {
  if (result.kind !== 'report') throw new Error(JSON.stringify(result.errors));
  return result.report;
}
const codesOf = (result: ImportResult): string[] =>
  result.kind === 'refused'
    ? result.errors.map(({ code }) => code)
    : result.report.rows.flatMap(({ errors }) => errors.map(({ code }) => code));
const counts = (result: ImportResult): number[] => {
  const { read, created, changed, same, refused } = reportOf(result);
  return [read, created, changed, same, refused];
};

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

describe('real files', () => {
  test('full-width digits, stray spaces, merged titles, notes, blank rows, GB 18030', async () => {
    const titles = ['2025年3月　科技贷款备案表', '填报单位：某银行　填报日期：2025年3月31日'];
    const rows = [
      line(' Ａ１ ', '３００．５ ', { 1: ` ${CODE.slice(0, 9)} ${CODE.slice(9)}` }),
      [''],
      line('A2', '200'),
    ];
    const total: Line = ['合 计', '', '５００．５'];
    for (const bytes of [
      await writeXlsx([sheet([...rows, total], { titles })]),
      writeCsv(sheet([...rows, total], { titles }), { encoding: 'gb18030' }),
    ]) {
      const report = reportOf(await send(bytes));
      expect(report).toMatchObject({ read: 2, created: 2, refused: 0 });
      expect(report.skipped.map(({ why }) => why)).toEqual(['title', 'note', 'header', 'blank', 'total']);
      expect(report.notes.map(({ label, value }) => `${label}=${value}`)).toContain('填报单位=某银行');
      expect(report.rows[0]?.key).toBe('A1');
    }
  });

  test('a wrong total refuses the file and names cell and both values', async () => {
    const result = await sendRows([line('A1', '100'), line('A2', '200'), ['合计', '', '301']]);
    expect(result).toMatchObject({
      kind: 'refused',
      code: 'TOTAL_DIFFERS',
      errors: [{ row: 4, column: { letter: 'C' }, params: { stated: '301 万元', sum: '300 万元' } }],
    });
  });

  test('subtotals add up their own part, totals everything', async () => {
    const rows = [
      line('A1', '100'),
      ['小计', '', '100'],
      line('A2', '200'),
      ['小计', '', '200'],
      ['总计', '', '300'],
    ];
    expect(counts(await sendRows(rows))).toEqual([2, 2, 0, 0, 0]);
  });

  test('the unit: from the header, else from a title row, else the file is refused', async () => {
    const { host, handler } = sampleHost();
    const columns = HEADERS.map((header) => ({ header: header.replace('（万元）', '') }));
    expect(codesOf(await send(await writeXlsx([sheet([line('A1')], { columns })])))).toEqual([
      'COLUMN_UNIT_MISSING',
    ]);
    const titled = sheet([line('A1')], { columns, titles: ['备案表（单位：千元）'] });
    await send(await writeXlsx([titled]), 'dry-run', { host, handler, kept: [] });
    expect(handler.items[0]?.input).toMatchObject({ amount: 30_000_000 });
    const two = sheet([line('A1')], { columns, titles: ['单位：千元', '单位：万元'] });
    expect(codesOf(await send(await writeXlsx([two])))).toEqual(['COLUMN_UNIT_CONFLICT']);
  });

  test('two sheets are both read; a sheet that is neither data nor notes refuses the file', async () => {
    const second = sheet([line('B1')], { name: '二支行' });
    const report = reportOf(await send(await writeXlsx([sheet([line('A1')]), second])));
    expect(report.sheets).toEqual([
      { name: '备案', header: 1, rows: 1 },
      { name: '二支行', header: 1, rows: 1 },
    ]);
    const pivot = { name: 'Sheet2', columns: [{ header: '某' }], rows: [['1']] };
    expect(codesOf(await send(await writeXlsx([sheet([line('A1')]), pivot])))).toEqual([
      'SHEET_HEADER_MISSING',
    ]);
  });

  test('missing, double and unknown columns', async () => {
    const without = HEADERS.filter((header) => header !== '信用代码').map((header) => ({ header }));
    expect(codesOf(await send(await writeXlsx([sheet([], { columns: without })])))).toEqual([
      'COLUMN_MISSING',
    ]);
    const twice = [...HEADERS, '贷款金额（元）'].map((header) => ({ header }));
    expect(codesOf(await send(await writeXlsx([sheet([], { columns: twice })])))).toEqual(['COLUMN_TWICE']);
    const more = [...HEADERS, '备注'].map((header) => ({ header }));
    expect(reportOf(await send(await writeXlsx([sheet([], { columns: more })]))).warnings).toMatchObject([
      { code: 'COLUMN_UNKNOWN', column: { letter: 'J', header: '备注' } },
    ]);
  });

  test('a tenfold or thousandfold jump against the amount on record is a warning', async () => {
    const setting = sampleHost();
    await sendRows([line('A1', '300'), line('A2', '300'), line('A3', '300')], 'all-or-nothing', setting);
    const rows = [line('A1', '3000'), line('A2', '0.03'), line('A3', '600')];
    const report = reportOf(await sendRows(rows, 'dry-run', setting));
    expect(report.rows.map(({ warnings }) => warnings.map(({ params }) => params['factor']))).toEqual([
      ['10'],
      ['1/10000'],
      [],
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

describe('refused rows', () => {
  test('come back in the same layout with the reason beside, and import cleanly once repaired', async () => {
    const titles = ['备案表（单位：千元）', '填报单位：某银行'];
    const columns = HEADERS.map((header) => ({ header: header.replace('（万元）', '') }));
    const rows = [line('A1'), line('A2', 'x'), line('A3', '5', { 6: '桥西区' })];
    const result = await send(await writeXlsx([sheet(rows, { titles, columns })]), 'partial');
    const refused = readTable((result.kind === 'report' && result.refused) || new Uint8Array());
    const back = refused.sheets[0];
    expect(back?.rows.map(({ cells }) => cells[0])).toEqual([...titles, '借据号', 'A2', 'A3']);
    expect(back?.rows[3]?.cells.at(-1)).toContain('C 列“放款金额”');
    const repaired = (back?.rows.slice(3) ?? []).map(({ cells }) =>
      cells.map((cell) => (cell === 'x' ? '7' : cell === '桥西区' ? '涿州市' : cell)),
    );
    const header = (back?.rows[2]?.cells ?? []).map((words) => ({ header: words }));
    const again = await send(await writeXlsx([sheet(repaired, { titles, columns: header })]));
    expect(counts(again)).toEqual([2, 2, 0, 0, 0]);
    expect(reportOf(again).warnings).toEqual([]);
  });

  test('there is no such file when nothing was refused', async () => {
    expect(await sendRows([line('A1')])).toMatchObject({ kind: 'report', refused: undefined });
  });
});

test('persons are masked in the kept copy, and named for their keys', async () => {
  const setting = sampleHost();
  const rows = [
    [...line('A1'), '张三', '13800000000'],
    [...line('A2'), '李四', '不详'],
  ];
  await sendRows(rows, 'partial', setting);
  const [about] = setting.kept;
  expect(about?.cells?.map(({ row, column, person }) => [row, column, person['name']])).toEqual([
    [2, 'H', '张三'],
    [2, 'I', '张三'],
    [3, 'H', '李四'],
    [3, 'I', '李四'],
  ]);
  const text = JSON.stringify(readTable(about?.redacted ?? new Uint8Array()));
  expect(text).toContain('A1');
  for (const personal of ['张三', '13800000000', '李四']) expect(text).not.toContain(personal);
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
