/** One line of a province's file; absent fields mean "not known" or "no end". */
export interface SeedRow {
  readonly code: string;
  readonly name: string;
  readonly nameEn?: string;
  readonly level: 'province' | 'city' | 'county';
  readonly parent: string | null;
  readonly validFrom?: string;
  readonly validTo?: string;
  readonly successors?: readonly string[];
  readonly aliases?: readonly string[];
  readonly source: string;
}

/** Code to name, as one source lists it on one day. */
export interface Listing {
  readonly source: string;
  /** Last day for which this listing is known to hold, YYYY-MM-DD. */
  readonly lastDay: string;
  readonly names: ReadonlyMap<string, string>;
}

/** One place where sources disagree, and what was decided. */
export interface Difference {
  readonly code: string;
  readonly name: string;
  readonly found: string;
  readonly decision: string;
}
