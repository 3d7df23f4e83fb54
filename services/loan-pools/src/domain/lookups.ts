import type {
  Command,
  CommandInput,
  CreditCode,
  IsoDate,
  Month,
  PolicyUse,
  RateBp100,
} from '@torchline/kernel';

/** The value of a policy row in force on a date, and the row. `null` says that the rule knows no limit. */
export interface PolicyAnswer {
  readonly value: unknown;
  readonly use: PolicyUse;
}

/** A title (资格) of an enterprise, from its first to its last valid day. `revokedOn`: taken away on that day. */
export interface Title {
  readonly kind: 'HNTE' | 'TECH_SME_NATIONAL' | 'TECH_SME_PROVINCIAL';
  readonly from: IsoDate;
  readonly through: IsoDate;
  readonly revokedOn?: IsoDate;
}

/**
 * What loan-pools needs to know of other services. `undefined` is "not known here", never "no". What answers a promise
 * is asked while a command loads, and decided on as part of its states.
 */
export interface LoanPoolsLookups {
  /** The row in force on `on`; the scopes narrowest first: programme, region, province, `CN`. */
  policy(
    key: string,
    at: { readonly scopes: readonly string[]; readonly on: IsoDate },
  ): PolicyAnswer | undefined;
  /** LPR or benchmark rate on a date; the tenors are `1Y`, `1-5Y` (benchmark only) and `5Y+`. */
  rate(kind: 'LPR' | 'BENCHMARK', tenor: '1Y' | '1-5Y' | '5Y+', on: IsoDate): RateBp100 | undefined;
  titlesOf(creditCode: CreditCode): Promise<readonly Title[] | undefined>;
  addWorkingDays(from: IsoDate, days: number): IsoDate | undefined;
  /** Whether a county lies in a province, city or county on a date. */
  isWithin(county: string, region: string, on: IsoDate): boolean | undefined;
  /** Name of a bank by the id of its head organisation. */
  bankName(organisation: string): string | undefined;
  /** Whether a file with this SHA-256 was kept (附件). */
  isKept(hash: string): Promise<boolean>;
  /** The last month that is closed (封账); undefined when none is. */
  lastClosedMonth(): Promise<Month | undefined>;
}

export type LoanPoolsCommand<Input extends CommandInput, States> = Command<Input, States, LoanPoolsLookups>;
