import type { Policies } from '../policies.ts';
import type { Regions } from '../regions.ts';
import { plusDays, plusMonths, yearOf } from '../days.ts';
import type { Agreements, Pool } from './pools.ts';
import type { Listing } from './tech-smes.ts';

export interface FilingAsked {
  readonly bank: string;
  readonly pool: string;
  readonly county: string;
  readonly type: string;
  readonly purpose: string;
  readonly disbursed: bigint;
  readonly rate: number;
  readonly contractOn: string;
  readonly disbursedOn: string;
  readonly dueOn: string;
  /** The first day on which it was handed in. */
  readonly handedInOn: string;
}
export interface FilingGround {
  readonly pool: Pool;
  readonly agreements: Agreements;
  readonly listings: readonly Listing[];
  readonly otherBalances: bigint;
  readonly policies: Policies;
  readonly regions: Regions;
}
/** What is filed and the terms that a later claim has. */
export interface Terms {
  readonly filed: bigint;
  readonly ratio: bigint;
  readonly maxPublicShare: bigint;
  readonly maxPerLoan: bigint | null;
}

/** Words that show a use which no programme allows; 应急转贷 is a bridge loan and allowed. */
const BANNED =
  /(?<!应急)转贷|转借|放贷|委托贷款|民间借贷|股票|期货|证券投资|二级市场|理财|个人消费|消费贷|购房|购车/;

/** 备案审核: undefined where the loan is refused, or sent back because something is not known. */
export function judgeFiling(asked: FilingAsked, ground: FilingGround): Terms | undefined {
  const { pool, policies } = ground;
  const scopes = [pool.programme, pool.region, `${pool.region.slice(0, 2)}0000`, 'CN'];
  const value = (key: string, day = asked.disbursedOn): unknown => policies.value(key, scopes, day);
  const types = value('loan.allowedTypes') as readonly string[];
  const met =
    ground.agreements.inForce(asked.bank, asked.pool, asked.disbursedOn) &&
    isEligible(asked.disbursedOn, ground.listings, value) &&
    ground.regions.county(asked.county, asked.disbursedOn) !== '' &&
    (pool.region === ground.regions.province || isInside(asked, ground)) &&
    (types.includes('ALL') || types.includes(asked.type)) &&
    fitsTerm(asked, value) &&
    isUnderRateCap(asked, value, policies) &&
    !BANNED.test(asked.purpose) &&
    asked.handedInOn <= plusDays(asked.disbursedOn, Number(value('loan.filingWindowDays')));
  return met ? termsOf(asked, ground, value) : undefined;
}

type Value = (key: string, day?: string) => unknown;

const isInside = ({ county, disbursedOn }: FilingAsked, { regions, pool }: FilingGround): boolean =>
  regions.places(county, disbursedOn).includes(pool.region) || regions.city(county) === pool.region;

/** A listing of an allowed register that holds, or last year's national number until the day that the rule names. */
function isEligible(day: string, listings: readonly Listing[], value: Value): boolean {
  const lists = value('loan.eligibleLists') as readonly string[];
  const allowed = listings.filter(({ list, revokedOn }) => {
    const named = list === 'NATIONAL' ? 'TECH_SME_NATIONAL' : 'TECH_SME_HEBEI';
    return lists.includes(named) && (revokedOn === '' || day < revokedOn);
  });
  if (allowed.some(({ listedOn, through }) => listedOn <= day && day <= through)) return true;
  const until = value('loan.priorYearSmeNoUntil');
  return (
    value('loan.acceptPriorYearSmeNo') === true &&
    typeof until === 'string' &&
    day.slice(5) <= until &&
    allowed.some(
      ({ list, through }) => list === 'NATIONAL' && through < day && yearOf(through) === yearOf(day),
    )
  );
}

function fitsTerm({ disbursedOn, dueOn }: FilingAsked, value: Value): boolean {
  const [least, most] = [value('loan.minTermMonths'), value('loan.maxTermMonths')];
  return (
    (typeof least !== 'number' || dueOn >= plusMonths(disbursedOn, least)) &&
    (typeof most !== 'number' || dueOn <= plusMonths(disbursedOn, most))
  );
}

/** Against the reference rate of the same tenor on the contract date. */
function isUnderRateCap(asked: FilingAsked, value: Value, policies: Policies): boolean {
  const { contractOn, disbursedOn, dueOn, rate } = asked;
  const day = value('loan.rateCap.kind', contractOn) === undefined ? disbursedOn : contractOn;
  const kind = value('loan.rateCap.kind', day);
  const cap = value('loan.rateCap.value', day);
  if (cap === null) return true;
  const short = dueOn <= plusMonths(disbursedOn, Number(value('loan.lprTenorBoundaryMonths')));
  if (kind === 'LPR_PLUS_BP') {
    const reference = policies.rate('LPR', short ? '1Y' : '5Y+', contractOn);
    return reference !== undefined && rate <= reference + Number(cap);
  }
  const tenor = short ? '1Y' : dueOn <= plusMonths(disbursedOn, 60) ? '1-5Y' : '5Y+';
  const reference = policies.rate('BENCHMARK', tenor, contractOn);
  return reference !== undefined && rate * 10_000 <= reference * Number(cap);
}

function termsOf(asked: FilingAsked, { otherBalances }: FilingGround, value: Value): Terms | undefined {
  const cap = value('loan.maxPerEnterprise');
  const left = typeof cap === 'number' ? BigInt(cap) - otherBalances : asked.disbursed;
  const fits = asked.disbursed <= left;
  if (!fits && (left <= 0n || value('loan.aboveMax') !== 'PARTIAL')) return undefined;
  const ratios = value('comp.ratio') as Readonly<Record<string, number>>;
  const maxPerLoan = value('comp.maxPerLoan');
  return {
    filed: fits ? asked.disbursed : left,
    ratio: BigInt(ratios[asked.type] ?? ratios['OTHER'] ?? 0),
    maxPublicShare: BigInt(Number(value('comp.maxPublicShare'))),
    maxPerLoan: typeof maxPerLoan === 'number' ? BigInt(maxPerLoan) : null,
  };
}
