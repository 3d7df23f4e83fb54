import Excel from '@protobi/exceljs';
import fc from 'fast-check';
import { cellWords, readTable, writeCsv, writeXlsx, type OutCell, type OutSheet } from '../index.ts';

const sheet: OutSheet = {
  name: '贷款',
  titles: ['2025年3月'],
  columns: [
    { header: '企业' },
    { header: '笔数' },
    { header: '金额（万元）' },
    { header: '日期' },
    { header: '利率' },
  ],
  rows: [
    ['河北某某公司', { integer: 3 }, { decimal: '1234.56' }, { date: '2025-03-01' }, { percent: '3.39' }],
    ['=HYPERLINK("x")', { integer: -1 }, { decimal: '-0.01' }, { date: '2024-02-29' }, { percent: '0' }],
    ['+86', null, { decimal: '1234567890123456.78' }, null, { percent: '100' }],
  ],
};
const words = sheet.rows.map((row) => row.map(cellWords));
const filled = (cells: readonly string[]): string[] => {
  const copy = [...cells];
  while (copy.at(-1) === '') copy.pop();
  return copy;
};

test('a workbook reads back as it was written, and no text became a formula', async () => {
  const file = readTable(await writeXlsx([sheet]));
  expect(file.sheets[0]?.rows.slice(2).map(({ cells }) => cells)).toEqual(words.map(filled));
  expect(file.sheets[0]?.rows.every(({ flaws }) => flaws === undefined)).toBe(true);
  expect(file.sheets[0]?.rows[0]).toEqual({ row: 1, cells: ['2025年3月'] });
});

test('cells are typed and the header is frozen, as another reader sees it', async () => {
  const workbook = new Excel.Workbook();
  await workbook.xlsx.load((await writeXlsx([sheet])) as unknown as Parameters<typeof workbook.xlsx.load>[0]);
  const written = workbook.getWorksheet('贷款');
  expect(written?.getCell('C3').value).toBe(1234.56);
  expect(written?.getCell('A4').type).toBe(Excel.ValueType.String);
  expect(written?.getCell('D3').value).toEqual(new Date('2025-03-01T00:00:00Z'));
  expect(written?.views[0]).toMatchObject({ state: 'frozen', ySplit: 2 });
});

test('equal content gives equal bytes', async () => {
  expect(Buffer.from(await writeXlsx([sheet])).equals(Buffer.from(await writeXlsx([sheet])))).toBe(true);
});

test.each([
  { bom: false, encoding: 'utf-8' },
  { bom: true, encoding: 'utf-8' },
  { bom: false, encoding: 'gb18030' },
] as const)('CSV reads back: %j', (options) => {
  const bytes = writeCsv(sheet, options);
  const file = readTable(bytes, 'C:\\上报\\贷款.csv');
  expect(file).toMatchObject({ kind: 'csv', encoding: options.encoding });
  expect(file.sheets[0]?.name).toBe('贷款');
  expect(file.sheets[0]?.rows.slice(2).map(({ cells }) => cells)).toEqual(words.map(filled));
  expect(Buffer.from(bytes).includes("'=HYPERLINK")).toBe(true);
});

const nothingWhenBlank = (text: string): string => (text.trim() === '' ? '' : text);

test('whatever text is written is the text that is read', async () => {
  const line = fc.array(fc.string({ unit: fc.constantFrom(...'=+-@,;"\'\n 中文，A１') }), {
    minLength: 1,
    maxLength: 4,
  });
  await fc.assert(
    fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 5 }), async (lines) => {
      const rows = lines.map((cells): OutCell[] => ['x', ...cells]);
      const out = { name: 's', columns: [{ header: 'h' }], rows };
      const xlsx = readTable(await writeXlsx([out])).sheets[0]?.rows.slice(1) ?? [];
      expect(xlsx.map(({ flaws }) => flaws)).toEqual(rows.map(() => undefined));
      for (const [index, { cells }] of xlsx.entries())
        expect(cells).toEqual(['x', ...(lines[index] ?? []).map(nothingWhenBlank)].slice(0, cells.length));
    }),
    { numRuns: 25 },
  );
});
