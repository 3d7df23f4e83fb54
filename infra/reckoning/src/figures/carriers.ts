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

function writeCarrier({ type, county, levels, delistedOn }: Carrier, book: Book): void {
  const [provincial = '', national = ''] = [levels.get('PROVINCIAL'), levels.get('NATIONAL')];
  const high = earliest(provincial, national);
  const stock = (indicator: string, from: string): void => {
    if (from) book.stands(indicator, { region: county, from, until: delistedOn });
  };
  const flow = (indicator: string, day: string): void => {
    if (day) book.flow(indicator, county, day);
  };
  const isSpace = type === 'INCUBATOR' || type === 'MAKER_SPACE';
  if (isSpace) stock('incubators-and-maker-spaces', high);
  if (isSpace || type === 'STAR_SPACE') stock('incubators-maker-spaces-and-star-spaces', high);
  if (type === 'COMMUNITY') stock('innovation-entrepreneurship-communities', high);
  stock('incubation-carriers-national', national);
  // The first recognition at provincial level or above is new, also of a city's carrier; the next level is an upgrade.
  if (type === 'INCUBATOR') flow('incubators-new', high);
  if (type === 'MAKER_SPACE') flow('maker-spaces-new', high);
  if (type === 'STAR_SPACE') flow('star-spaces-new', high);
  if (type === 'MAKER_SPACE') flow('maker-spaces-national-filed-new', national);
  const isPark = type === 'UNIVERSITY_SCIENCE_PARK';
  for (const day of isPark ? [levels.get('CITY') ?? '', high] : []) flow('university-science-parks-new', day);
  if (type === 'DEMONSTRATION_BASE' && high === provincial) flow('dual-innovation-bases-new', provincial);
}
