import { changeDays } from './days.ts';
import { dayTree, type DayTree } from './day-tree.ts';
import type { Day, RegionRow, UnitRow, ZoneRow } from './rows.ts';

/** What is known of one province. Its trees are built when first asked for, one per stretch of days. */
export interface ProvinceBook {
  readonly code: string;
  readonly rows: ReadonlyMap<string, readonly RegionRow[]>;
  readonly units: readonly UnitRow[];
  readonly zones: readonly ZoneRow[];
  readonly days: readonly Day[];
  readonly trees: Map<number, DayTree>;
}

/** The region tree with its history (行政区划沿革). Immutable: each change gives a new value and copies one province. */
export interface Regions {
  readonly provinces: ReadonlyMap<string, ProvinceBook>;
}

export const noRegions: Regions = { provinces: new Map() };

/** `130681` to `130000`; also for codes that no row has. */
export function provinceOf(code: string): string {
  return `${code.slice(0, 2)}0000`;
}

export function bookOf(regions: Regions, province: string): ProvinceBook {
  return (
    regions.provinces.get(province) ?? newBook({ code: province, rows: new Map(), units: [], zones: [] })
  );
}

type BookContent = Omit<ProvinceBook, 'days' | 'trees'>;

function newBook(content: BookContent): ProvinceBook {
  const days = changeDays([...[...content.rows.values()].flat(), ...content.units]);
  return { ...content, days, trees: new Map() };
}

export function withBook(regions: Regions, content: BookContent): Regions {
  const { code, rows, units, zones } = content;
  return { provinces: new Map(regions.provinces).set(code, newBook({ code, rows, units, zones })) };
}

/** The tree in force on a day. Two days without a change between them share one tree. */
export function treeOn(regions: Regions, province: string, on: Day): DayTree | undefined {
  const book = regions.provinces.get(province);
  if (!book) return undefined;
  let stretch = book.days.length;
  while (stretch > 0 && on < (book.days[stretch - 1] ?? '')) stretch -= 1;
  const known = book.trees.get(stretch);
  if (known) return known;
  const built = dayTree(book, on);
  book.trees.set(stretch, built);
  return built;
}
