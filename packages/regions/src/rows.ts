/** A business date `YYYY-MM-DD` in Asia/Shanghai; days compare as strings. */
export type Day = string;

/** Level of a region (行政区划级别): 省级, 地级, 县级. */
export type RegionLevel = 'province' | 'city' | 'county';

/**
 * One region (行政区) of GB/T 2260 in one period. A code that was renamed has a row per name.
 * Absent `validFrom` or `validTo` (last valid day) means "no known end on this side".
 */
export interface RegionRow {
  readonly code: string;
  readonly name: string;
  readonly nameEn?: string | undefined;
  readonly level: RegionLevel;
  readonly parent: string | null;
  readonly validFrom?: Day | null | undefined;
  readonly validTo?: Day | null | undefined;
  /** Where an ended code went: one code is a merge or a new number, several are a split, none is unknown. */
  readonly successors?: readonly string[] | undefined;
  /** Other codes that mean this region on import (statistical 110100 for 北京市). */
  readonly aliases?: readonly string[] | undefined;
  readonly source: string;
}

/**
 * A reporting unit (报送单位): a city, or counties taken out of their city.
 * `members` are city or county codes; a county named here leaves the unit of its city.
 */
export interface UnitRow {
  readonly province: string;
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
  readonly kind: 'city' | 'direct-county' | 'new-area' | 'district';
  readonly members: readonly string[];
  readonly takenFrom?: string | null | undefined;
  readonly validFrom?: Day | null | undefined;
  readonly validTo?: Day | null | undefined;
  /** Codes and names accepted on import (139001 for 定州). */
  readonly aliases?: readonly string[] | undefined;
  readonly source: string;
}

/** A high-tech zone (高新技术产业开发区). `counties` informs only: a record's zone is reported, never derived. */
export interface ZoneRow {
  readonly province: string;
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
  readonly kind: string;
  readonly counties: readonly string[];
  readonly validFrom?: Day | null | undefined;
  readonly validTo?: Day | null | undefined;
  readonly source: string;
}
