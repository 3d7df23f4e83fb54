import { ofMeasuresIn, sumOfLines } from './cells-on-mongo.ts';

const LINES = [
  'a|county|130102|2026-01|1|1|5',
  'b|city|130100|2026-01|2|0|7',
  'b|province|130000|2026-01|2|0|7',
];

test('only lines of measures that the other side counts are compared, all of them', () => {
  expect(ofMeasuresIn(['b|city|130200|2026-02|1|1|1'], LINES)).toEqual(LINES.slice(1));
  expect(ofMeasuresIn(['c|city|130200|2026-02|1|1|1'], LINES)).toEqual([]);
});

test('the sum of lines is that of a file of them, and of another order or another number another one', () => {
  const [first = '', ...rest] = LINES;
  expect(sumOfLines([])).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  expect(sumOfLines([...rest, first])).not.toBe(sumOfLines(LINES));
  expect(sumOfLines(rest)).not.toBe(sumOfLines(LINES));
});
