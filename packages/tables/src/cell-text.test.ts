import fc from 'fast-check';
import { columnIndex, columnLetter, isEmptyMark, plainText, proseText } from './index.ts';

describe('the text of a cell', () => {
  test('codes and numbers lose width and spaces', () => {
    expect(plainText(' ９１１３\u200b０１００ ＭＡ０７\u3000')).toBe('91130100MA07');
    expect(plainText('１２，３４５．６')).toBe('12,345.6');
  });

  test('names keep their brackets as the registers write them', () => {
    expect(proseText(' 河北 (保定) 科技　有限公司 ')).toBe('河北（保定）科技有限公司');
    expect(proseText('Ａｃｍｅ　 Ltd (China)')).toBe('Acme Ltd (China)');
  });

  test('marks of nothing', () => {
    for (const mark of ['', ' ', '-', '—', '——', '/', '无', ' 无 ']) expect(isEmptyMark(mark)).toBe(true);
    expect(isEmptyMark('0')).toBe(false);
  });

  test('column letters go there and back', () => {
    expect([0, 25, 26, 701, 702].map(columnLetter)).toEqual(['A', 'Z', 'AA', 'ZZ', 'AAA']);
    fc.assert(fc.property(fc.nat(16_383), (index) => columnIndex(columnLetter(index)) === index));
  });
});
