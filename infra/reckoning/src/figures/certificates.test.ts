import { ourFigures } from '../ours.ts';
import { tiny } from '../tiny.fixture.ts';

const FIRM = '91000000000000001';
const HEADER = '信用代码,县区,证书编号,发证日期';
const FIRST = { table: 'certificates', lines: [HEADER, `${FIRM},长安区,GR202013000001,2020-10-16`] };

test('valid from the issue through three years less a day, then lost', async () => {
  const book = await tiny(FIRST);
  expect(book.standing('high-tech-enterprises', '2023-09').get('130000')).toBe(1n);
  expect(book.standing('high-tech-enterprises', '2023-10').get('130000')).toBeUndefined();
  expect(book.monthFlow('high-tech-enterprises-new', '130100', '2020-10')).toBe(1n);
  expect(book.monthFlow('high-tech-enterprises-lost', '130100', '2023-10')).toBe(1n);
});

test('an applicant stays pending until 31 December; a certificate that joins loses nothing', async () => {
  const applied = { decision: '/hnte-applications', body: { creditCode: FIRM }, at: '2023-07-02' };
  const pending = await tiny(FIRST, applied);
  expect(pending.standing('high-tech-enterprises-incl-pending', '2023-11').get('130000')).toBe(1n);
  expect(pending.standing('high-tech-enterprises-incl-pending', '2023-12').get('130000')).toBe(1n);
  expect(pending.standing('high-tech-enterprises-incl-pending', '2024-01').get('130000')).toBeUndefined();
  const next = { table: 'certificates', lines: [HEADER, `${FIRM},长安区,GR202313000001,2023-10-16`] };
  const renewed = await tiny(FIRST, applied, next);
  expect(renewed.monthFlow('high-tech-enterprises-lost', '130000', '2023-10')).toBe(0n);
  expect(renewed.monthFlow('high-tech-enterprises-new', '130000', '2023-10')).toBe(0n);
});

test('a move inside the province is in the units alone; counties without one follow it', async () => {
  const body = { creditCode: FIRM, from: '130102', county: '130602', businessDate: '2022-05-10' };
  const book = await tiny(FIRST, { decision: '/certificates/GR202013000001/relocate', body });
  const figures = ourFigures(book, {
    months: ['2022-04', '2022-05'],
    places: ['130000', '130100', '130600'],
  });
  const of = (indicator: string, place: string, month: string) =>
    figures.get(`${indicator}|${place}|${month}`);
  expect(of('high-tech-enterprises-relocated-in', '130600', '2022-05')).toBe(1n);
  expect(of('high-tech-enterprises-relocated-out', '130100', '2022-05')).toBe(1n);
  expect(of('high-tech-enterprises-relocated-in', '130000', '2022-05')).toBe(0n);
  expect(of('high-tech-enterprises-net-increase', '130600', '2022-05')).toBe(1n);
  expect(of('counties-without-high-tech', '130600', '2022-04')).toBe(1n);
  expect(of('counties-without-high-tech', '130600', '2022-05')).toBe(0n);
  expect(of('counties-without-high-tech', '130000', '2022-05')).toBe(2n);
});

test('last year and this year count one technology SME once', async () => {
  const lines = [
    '信用代码,县区,名单,年度,公告日期',
    `${FIRM},长安区,国家,2023,2023-06-30`,
    `${FIRM},长安区,省级,2023,2023-09-30`,
  ];
  const body = { list: 'PROVINCIAL', creditCode: FIRM, year: 2023 };
  const book = await tiny(
    { table: 'tech-smes', lines },
    { decision: '/tech-smes/revoke', body, at: '2024-02-10' },
  );
  expect(book.standing('technology-smes', '2024-04').get('130000')).toBeUndefined();
  expect(book.standing('technology-smes', '2024-02').get('130000')).toBe(1n);
  expect(book.standing('technology-smes-national', '2023-12').get('130100')).toBe(1n);
  expect(book.monthFlow('technology-smes-new', '130000', '2023-09')).toBe(1n);
});

test('a first certificate after a graduation counts, one before it does not', async () => {
  const carriers = {
    table: 'carriers',
    lines: ['载体编号,载体名称,类型,级别,县区,认定日期', 'C1,一号孵化器,孵化器,省级,长安区,2018-01-01'],
  };
  const graduated = (day: string) => [
    { table: 'graduations', lines: ['载体编号,信用代码,毕业日期', `C1,${FIRM},${day}`] },
    { decision: `/graduations/C1%3A${FIRM}/confirm`, at: '2022-01-01' },
  ];
  const of = async (day: string) => {
    const book = await tiny(carriers, ...graduated(day), FIRST);
    return book.monthFlow('graduates-certified-high-tech', '130100', '2020-10');
  };
  expect([await of('2020-10-15'), await of('2020-10-16')]).toEqual([1n, 0n]);
});
