import { countyNamed, type CountyFound } from './look-up.ts';
import { shortName } from './names.ts';
import { seededRegions } from './seeds.fixture.ts';

const regions = seededRegions();
const read = (text: string): CountyFound => countyNamed(regions, { text, province: '130000' }, '2026-10-31');
const codeOf = (text: string) => {
  const found = read(text);
  return found.kind === 'found' ? found.region.code : found.kind;
};

describe('a county read from a cell', () => {
  test.each([
    ['130681', '130681'],
    ['１３０６８１ ', '130681'],
    ['139001', '130682'],
    ['涿州', '130681'],
    ['保定市涿州市', '130681'],
    ['河北省 保定市 涿州市', '130681'],
    ['河北定州', '130682'],
    ['雄安新区雄县', '130638'],
    ['保定市雄县', '130638'],
    ['石家庄市新华区', '130105'],
    ['孟村', '130930'],
    ['青龙', '130321'],
    ['宣化县', '130705'],
    ['130621', '130607'],
    ['北京市市辖区海淀区', '110108'],
    ['海淀', '110108'],
    ['东莞市', '441900'],
    ['河南省济源市', '419001'],
  ])('%s is %s', (text, code) => {
    expect(codeOf(text)).toBe(code);
  });

  test.each(['新华区', '桥西', '承德'])('%s is ambiguous', (text) => {
    const found = read(text);
    expect(found.kind === 'ambiguous' && found.candidates.length).toBe(2);
  });

  test.each(['', '保定市', '130600', '999999', '唐山市涿州市', '火星县'])('"%s" is no county', (text) => {
    expect(codeOf(text)).toBe('unknown');
  });

  test('a short name keeps two characters', () => {
    expect(['蔚县', '双江拉祜族佤族布朗族傣族自治县', '巴音郭楞蒙古自治州'].map(shortName)).toEqual([
      '蔚县',
      '双江',
      '巴音郭楞',
    ]);
  });
});
