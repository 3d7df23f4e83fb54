import { writeCsv, writeXlsx } from '@torchline/tables';
import {
  CODE,
  HEADERS,
  codesOf,
  counts,
  line,
  reportOf,
  send,
  sendRows,
  sheet,
  type Line,
} from '../sample-file.ts';
import { sampleHost } from '../sample.ts';

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
