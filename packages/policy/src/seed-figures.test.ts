import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Indicator {
  readonly key: string;
  readonly unit: string;
  readonly kind: string;
  readonly direction: string;
  readonly additive: string;
  readonly definition: string;
  readonly definitionZh: string;
  readonly owner: string;
  readonly feeds?: readonly string[];
  readonly external?: string;
}

interface Figure {
  readonly id: string;
  readonly region: string;
  readonly indicator: string;
  readonly year: number;
  readonly value: number;
  readonly unit: string;
  readonly source: string;
  readonly noteZh: string;
}

const seeds = join(import.meta.dirname, '../../../seeds');
const read = <T>(file: string): T[] => JSON.parse(readFileSync(join(seeds, file), 'utf8')) as T[];
const indicators = readdirSync(join(seeds, 'indicators')).flatMap((name) =>
  read<Indicator>(`indicators/${name}`),
);
const figures = read<Figure>('published/figures.json');
const labels = read<{ readonly key: string }>('published/labels.json').map((label) => label.key);
const sources = read<{ readonly id: string }>('published/sources.json').map((source) => source.id);

const repeated = (names: readonly string[]) => names.filter((name, at) => names.indexOf(name) !== at);

describe('the dictionary of indicators', () => {
  const keys = indicators.map((indicator) => indicator.key);

  test('has every indicator once', () => {
    expect(keys).toHaveLength(242);
    expect(repeated(keys)).toEqual([]);
  });

  test('says for each what feeds it, or why nothing does', () => {
    const fed = indicators.filter((indicator) => (indicator.feeds?.length ?? 0) > 0);
    expect(fed).toHaveLength(93);
    expect(indicators.filter((one) => (one.feeds === undefined) === (one.external === undefined))).toEqual(
      [],
    );
  });

  test('uses only the known kinds, directions and ways of adding up', () => {
    const used = (pick: (indicator: Indicator) => string) => [...new Set(indicators.map(pick))].sort();
    expect(used((one) => one.kind)).toEqual(['flow', 'ratio', 'stock']);
    expect(used((one) => one.direction)).toEqual(['higher-is-better', 'lower-is-better']);
    expect(used((one) => one.additive)).toEqual(['DISTINCT', 'RATIO', 'SUM']);
    expect(indicators.filter((one) => one.kind === 'ratio' && one.additive !== 'RATIO')).toEqual([]);
  });

  test('defines each in Chinese and English', () => {
    const bare = indicators.filter(
      (one) => one.definition === '' || !/\p{Script=Han}/u.test(one.definitionZh),
    );
    expect(bare.map((one) => one.key)).toEqual([]);
  });
});

describe('the published figures', () => {
  test('have an id each', () => {
    expect(figures).toHaveLength(285);
    expect(repeated(figures.map((figure) => figure.id))).toEqual([]);
  });

  test('name an indicator of the dictionary or a label, never both', () => {
    const keys = indicators.map((indicator) => indicator.key);
    const known = new Set([...keys, ...labels]);
    expect(figures.filter((figure) => !known.has(figure.indicator))).toEqual([]);
    expect(labels.filter((label) => keys.includes(label))).toEqual([]);
    expect(repeated(labels)).toEqual([]);
  });

  test('name a source that is described, and every source is used', () => {
    expect([...new Set(figures.map((figure) => figure.source))].sort()).toEqual([...sources].sort());
  });

  test('are numbers of a region and a year, amounts in whole fen', () => {
    const wrong = figures.filter((figure) => {
      const placed = /^\d{6}$/.test(figure.region) && figure.year >= 2017 && figure.year <= 2025;
      const counted =
        figure.unit === 'fen' ? Number.isSafeInteger(figure.value) : Number.isFinite(figure.value);
      return !(placed && counted && figure.noteZh.length > 0);
    });
    expect(wrong.map((figure) => figure.id)).toEqual([]);
  });

  test('keep the amounts of the pool and of a year of contracts as published', () => {
    const value = (id: string) => figures.find((figure) => figure.id === id)?.value;
    expect(value('hebei-2021-risk-compensation-pool-capital')).toBe(11_000_000_000);
    expect(value('tianjin-2021-technology-contract-turnover')).toBe(13_000_000_000_000);
  });
});
