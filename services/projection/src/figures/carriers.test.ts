import { cellsOf, projected } from '../fixtures/projected.fixture.ts';
import { Said } from '../fixtures/said.fixture.ts';

test('a recognised incubator is in the stock and new in its month', () => {
  const said = new Said();
  said.carrier('c1');
  const figures = projected(said.facts);
  expect(cellsOf(figures, 'incubators-and-maker-spaces', 'county province')).toEqual([
    'county 130102 2024-03: 1/0/0',
    'province 130000 2024-03: 1/0/0',
  ]);
  expect(cellsOf(figures, 'incubators-new', 'unit')).toEqual(['unit 130100 2024-03: 1/0/0']);
  expect(cellsOf(figures, 'incubation-carriers-national')).toEqual([]);
});

test('an upgrade to national level is not new and counts once in the stock', () => {
  const said = new Said();
  said.carrier('c1');
  said.upgraded('c1');
  const figures = projected(said.facts);
  expect(cellsOf(figures, 'incubators-and-maker-spaces', 'province')).toEqual([
    'province 130000 2024-03: 1/0/0',
  ]);
  expect(cellsOf(figures, 'incubators-new', 'province')).toEqual(['province 130000 2024-03: 1/0/0']);
  expect(cellsOf(figures, 'incubation-carriers-national', 'province')).toEqual([
    'province 130000 2025-01: 1/0/0',
  ]);
});

test('a delisted carrier leaves every stock on its day', () => {
  const said = new Said();
  said.carrier('c1', { type: 'MAKER_SPACE' });
  said.upgraded('c1', { type: 'MAKER_SPACE' });
  said.delisted('c1', { type: 'MAKER_SPACE', level: 'NATIONAL' });
  const figures = projected(said.facts);
  for (const measure of ['incubators-and-maker-spaces', 'incubation-carriers-national'])
    expect(cellsOf(figures, measure, 'province')).toContain('province 130000 2025-06: -1/0/0');
  expect(cellsOf(figures, 'maker-spaces-national-filed-new', 'province')).toEqual([
    'province 130000 2025-01: 1/0/0',
  ]);
});

test('star spaces are only in the stock that names them', () => {
  const said = new Said();
  said.carrier('c1', { type: 'STAR_SPACE' });
  const figures = projected(said.facts);
  expect(cellsOf(figures, 'incubators-and-maker-spaces')).toEqual([]);
  expect(cellsOf(figures, 'incubators-maker-spaces-and-star-spaces', 'province')).toHaveLength(1);
  expect(cellsOf(figures, 'star-spaces-new', 'province')).toHaveLength(1);
});

test('a city-level carrier is below the provincial figures', () => {
  const said = new Said();
  said.carrier('c1', { level: 'CITY' });
  expect(projected(said.facts).cells.size).toBe(0);
});

test.each([
  ['UNIVERSITY_SCIENCE_PARK', 'university-science-parks-new'],
  ['COMMUNITY', 'innovation-entrepreneurship-communities'],
  ['DEMONSTRATION_BASE', 'dual-innovation-bases-new'],
] as const)('a carrier of type %s feeds %s', (type, measure) => {
  const said = new Said();
  said.carrier('c1', { type });
  expect(cellsOf(projected(said.facts), measure, 'province')).toEqual(['province 130000 2024-03: 1/0/0']);
});

test('a stock moves with its county on the day of a merger, and its end finds it there', () => {
  const said = new Said();
  said.carrier('c1', { county: '130604', recognisedOn: '2020-01-05' });
  said.delisted('c1', { county: '130604', delistedOn: '2023-02-01' });
  expect(cellsOf(projected(said.facts), 'incubators-and-maker-spaces', 'county')).toEqual([
    'county 130602 2022-05: 1/0/0',
    'county 130602 2023-02: -1/0/0',
    'county 130604 2020-01: 1/0/0',
    'county 130604 2022-05: -1/0/0',
  ]);
});

test('a stock moves into the unit that is taken out of its city', () => {
  const said = new Said();
  said.carrier('c1', { county: '130638', recognisedOn: '2018-06-05' });
  expect(cellsOf(projected(said.facts), 'incubators-and-maker-spaces', 'unit city')).toEqual([
    'city 130600 2018-06: 1/0/0',
    'unit 130600 2018-06: 1/0/0',
    'unit 130600 2019-01: -1/0/0',
    'unit 133100 2019-01: 1/0/0',
  ]);
});
