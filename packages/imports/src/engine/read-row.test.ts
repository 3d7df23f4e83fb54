import { layoutOf, type CellFlaw, type TableSheet } from '@torchline/tables';
import { sampleHost, sampleTemplate } from '../sample.ts';
import { readRow, type ReadRow } from './read-row.ts';
import { checkTotals } from './totals.ts';

const HEADER = ['借据号', '信用代码', '贷款金额（元）', '贷款方式', '备案日期', '所在县区'];
const wanted = Object.entries(sampleTemplate.columns).map(
  ([
    key,
    {
      headings: [heading],
      required,
    },
  ]) => ({
    key,
    words: [heading.zh, ...heading.aliases],
    required,
  }),
);
const reading = { template: sampleTemplate, today: '2025-03-31', findRegion: sampleHost().host.findRegion };

function layoutWith(
  flaws: readonly (readonly [number, CellFlaw])[],
  more: Pick<TableSheet, 'merged'> & { readonly total?: TableSheet['rows'][number] } = { merged: [] },
) {
  const cells = ['A1', '911301', '100', '信用', '2025-03-01', '涿州市'];
  const rows = [
    { row: 1, cells: HEADER },
    { row: 2, cells, flaws: new Map(flaws) },
    ...(more.total ? [more.total] : []),
  ];
  const layout = layoutOf({ name: '备案', merged: more.merged, rows }, wanted);
  if (!layout) throw new Error('no header');
  const [source] = layout.body;
  if (!source) throw new Error('no row');
  return { layout, row: readRow(layout, source, reading) };
}
const codesOf = ({ errors }: ReadRow): string[] => errors.map(({ code }) => code);

test.each([
  ['formula', 'CELL_FORMULA'],
  ['error-value', 'CELL_ERROR_VALUE'],
  ['rounded', 'CELL_ROUNDED'],
] as const)('a cell with the flaw %s is refused before it is read', (flaw, code) => {
  const { row } = layoutWith([[2, flaw]]);
  expect(codesOf(row)).toEqual(['CREDIT_CODE_INVALID', code]);
  expect(row.values).not.toHaveProperty('amount');
});

test('a cell merged over several rows is refused, one merged to the side is not', () => {
  const over = layoutWith([], { merged: [{ top: 2, left: 3, bottom: 4, right: 3 }] });
  expect(codesOf(over.row)).toEqual(['CREDIT_CODE_INVALID', 'CELL_MERGED']);
  expect(over.row.errors[1]?.params).toEqual({ range: 'D2:D4' });
  expect(codesOf(layoutWith([], { merged: [{ top: 2, left: 3, bottom: 2, right: 4 }] }).row)).toEqual([
    'CREDIT_CODE_INVALID',
  ]);
});

test('a total that is a formula is not compared, and that is said', () => {
  const total = { row: 3, cells: ['合计', '', '999'], flaws: new Map<number, CellFlaw>([[2, 'formula']]) };
  const { layout, row } = layoutWith([], { merged: [], total });
  expect(checkTotals(layout, [row], sampleTemplate)).toMatchObject({
    errors: [],
    warnings: [{ code: 'TOTAL_FORMULA' }],
  });
});

test('a column with an unreadable cell is not compared with its total', () => {
  const total = { row: 3, cells: ['合计', '', '999'] };
  const { layout, row } = layoutWith([[2, 'formula']], { merged: [], total });
  expect(checkTotals(layout, [row], sampleTemplate).errors).toEqual([]);
  const whole = layoutWith([], { merged: [], total });
  expect(checkTotals(whole.layout, [whole.row], sampleTemplate).errors).toHaveLength(1);
});
