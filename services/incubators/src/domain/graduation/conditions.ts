import type { GraduationCondition } from '@torchline/facts';
import type { Fen, IsoDate, RuleResult } from '@torchline/kernel';
import type { HnteTitle } from '../lookups.ts';
import type { RulesOn } from '../rules-on.ts';

/** A condition as claimed: its code and what shall prove it (毕业条件). */
export type ClaimedCondition = Omit<GraduationCondition, 'result'>;

/** What the rule says, and what is missing where it cannot say. */
export interface ConditionResult {
  readonly result: RuleResult;
  readonly missing: readonly string[];
}
export interface ConditionFacts {
  readonly graduatedOn: IsoDate;
  readonly titles: readonly HnteTitle[] | undefined;
  readonly rules: RulesOn;
}

const said = (met: boolean): ConditionResult => ({ result: met ? 'MET' : 'UNMET', missing: [] });
const lacks = (...missing: string[]): ConditionResult => ({ result: 'UNKNOWN', missing });

const isValidOn = ({ from, through, revokedOn }: HnteTitle, day: IsoDate): boolean =>
  from <= day && day <= through && (revokedOn === undefined || day < revokedOn);

/** G1 高新技术企业: a certificate valid on the graduation date. One that is not known here yet may still be stated. */
function g1(
  { certificate }: ClaimedCondition,
  { graduatedOn, titles, rules }: ConditionFacts,
): ConditionResult {
  const counts = rules.flag('graduation.hnteCounts');
  if (counts === undefined) return lacks('graduation.hnteCounts');
  if (!counts) return said(false);
  const known = (titles ?? []).filter((one) => certificate === undefined || one.certificate === certificate);
  return known.length === 0
    ? lacks('G1.certificate')
    : said(known.some((title) => isValidOn(title, graduatedOn)));
}

/** G2 天使投资或风险投资: cumulative, strictly over the amount. */
function g2({ ventureCapital }: ClaimedCondition, { rules }: ConditionFacts): ConditionResult {
  const least = rules.integer('graduation.minVentureCapital');
  if (least === undefined) return lacks('graduation.minVentureCapital');
  if (ventureCapital === undefined) return lacks('G2.ventureCapital');
  return said(least === null || ventureCapital > least);
}

export interface YearRevenue {
  readonly year: number;
  readonly amount: Fen | null;
}

/** Every run of `years` consecutive years among those reported; years between them that are not reported belong to it. */
function windowsOf(reported: readonly number[], years: number): number[][] {
  const last = Math.max(...reported);
  const first = Math.min(Math.min(...reported), last - years + 1);
  const starts = Array.from({ length: last - first - years + 2 }, (_, i) => first + i);
  return starts.map((start) => Array.from({ length: years }, (_, i) => start + i));
}

/**
 * Revenue of consecutive years in total, strictly over the amount. Revenue is never negative: known years that are over
 * it alone suffice, a missing year can only leave it open.
 */
export function revenueOver(revenues: readonly YearRevenue[], years: number, least: number): ConditionResult {
  if (revenues.length === 0) return lacks('G3.revenue');
  const byYear = new Map(revenues.map(({ year, amount }) => [year, amount ?? undefined]));
  const windows = windowsOf([...byYear.keys()], years).map((window) => ({
    total: window.reduce((sum, year) => sum + BigInt(byYear.get(year) ?? 0), 0n),
    open: window.filter((year) => byYear.get(year) === undefined),
  }));
  if (windows.some(({ total }) => total > BigInt(least))) return said(true);
  const open = [...new Set(windows.flatMap((window) => window.open))].sort((a, b) => a - b);
  return open.length === 0 ? said(false) : lacks(...open.map((year) => `G3.revenue.${year}`));
}

/** G3 营业收入. */
function g3({ revenues }: ClaimedCondition, { rules }: ConditionFacts): ConditionResult {
  const years = rules.integer('graduation.revenueYears');
  const least = rules.integer('graduation.minRevenue');
  if (typeof years !== 'number') return lacks('graduation.revenueYears');
  if (typeof least !== 'number') return lacks('graduation.minRevenue');
  return revenueOver(revenues ?? [], years, least);
}

/** G4 并购、挂牌或上市 on or before the graduation date. Which of the two it is needs a person where only one counts. */
function g4({ event, eventOn }: ClaimedCondition, { graduatedOn, rules }: ConditionFacts): ConditionResult {
  const acquisition = rules.flag('graduation.acquisitionCounts');
  const listing = rules.flag('graduation.listingCounts');
  if (acquisition === undefined) return lacks('graduation.acquisitionCounts');
  if (listing === undefined) return lacks('graduation.listingCounts');
  if (eventOn === undefined) return lacks('G4.eventOn');
  if (eventOn > graduatedOn) return said(false);
  if (event === undefined && acquisition !== listing) return { result: 'MANUAL', missing: [] };
  return said(event === 'LISTING' ? listing : acquisition);
}

const JUDGES = { G1: g1, G2: g2, G3: g3, G4: g4 } as const;

/** Judges one condition by the rules of the graduation date (科技企业孵化器管理办法 毕业企业). */
export const judgeCondition = (claimed: ClaimedCondition, facts: ConditionFacts): ConditionResult =>
  JUDGES[claimed.code](claimed, facts);

/** `least` conditions suffice: met ones decide, then those that may still be met, then those for a person. */
export function atLeast(least: number, results: readonly RuleResult[]): RuleResult {
  let reached = 0;
  for (const result of ['MET', 'UNKNOWN', 'MANUAL'] as const) {
    reached += results.filter((one) => one === result).length;
    if (reached >= least) return result;
  }
  return 'UNMET';
}
