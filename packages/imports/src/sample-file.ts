import { creditCodeCheck } from '@torchline/kernel';
import { writeXlsx, type OutCell, type OutSheet } from '@torchline/tables';
import { runImport, type ImportResult } from './engine/run-import.ts';
import type { ImportMode, ImportReport } from './report.ts';
import { sampleBank, sampleHost, sampleTemplate } from './sample.ts';

export const body = '91130100MA07DEM10';
export const CODE = body + creditCodeCheck(body);
export const HEADERS = [
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
export type Line = readonly OutCell[];
export const line = (
  noteNo: string,
  amount: OutCell = '300',
  others: Readonly<Record<number, OutCell>> = {},
): Line =>
  [noteNo, CODE, amount, '信用', '3.39%', '2025-03-01', '涿州市'].map((cell, index) => others[index] ?? cell);
export const sheet = (rows: readonly Line[], parts: Partial<OutSheet> = {}): OutSheet => ({
  name: '备案',
  columns: HEADERS.map((header) => ({ header })),
  rows,
  ...parts,
});

export type Setting = ReturnType<typeof sampleHost>;
export const send = (
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
export const sendRows = async (
  rows: readonly Line[],
  mode?: ImportMode,
  setting?: Setting,
): Promise<ImportResult> => send(await writeXlsx([sheet(rows)]), mode, setting);

export function reportOf(result: ImportResult): ImportReport {
  if (result.kind !== 'report') throw new Error(JSON.stringify(result.errors));
  return result.report;
}
export const codesOf = (result: ImportResult): string[] =>
  result.kind === 'refused'
    ? result.errors.map(({ code }) => code)
    : result.report.rows.flatMap(({ errors }) => errors.map(({ code }) => code));
export const counts = (result: ImportResult): number[] => {
  const { read, created, changed, same, refused } = reportOf(result);
  return [read, created, changed, same, refused];
};
