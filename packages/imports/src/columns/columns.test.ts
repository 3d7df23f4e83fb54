import { creditCodeCheck, formatFen, MONEY_UNITS, type Fen, type MoneyUnit } from '@torchline/kernel';
import fc from 'fast-check';
import { isProblem, type CellContext, type Column } from './column.ts';
import { column } from './index.ts';
import { readDate, readMonth } from './days.ts';

const words = { zh: '列', en: 'column' };
const context = (unit?: MoneyUnit): CellContext => ({
  today: '2025-03-31',
  on: '2025-03-01',
  unit,
  findRegion: (text) => (text === '涿州市' ? { kind: 'found', code: '130681' } : { kind: 'unknown' }),
});
const parse = (of: Column<unknown>, texts: string | readonly string[], unit?: MoneyUnit): unknown => {
  const value = of.parse(typeof texts === 'string' ? [texts] : texts, context(unit));
  return isProblem(value) ? value.problem : value;
};
const units = Object.keys(MONEY_UNITS) as MoneyUnit[];
const WIDE = '０１２３４５６７８９';

describe('money', () => {
  const money = column.money({ ...words, signed: true });

  test('what is written in a unit reads back as the same fen, in every unit, width and grouping', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.constantFrom(...units), (amount, unit) => {
        const text = formatFen(amount as Fen, unit);
        expect(parse(money, text, unit)).toBe(amount);
        expect(
          parse(
            money,
            text.replace(/\d/g, (digit) => WIDE[Number(digit)] ?? ''),
            unit,
          ),
        ).toBe(amount);
        const [whole = '', fraction] = text.split('.');
        const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
        expect(parse(money, fraction === undefined ? grouped : `${grouped}.${fraction}`, unit)).toBe(amount);
      }),
    );
  });

  test('finer than a fen is refused, never rounded', () => {
    expect(parse(money, '0.0000001', '万元')).toBe('CELL_MONEY_TOO_FINE');
    expect(parse(money, '0.001', '元')).toBe('CELL_MONEY_TOO_FINE');
    expect(parse(money, '0.000001', '万元')).toBe(1);
  });

  test('the unit in the cell counts before that of the header', () => {
    expect(parse(money, '５００万元', '元')).toBe(500_000_000);
    expect(parse(money, '1.2亿', '元')).toBe(12_000_000_000);
    expect(parse(money, '￥1,234.5', '元')).toBe(123_450);
  });

  test('what is no amount', () => {
    for (const text of [
      '1e400',
      '1e5',
      '十万',
      '1,23',
      '--5',
      '1.2.3',
      'NaN',
      '9007199254740993',
      '99999999999999999999',
    ])
      expect([text, parse(money, text, '元')]).toEqual([text, 'CELL_MONEY_INVALID']);
    expect(parse(column.money(words), '-1', '元')).toBe('CELL_MONEY_NEGATIVE');
  });
});

describe('percentages', () => {
  test('3.39 and 3.39% are the same, in either scale', () => {
    for (const text of ['3.39', '3.39%', '３．３９％', ' 3.390 % ']) {
      expect(parse(column.percent({ ...words, scale: 'rate' }), text)).toBe(33_900);
      expect(parse(column.percent({ ...words, scale: 'ratio' }), text)).toBe(339);
    }
  });

  test('too fine, too large, or none', () => {
    expect(parse(column.percent({ ...words, scale: 'ratio' }), '3.391')).toBe('CELL_PERCENT_INVALID');
    expect(parse(column.percent({ ...words, scale: 'ratio' }), '100.01')).toBe('CELL_OUT_OF_RANGE');
    expect(parse(column.percent({ ...words, scale: 'rate' }), '-1')).toBe('CELL_OUT_OF_RANGE');
    expect(parse(column.percent({ ...words, scale: 'rate' }), 'LPR+50')).toBe('CELL_PERCENT_INVALID');
  });
});

