import { readTable, writeXlsx, type TableRow } from '@torchline/tables';
import { HEADERS, counts, line, reportOf, send, sendRows, sheet } from '../sample-file.ts';
import { sampleHost } from '../sample.ts';
import type { ImportResult } from './run-import.ts';

const REPAIRS: Readonly<Record<string, string>> = { x: '7', 桥西区: '涿州市' };

async function refusedRows(result: ImportResult): Promise<readonly TableRow[]> {
  if (result.kind !== 'report' || !result.refused) throw new Error('nothing was refused');
  return readTable(await result.refused.write()).sheets.flatMap(({ rows }) => rows);
}
const headerOf = (rows: readonly TableRow[]): readonly string[] => rows[2]?.cells ?? [];

describe('refused rows', () => {
  test('come back in the same layout with the reason beside, and import cleanly once repaired', async () => {
    const titles = ['备案表（单位：千元）', '填报单位：某银行'];
    const columns = HEADERS.map((header) => ({ header: header.replace('（万元）', '') }));
    const rows = [line('A1'), line('A2', 'x'), line('A3', '5', { 6: '桥西区' })];
    const result = await send(await writeXlsx([sheet(rows, { titles, columns })]), 'partial');
    const back = await refusedRows(result);
    expect(back.map(({ cells }) => cells[0])).toEqual([...titles, '借据号', 'A2', 'A3']);
    expect(back[3]?.cells.at(-1)).toContain('C 列“放款金额”');
    const repaired = back.slice(3).map(({ cells }) => cells.map((cell) => REPAIRS[cell] ?? cell));
    const header = headerOf(back).map((words) => ({ header: words }));
    const again = await send(await writeXlsx([sheet(repaired, { titles, columns: header })]));
    expect(counts(again)).toEqual([2, 2, 0, 0, 0]);
    expect(reportOf(again).warnings).toEqual([]);
  });

  test('thousands of them wait in few bytes', async () => {
    const rows = Array.from({ length: 3_000 }, (_, n) => line(`A${n}`, `无${n}`));
    const result = await sendRows(rows, 'partial');
    if (result.kind !== 'report' || !result.refused) throw new Error('nothing was refused');
    expect(result.refused.bytes).toBeLessThan(30 * rows.length);
    expect((await refusedRows(result)).length).toBe(rows.length + 1);
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
