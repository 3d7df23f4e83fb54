import { lastDay, type Identity, type IsoDate, type Month } from '@torchline/kernel';
import type { Masters } from '@torchline/masters';
import { integerOf } from '@torchline/policy';
import type { ViewReader } from '@torchline/projections';
import { regionName, regionOn, rollUp, unitsOf, type Regions } from '@torchline/regions';
import type { PositionVector } from '../engine/known-at.ts';
import { Places } from '../engine/places.ts';
import type { HeldDesk } from '../held/questions.ts';
import { NOW, type KnownAsked } from '../views/known.ts';
import type { ReadTargets } from '../views/read-beside.ts';
import { FigureReader, type PlaceAsked } from './figure-reader.ts';
import { KnownSource } from './known-source.ts';
import type { MonthPages } from '../months/month-pages.ts';
import type { LiveCells } from './live-cells.ts';
import { changesFor } from './looking-back.ts';
import type { CellSource, FigureBook } from './source.ts';

/** The figures that the queries read, and how far the logs are. */
export interface FigureAccess {
  /** The figures beside their writer. */
  readonly book: FigureBook;
  /** Today's cells, kept in memory as long as they hold; to be read inside `live.atOnce`. */
  readonly live: LiveCells;
  /** The months that were looked at last. */
  readonly months: MonthPages;
  /** Last position of each log, for saying how far the figures are behind. */
  heads(): Promise<Readonly<Record<string, number>>>;
  /** What the figures lack, asked of whoever keeps them. */
  readonly held: HeldDesk;
}

/** What the queries of this service read from. */
export interface FigureHost extends FigureAccess {
  readonly views: ViewReader;
  readonly masters: Masters;
}

/** How fresh an answer is (数据状态): positions that are in the figures, and how many facts are still to come. */
export interface Freshness {
  readonly positions: PositionVector;
  readonly behind: Readonly<Record<string, number>>;
}

const placesKept = new WeakMap<Regions, Places>();
/** Places of the tree as it is; kept as long as the tree stands, with the paths that were found. */
export function placesOf({ masters }: FigureHost): Places {
  const kept = placesKept.get(masters.regions);
  if (kept?.province === masters.province) return kept;
  const places = new Places(masters.regions, masters.province);
  placesKept.set(masters.regions, places);
  return places;
}

/** How far each log is in the figures; to be asked inside `atOnce`. */
export const positionsOf = ({ book }: FigureHost): PositionVector =>
  Object.fromEntries([...book.reachedAll()].map(([log, { position }]) => [log, position]));

/** How fresh what was read together with these positions is; without them, how fresh the figures are now. */
export async function freshnessOf(host: FigureHost, read?: PositionVector): Promise<Freshness> {
  const positions = read ?? (await host.book.atOnce(() => positionsOf(host)));
  const heads = await host.heads();
  const logs = Object.keys(heads).filter((log) => log in positions);
  return {
    positions,
    behind: Object.fromEntries(
      logs.map((log) => [log, Math.max(0, (heads[log] ?? 0) - (positions[log] ?? 0))]),
    ),
  };
}

/** Where a question is put together: today's cells have a memory, and an order in which they are asked. */
export const atOnce = <Result>(host: FigureHost, known: KnownAsked, work: () => Result): Promise<Result> =>
  known.kind === 'now' ? host.live.atOnce(work) : host.book.atOnce(work);

/** Cells as asked: now, or as known at an instant or at positions; inside `atOnce`. */
export function sourceAt(host: FigureHost, places: Places, known: KnownAsked): CellSource {
  if (known.kind === 'now') return host.live;
  const vector = known.kind === 'vector' ? known.vector : host.book.vectorAt(known.instant);
  return new KnownSource(host.book, changesFor(host.book, places, vector));
}

/** Cells and targets as asked; `targets` are of every year that is read. */
export const readerAt = (
  host: FigureHost,
  { places, targets, known = NOW }: { places: Places; targets: ReadTargets; known?: KnownAsked },
): FigureReader => new FigureReader(sourceAt(host, places, known), places, targets.at(known));

export const unitCodes = ({ masters }: FigureHost, month: Month): string[] =>
  unitsOf(masters.regions, masters.province, lastDay(month)).map(({ code }) => code);

const DEFAULT_YELLOW_PP = 10;
/** 黄灯界限 in percentage points, by the rule of the day. */
export function yellowPp({ masters }: FigureHost, day: IsoDate): number {
  const found = masters.policy.valueOn('light.yellowPp', { scopes: [masters.province, 'CN'], factDate: day });
  return (found && integerOf(found)) ?? DEFAULT_YELLOW_PP;
}

export interface NamedPlace extends PlaceAsked {
  readonly name: string;
  readonly nameEn: string | null;
}

export function named(host: FigureHost, place: PlaceAsked, day: IsoDate): NamedPlace {
  const { regions, province } = host.masters;
  const unit = unitsOf(regions, province, day).find(({ code }) => code === place.region);
  if (place.level === 'unit' && unit) return { ...place, name: unit.name, nameEn: unit.nameEn ?? null };
  const zone = regions.provinces.get(province)?.zones.find(({ code }) => code === place.region);
  if (place.level === 'zone' && zone) return { ...place, name: zone.name, nameEn: zone.nameEn };
  const region = regionOn(regions, place.region, day);
  return {
    ...place,
    name: regionName(regions, place.region, day) ?? place.region,
    nameEn: region?.nameEn ?? null,
  };
}

/**
 * Who sees the figures of a place: the province and its units are open to all readers of figures; a city desk sees the
 * counties of its own unit, a county desk its own.
 */
export function mayRead(
  { masters }: FigureHost,
  identity: Identity,
  asked: PlaceAsked & { day: IsoDate },
): boolean {
  if (asked.level !== 'county') return true;
  if (identity.role === 'COUNTY') return identity.region === asked.region;
  if (identity.role !== 'CITY') return true;
  const path = rollUp(masters.regions, { county: asked.region, province: masters.province }, asked.day);
  return path?.unit === identity.region;
}