describe('days', () => {
  test('every way of writing a day gives the day', () => {
    const day = fc.date({ min: new Date('1900-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(day, (instant) => {
        const iso = instant.toISOString().slice(0, 10);
        const [year, month, date] = iso.split('-').map(Number);
        for (const text of [
          iso,
          `${year}/${month}/${date}`,
          `${year}年${month}月${date}日`,
          iso.replaceAll('-', ''),
          `${iso} 00:00:00`,
        ])
          expect(readDate(text)).toBe(iso);
        for (const text of [iso.slice(0, 7), `${year}年${month}月`, `${year}/${month}`])
          expect(readMonth(text)).toBe(iso.slice(0, 7));
      }),
    );
  });

  test('days that are none, and days to come', () => {
    for (const text of ['2025-02-30', '2025-13-01', '45717', '2025年3月', '3/1/2025', '明天'])
      expect(parse(column.date(words), text)).toBe('CELL_DATE_INVALID');
    expect(parse(column.date({ ...words, notAfterToday: true }), '2025-04-01')).toBe('CELL_DATE_IN_FUTURE');
    expect(parse(column.month(words), '2025-03-02')).toBe('CELL_MONTH_INVALID');
    expect(parse(column.month(words), '2025-03-01')).toBe('2025-03');
    expect(parse(column.year(words), '２０２５年度')).toBe(2025);
    expect(parse(column.year(words), '25')).toBe('CELL_YEAR_INVALID');
  });
});

describe('words', () => {
  test('credit codes lose width and spaces; a wrong check character is refused', () => {
    const body = '91130100MA07DEM10';
    const code = body + creditCodeCheck(body);
    const wide = code.replace(/\d/g, (digit) => WIDE[Number(digit)] ?? '').toLowerCase();
    expect(parse(column.creditCode(words), ` ${wide} `)).toBe(code);
    expect(parse(column.creditCode(words), `${body}${code.endsWith('A') ? 'B' : 'A'}`)).toBe(
      'CREDIT_CODE_INVALID',
    );
  });

  test('choices take words, aliases and codes', () => {
    const choice = column.choice({ ...words, words: { CREDIT: ['信用', '信用贷款'], NONE: ['无'] } });
    for (const text of ['信用', ' 信 用 贷款', 'credit', 'ＣＲＥＤＩＴ'])
      expect(parse(choice, text)).toBe('CREDIT');
    expect(parse(choice, '抵押')).toBe('CELL_WORD_UNKNOWN');
    expect(parse(column.yesNo(words), '是')).toBe(true);
    expect(parse(column.yesNo(words), '无')).toBe(false);
    expect(parse(column.yesNo(words), '不知道')).toBe('CELL_WORD_UNKNOWN');
  });

  test('numbers, codes, texts, regions and contacts', () => {
    expect(parse(column.integer(words), '１，２３４')).toBe(1234);
    expect(parse(column.integer(words), '12.5')).toBe('CELL_INTEGER_INVALID');
    expect(parse(column.integer({ ...words, max: 5 }), '6')).toBe('CELL_OUT_OF_RANGE');
    expect(parse(column.code(words), ' JJ ２０２５—1')).toBe('JJ2025—1');
    expect(parse(column.code(words), '6.22202E+18')).toBe('CELL_ROUNDED');
    expect(parse(column.code({ ...words, shape: /^\d+$/ }), 'a')).toBe('CELL_CODE_INVALID');
    expect(parse(column.text({ ...words, max: 3 }), '四个汉字')).toBe('CELL_TOO_LONG');
    expect(parse(column.region(words), ' 涿州 市')).toBe('130681');
    expect(parse(column.region(words), '无此地')).toBe('REGION_UNKNOWN');
    const contact = column.contact({ ...words, phone: words });
    expect(parse(contact, ['张 三', '１３８－0000－0000'])).toEqual({ name: '张三', phone: '138-0000-0000' });
    expect(parse(contact, ['张三', ''])).toEqual({ name: '张三' });
    expect(parse(contact, ['', '13800000000'])).toBe('CELL_MISSING');
    expect(parse(contact, ['张三', '电话不详'])).toBe('CELL_CODE_INVALID');
  });
});
