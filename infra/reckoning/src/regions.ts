import type { RegionRow, UnitRow } from './seeds.ts';
import { plain } from './files/values.ts';

interface Dated {
  readonly validFrom?: string;
  readonly validTo?: string;
}
const stands = ({ validFrom = '', validTo = '9999' }: Dated, day: string): boolean =>
  validFrom <= day && day <= validTo;

/** One province with its counties and reporting units. Units that are taken out of a city come before it. */
export class Regions {
  readonly province: string;
  readonly #rows: readonly RegionRow[];
  readonly #units: readonly UnitRow[];
  readonly #byCode: ReadonlyMap<string, RegionRow>;
  readonly #named = new Map<string, RegionRow[]>();

  constructor(province: string, rows: readonly RegionRow[], units: readonly UnitRow[]) {
    this.province = province;
    this.#rows = rows;
    const own = units.filter((unit) => unit.province === province);
    const cities = rows.filter(({ level }) => level === 'city');
    this.#units =
      own.length > 0 ? own : cities.map(({ code, name }) => ({ province, code, name, members: [code] }));
    this.#byCode = new Map(rows.map((row) => [row.code, row]));
    for (const row of rows) for (const name of this.#namesOf(row)) this.#add(name, row);
  }

  get units(): readonly string[] {
    return this.#units.map(({ code }) => code);
  }

  /** Code of a county of the province; '' for a place that is not one. Throws where a name fits several. */
  county(text: string, day: string): string {
    const name = plain(text);
    const alias = this.#units.find(({ aliases = [] }) => aliases.includes(name))?.code;
    if (alias !== undefined && this.#byCode.get(alias)?.level === 'county') return alias;
    const named = (this.#named.get(name) ?? []).filter(({ level }) => level === 'county');
    const standing = named.filter((row) => stands(row, day));
    // A list of today names a county as it is called today, also for a day before it was called so.
    const found = standing.length > 0 ? standing : named;
    if (found.length > 1) throw new Error(`${text} is more than one county`);
    return found[0]?.code ?? '';
  }

  /** Where something at a region counts: its unit and the province; nowhere outside the province. */
  places(region: string, day: string): readonly string[] {
    if (!region.startsWith(this.province.slice(0, 2))) return [];
    if (region === this.province) return [this.province];
    const parent = this.#byCode.get(region)?.parent ?? '';
    const standing = this.#units.filter((unit) => stands(unit, day));
    const unit =
      standing.find(({ takenFrom, members }) => takenFrom !== undefined && members.includes(region)) ??
      standing.find(
        ({ code, members }) => code === region || members.includes(region) || members.includes(parent),
      );
    return unit ? [unit.code, this.province] : [this.province];
  }

  /** Counties of a place that stand on a day. */
  counties(place: string, day: string): readonly string[] {
    return this.#rows
      .filter(
        (row) => row.level === 'county' && stands(row, day) && this.places(row.code, day).includes(place),
      )
      .map(({ code }) => code);
  }

  /** The city that a county lies in, for counting cities. */
  city(county: string): string {
    return this.#byCode.get(county)?.parent ?? county;
  }

  #namesOf({ code, name, parent }: RegionRow): string[] {
    const city = parent === null ? '' : (this.#byCode.get(parent)?.name ?? '');
    const whole = this.#byCode.get(this.province)?.name ?? '';
    return [...new Set([code, name, city + name, whole + name, whole + city + name])];
  }

  #add(name: string, row: RegionRow): void {
    this.#named.set(name, [...(this.#named.get(name) ?? []), row]);
  }
}
