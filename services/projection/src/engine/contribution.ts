import type { IsoDate } from '@torchline/kernel';

/** Levels at which figures stand (统计层级): 县级, 地级, 报送单位, 省级, and 高新区 as a grouping of its own. */
export const LEVELS = ['county', 'city', 'unit', 'province', 'zone'] as const;
export type Level = (typeof LEVELS)[number];
/** Levels that a path through the region tree has. */
export type TreeLevel = Exclude<Level, 'zone'>;
export const TREE_LEVELS: readonly TreeLevel[] = ['county', 'city', 'unit', 'province'];

/**
 * What an entity adds to a measure on a day (贡献). `leaf` is rolled up from `region` through the tree of the day, and
 * into the zone that the record names. `both` counts only where `region` and `other` lie in the same place. A level by
 * name stands for that level alone.
 */
export interface Contribution {
  readonly measure: string;
  readonly level: 'leaf' | 'both' | Level;
  readonly region: string;
  readonly other: string;
  readonly zone: string;
  readonly day: IsoDate;
  readonly count: number;
  /** 1 where a distinct member is seen for the first time in the year: these add up to the year to date. */
  readonly fresh: number;
  /** Fen, or fen × rate for the numerator of an average. */
  readonly amount: bigint;
}

/** What an entity tells a member of a second stage, such as the enterprise that several streams speak of. */
export interface MemberRow {
  readonly set: string;
  readonly key: string;
  /**
   * The stream that it comes from: the record behind the figure. '' where many records say the same of a member, so that
   * they are counted and not kept.
   */
  readonly entity: string;
  readonly tag: string;
  readonly region: string;
  readonly zone: string;
  readonly day: IsoDate;
  /** First day on which it holds no longer; '' when open. */
  readonly until: IsoDate;
  readonly note: readonly (string | number)[];
}

/** Everything that the state of an entity feeds. */
export interface Outputs {
  readonly contributions: readonly Contribution[];
  readonly rows: readonly MemberRow[];
}

export const NOTHING: Outputs = { contributions: [], rows: [] };

/** Where and when something counts. */
export interface Spot {
  readonly region: string;
  /** The other end of a move: it counts only where the two ends lie apart. */
  readonly apartFrom?: string | undefined;
  readonly zone?: string | undefined;
  readonly day: IsoDate;
}

interface Measures {
  readonly count?: number;
  readonly fresh?: number;
  readonly amount?: number | bigint;
}

/** A contribution that is rolled up from its place. */
export const leaf = (measure: string, spot: Spot, much: Measures): Contribution => ({
  measure,
  level: 'leaf',
  region: spot.region,
  other: '',
  zone: spot.zone ?? '',
  day: spot.day,
  count: much.count ?? 0,
  fresh: much.fresh ?? 0,
  amount: much.amount ? BigInt(much.amount) : 0n,
});

/** A contribution to one level alone. */
export const exactly = (
  measure: string,
  at: { readonly level: Level; readonly region: string; readonly day: IsoDate },
  much: Measures,
): Contribution => ({
  measure,
  level: at.level,
  region: at.region,
  other: '',
  zone: '',
  day: at.day,
  count: much.count ?? 0,
  fresh: much.fresh ?? 0,
  amount: much.amount ? BigInt(much.amount) : 0n,
});

/** Days met so far with the day after each: a fact asks for it, and there are few. */
const NEXT = new Map<IsoDate, IsoDate>();
const NEXT_KEPT = 50_000;

export function dayAfter(day: IsoDate): IsoDate {
  const known = NEXT.get(day);
  if (known !== undefined) return known;
  if (NEXT.size >= NEXT_KEPT) NEXT.clear();
  const next = new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
  NEXT.set(day, next);
  return next;
}
