import iconv from 'iconv-lite';
import { readGrids } from './grid.ts';
import { rowsOf } from './rows.ts';
import { dayOf, fenOf, rateOf } from './values.ts';

const rowsIn = async (text: string, encoding: string) =>
  rowsOf(await readGrids(iconv.encode(text, encoding)), 'recoveries', new Map([['', [3]]]));

test.each(['utf8', 'gb18030'])('a table in %s, its unit in a title row', async (encoding) => {
  const text = '追偿收回表　单位：万元\n序号,代偿编号,收回金额,追回日期\n1, ＤＣ1 ,"1,234.5",2025年3月1日';
  const [row] = await rowsIn(text, encoding);
  expect(fenOf(row?.text('received') ?? '', row?.unit('received'))).toBe(1_234_500_000n);
  expect(dayOf(row?.text('receivedOn') ?? '')).toBe('2025-03-01');
  expect(row?.maybe('cost')).toBeUndefined();
});

test('the unit of a header, and of a cell before it', async () => {
  const [row] = await rowsIn('\n代偿编号,追回金额（千元）,追回日\nDC1,40万元,20250301', 'utf8');
  expect(fenOf(row?.text('received') ?? '', row?.unit('received'))).toBe(40_000_000n);
  expect(fenOf('１.５', '千元')).toBe(150_000n);
  expect(() => fenOf('0.001', '元')).toThrow('finer than a fen');
  expect([rateOf('3.39%'), rateOf('3.3900'), rateOf('4')]).toEqual([33_900, 33_900, 40_000]);
});
