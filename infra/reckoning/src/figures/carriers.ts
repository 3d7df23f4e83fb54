import type { Book } from '../book.ts';
import { earliest } from '../days.ts';
import type { Row } from '../files/rows.ts';
import { dayOf, plain } from '../files/values.ts';

const TYPES: Readonly<Record<string, readonly string[]>> = {
  INCUBATOR: ['孵化器', '科技企业孵化器'],
  MAKER_SPACE: ['众创空间'],
  STAR_SPACE: ['星创天地'],
  ACCELERATOR: ['加速器', '科技企业加速器'],
  UNIVERSITY_SCIENCE_PARK: ['大学科技园'],
  COMMUNITY: ['创新创业共同体'],
  DEMONSTRATION_BASE: ['双创示范基地'],
};
const LEVELS: Readonly<Record<string, readonly string[]>> = {
  CITY: ['市级'],
  PROVINCIAL: ['省级'],
  NATIONAL: ['国家级', '国家备案', '国家'],
};
const codeOf = (words: Readonly<Record<string, readonly string[]>>, text: string): string =>
  Object.entries(words).find(([code, said]) => code === plain(text) || said.includes(plain(text)))?.[0] ?? '';

interface Carrier {
  name: string;
  type: string;
  county: string;
  /** Day of each level (认定). */
  readonly levels: Map<string, string>;
  delistedOn: string;
}

/** 孵化载体: recognised at levels, delisted once. */
export class Carriers {
  readonly #byNumber = new Map<string, Carrier>();

  row(row: Row, book: Book): void {
    const day = dayOf(row.text('day'));
    const number = plain(row.text('carrier'));
    const known = this.#byNumber.get(number);
    const carrier = known ?? {
      name: '',
      type: '',
      county: '',
      levels: new Map<string, string>(),
      delistedOn: '',
    };
    carrier.name = row.text('name');
    carrier.type = codeOf(TYPES, row.text('type'));
    carrier.county = book.regions.county(row.text('county'), day);
    carrier.levels.set(codeOf(LEVELS, row.text('level')), day);
    this.#byNumber.set(number, carrier);
  }

  delist(number: string, day: string): void {
    const carrier = this.#byNumber.get(number);
    if (carrier) carrier.delistedOn = day;
  }

  /** By number, or by the name that a file gives. */
  numberOf(text: string): string {
    if (this.#byNumber.has(plain(text))) return plain(text);
    const named = [...this.#byNumber].find(([, { name }]) => plain(name) === plain(text));
    if (!named) throw new Error(`no carrier ${text}`);
    return named[0];
  }

  find(number: string): { readonly county: string; readonly type: string } | undefined {
    return this.#byNumber.get(number);
  }

  write(book: Book): void {
    for (const carrier of this.#byNumber.values()) writeCarrier(carrier, book);
  }
}

interface Days {
  readonly city: string;
  readonly provincial: string;
  readonly national: string;
  /** The first day at provincial level or above. */
  readonly high: string;
}

/** Stocks by type of carrier, and the day from which one stands in them. */
const STOCKS: readonly [indicator: string, types: readonly string[], from: keyof Days][] = [
  ['incubators-and-maker-spaces', ['INCUBATOR', 'MAKER_SPACE'], 'high'],
  ['incubators-maker-spaces-and-star-spaces', ['INCUBATOR', 'MAKER_SPACE', 'STAR_SPACE'], 'high'],
  ['innovation-entrepreneurship-communities', ['COMMUNITY'], 'high'],
  ['incubation-carriers-national', Object.keys(TYPES), 'national'],
];
/**
 * Days on which a carrier is new: the first recognition at provincial level or above, also of a city's carrier; the
 * level after it is an upgrade, which only national filing counts.
 */
const FLOWS: readonly [indicator: string, type: string, days: readonly (keyof Days)[]][] = [
  ['incubators-new', 'INCUBATOR', ['high']],
  ['maker-spaces-new', 'MAKER_SPACE', ['high']],
  ['star-spaces-new', 'STAR_SPACE', ['high']],
  ['maker-spaces-national-filed-new', 'MAKER_SPACE', ['national']],
  ['university-science-parks-new', 'UNIVERSITY_SCIENCE_PARK', ['city', 'high']],
  ['dual-innovation-bases-new', 'DEMONSTRATION_BASE', ['provincial']],
];

function daysOf({ levels }: Carrier): Days {
  const day = (level: string): string => levels.get(level) ?? '';
  const [city, provincial, national] = [day('CITY'), day('PROVINCIAL'), day('NATIONAL')];
  return { city, provincial, national, high: earliest(provincial, national) };
}

function writeCarrier(carrier: Carrier, book: Book): void {
  const { type, county: region, delistedOn: until } = carrier;
  const on = daysOf(carrier);
  for (const [indicator, types, from] of STOCKS)
    if (types.includes(type) && on[from]) book.stands(indicator, { region, from: on[from], until });
  for (const [indicator, of, days] of FLOWS)
    for (const day of of === type ? days.map((key) => on[key]) : [])
      if (day) book.flow(indicator, { region, day });
}
