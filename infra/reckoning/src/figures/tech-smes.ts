import type { Book } from '../book.ts';
import { dayAfter, earliest } from '../days.ts';
import type { Row } from '../files/rows.ts';
import { dayOf, plain } from '../files/values.ts';

export interface Listing {
  readonly list: 'NATIONAL' | 'PROVINCIAL';
  readonly county: string;
  readonly listedOn: string;
  /** Last day of validity: 31 March of the year after the call. */
  readonly through: string;
  revokedOn: string;
}

const PROVINCIAL = ['省级', '省', '省库', 'PROVINCIAL'];

/** 科技型中小企业: numbers of the national register and of the province's own list. */
export class TechSmes {
  readonly #byKey = new Map<string, Listing>();
  readonly #byCode = new Map<string, Set<string>>();

  row(row: Row, book: Book): void {
    const listedOn = dayOf(row.text('listedOn'));
    const year = Number(plain(row.text('year')).slice(0, 4));
    const list = PROVINCIAL.includes(plain(row.text('list'))) ? 'PROVINCIAL' : 'NATIONAL';
    const creditCode = plain(row.text('creditCode')).toUpperCase();
    const key = `${list}:${creditCode}:${year}`;
    const county = book.regions.county(row.text('county'), listedOn);
    const revokedOn = this.#byKey.get(key)?.revokedOn ?? '';
    this.#byKey.set(key, { list, county, listedOn, through: `${year + 1}-03-31`, revokedOn });
    this.#byCode.set(creditCode, (this.#byCode.get(creditCode) ?? new Set()).add(key));
  }

  revoke({ list, creditCode, year }: Readonly<Record<string, unknown>>, day: string): void {
    const listing = this.#byKey.get(`${String(list)}:${String(creditCode)}:${String(year)}`);
    if (listing) listing.revokedOn = day;
  }

  of(creditCode: string): Listing[] {
    return [...(this.#byCode.get(creditCode) ?? [])].flatMap((key) => this.#byKey.get(key) ?? []);
  }

  write(book: Book): void {
    for (const { list, county, listedOn } of this.#byKey.values()) {
      book.flow('technology-smes-new', { region: county, day: listedOn });
      if (list === 'NATIONAL') book.flow('technology-smes-national-new', { region: county, day: listedOn });
    }
    for (const creditCode of this.#byCode.keys()) {
      writeStock('technology-smes', this.of(creditCode), book);
      const national = this.of(creditCode).filter(({ list }) => list === 'NATIONAL');
      writeStock('technology-smes-national', national, book);
    }
  }
}

const endOf = ({ through, revokedOn }: Listing): string => earliest(dayAfter(through), revokedOn);

/** An enterprise counts once while any listing holds, where the one that began last says. */
function writeStock(indicator: string, listings: readonly Listing[], book: Book): void {
  const days = [...new Set(listings.flatMap((one) => [one.listedOn, endOf(one)]))].toSorted();
  for (const [index, from] of days.entries()) {
    const standing = listings
      .filter((one) => one.listedOn <= from && from < endOf(one))
      .toSorted((a, b) => (a.listedOn < b.listedOn ? -1 : 1));
    const region = standing.at(-1)?.county;
    if (region !== undefined) book.stands(indicator, { region, from, until: days[index + 1] ?? '' });
  }
}
