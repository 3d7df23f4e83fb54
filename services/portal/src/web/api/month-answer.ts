import type { Figure, IndicatorMonth, Level, MonthOverview, Place } from './figures.ts';

interface NamedPlace {
  readonly level: Level;
  readonly region: string;
  readonly name: string;
  readonly nameEn: string | null;
}
type Row = Omit<Figure, 'zh' | 'en'> & { readonly indicator: string };
type Head = Omit<IndicatorMonth, 'zh' | 'en' | 'missing' | 'figures'> & {
  readonly name: string;
  readonly nameZh: string;
  readonly unitsMissing: readonly string[];
};

/** The month as the API answers it: places, indicators and rows beside each other. */
export interface MonthAnswer {
  readonly month: string;
  readonly asOf: string;
  readonly closed: MonthOverview['closed'];
  readonly places: readonly NamedPlace[];
  readonly indicators: readonly Head[];
  readonly rows: readonly Row[];
  readonly freshness: {
    readonly positions: Readonly<Record<string, number>>;
    readonly behind: Readonly<Record<string, number>>;
  };
}

const placeOf = ({ level, region, name, nameEn }: NamedPlace): Place => ({
  level,
  region,
  zh: name,
  en: nameEn ?? name,
});

const keyOf = ({ level, region }: Pick<Place, 'level' | 'region'>): string => `${level} ${region}`;

/** The month as the pages show it: each indicator with its figures, each figure with the name of its place. */
export function overviewFrom({ places, indicators, rows, freshness, ...rest }: MonthAnswer): MonthOverview {
  const known = new Map(places.map((place) => [keyOf(place), placeOf(place)]));
  const unit = (region: string): Place =>
    known.get(keyOf({ level: 'unit', region })) ?? { level: 'unit', region, zh: region, en: region };
  const figuresOf = (key: string): readonly Figure[] =>
    rows
      .filter(({ indicator }) => indicator === key)
      .map((row) => ({ ...(known.get(keyOf(row)) ?? unit(row.region)), ...row }));
  return {
    ...rest,
    places: [...known.values()],
    positions: freshness.positions,
    behind: Object.values(freshness.behind).reduce((sum, facts) => sum + facts, 0),
    indicators: indicators.map(({ name, nameZh, unitsMissing, ...head }) => ({
      ...head,
      zh: nameZh,
      en: name,
      missing: unitsMissing.map(unit),
      figures: figuresOf(head.key),
    })),
  };
}
