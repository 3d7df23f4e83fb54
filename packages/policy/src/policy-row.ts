/** How sure a value is. Shown with every result that used it. */
export const certainties = ['SOURCE', 'DRAFT', 'MEMORY', 'PROPOSAL', 'UNVERIFIED'] as const;

/**
 * SOURCE: read in the document named. DRAFT: read in a draft, a news item or a copy. MEMORY: widely known,
 * the text was not in reach. PROPOSAL: a default of this house. UNVERIFIED: carried over from an older rule.
 */
export type Certainty = (typeof certainties)[number];

/** Units of a policy value. The unit belongs to the row: one key may change its unit with a new rule. */
export const policyUnits = [
  'fen',
  'per-10000',
  'bp-100',
  'calendar-days',
  'working-days',
  'months',
  'years',
  'minutes',
  'count',
  'm2',
  'score-tenths',
  'percentage-points',
  'day-of-month',
  'month-day',
  'boolean',
  'text',
  'json',
] as const;

/**
 * `fen` integer fen; `per-10000` integer ratio (10,000 = 1); `bp-100` integer hundredths of a basis point
 * (1 % = 10,000); `score-tenths` integer tenths of a point; `day-of-month` 1 to 31; `month-day` `MM-DD`.
 */
export type PolicyUnit = (typeof policyUnits)[number];

/** A JSON value. `null` says that the rule knows no limit here, which differs from having no row. */
export type PolicyValue =
  null | boolean | number | string | readonly PolicyValue[] | { readonly [name: string]: PolicyValue };

/** 政策参数: one dated value of one parameter, as it is written in `seeds/policy`. */
export interface PolicyRowData {
  readonly id: string;
  readonly key: string;
  readonly value: PolicyValue;
  readonly unit: PolicyUnit;
  /** `CN`, a six-digit region code, or a programme such as `HEBEI_LOAN_2016`. */
  readonly scope: string;
  /** First day of validity, `YYYY-MM-DD`. */
  readonly validFrom: string;
  /** Last day of validity, or null while it holds. */
  readonly validTo: string | null;
  readonly authority: string;
  readonly document: string;
  readonly certainty: Certainty;
  readonly note: string;
  readonly noteZh: string;
}

/** 政策参数行: a value together with the instant (ISO 8601) from which this house knew it. */
export interface PolicyRow extends PolicyRowData {
  readonly recordedAt: string;
}

/** 适用依据: what a decision stores of a row it used, so that it can be proven later. */
export interface PolicyUse {
  readonly key: string;
  readonly scope: string;
  readonly validFrom: string;
  readonly rowId: string;
  readonly certainty: Certainty;
}

/** The part of a row that a decision stores. */
export function policyUse(row: PolicyRowData): PolicyUse {
  const { key, scope, validFrom, certainty } = row;
  return { key, scope, validFrom, rowId: row.id, certainty };
}
