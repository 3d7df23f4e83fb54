import { headerText, layoutOf, type TableSheet } from '../index.ts';

const sheetOf = (...lines: readonly (readonly string[])[]): TableSheet => ({
  name: '贷款',
  merged: [],
  rows: lines.flatMap((cells, index) => (cells.length === 0 ? [] : [{ row: index + 1, cells }])),
});
const wanted = [
  { key: 'note', words: ['借据号', 'Note'], required: true },
  { key: 'amount', words: ['贷款金额', '放款金额'], required: true },
];

test('headers give up marks, brackets and units', () => {
  expect(headerText('*贷款金额（万元）')).toEqual({
    full: '贷款金额(万元)',
    short: '贷款金额',
    unit: '万元',
  });
  expect(headerText('贷款金额/千元').unit).toBe('千元');
  expect(headerText('贷款金额 (单位：亿元)')).toMatchObject({ short: '贷款金额', unit: '亿元' });
  expect(headerText('经办人/电话').unit).toBeUndefined();
});

describe('a sheet as a bank sends it', () => {
  const layout = layoutOf(
    sheetOf(
      ['2025年3月科技贷款备案表'],
      ['填报单位：某银行', '', '单位：万元'],
      [],
      ['序号', '借据号', '放款金额'],
      ['1', 'A1', '100'],
      ['', '小  计', '100'],
      [],
      [],
      ['2', 'A2', '50'],
      ['合 计：', '', '150'],
    ),
    wanted,
  );

  test('is taken apart into lines above, header, rows and totals', () => {
    expect(layout?.header.at.row).toBe(4);
    expect(layout?.units).toEqual(['万元']);
    expect(layout?.notes).toContainEqual({ sheet: '贷款', row: 2, label: '填报单位', value: '某银行' });
    expect(layout?.body.map(({ row }) => row)).toEqual([5, 9]);
    expect(layout?.totals.map(({ kind, before }) => [kind, before])).toEqual([
      ['part', 1],
      ['all', 2],
    ]);
    expect(layout?.header.unknown.map(({ header }) => header)).toEqual(['序号']);
  });

  test('every row that is not data is listed with why', () => {
    expect(layout?.skipped.map(({ row, through, why }) => [row, through, why])).toEqual([
      [1, undefined, 'title'],
      [2, undefined, 'note'],
      [3, undefined, 'blank'],
      [4, undefined, 'header'],
      [6, undefined, 'total'],
      [7, 8, 'blank'],
      [10, undefined, 'total'],
    ]);
  });
});

test('a sheet without the wanted headers has no layout', () => {
  expect(layoutOf(sheetOf(['说明'], ['请按模板填写']), wanted)).toBeUndefined();
});
