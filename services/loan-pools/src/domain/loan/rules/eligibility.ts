import { yearOf, type IsoDate } from '@torchline/kernel';
import type { LoanPoolsLookups, Title } from '../../lookups.ts';
import type { Rules } from '../../policy-values.ts';
import { judged, notKnown, type Judgement, type LoanToJudge } from './judgement.ts';

const RULE = 'loan.eligibleLists';
const NATIONAL = 'TECH_SME_NATIONAL';

/** A list of a programme as a kind of title: a province's own list is the provincial one, whatever its name. */
function titleKind(list: string): Title['kind'] | undefined {
  if (list === NATIONAL || list === 'HNTE') return list;
  return list.startsWith('TECH_SME_') ? 'TECH_SME_PROVINCIAL' : undefined;
}

const notRevokedBy = (title: Title, day: IsoDate): boolean =>
  title.revokedOn === undefined || day < title.revokedOn;
const holdsOn = (title: Title, day: IsoDate): boolean =>
  title.from <= day && day <= title.through && notRevokedBy(title, day);

/** Last year's national number (上年度入库编号) until the month and day that the rule names. */
const priorYearHolds = (title: Title, day: IsoDate, until: string): boolean =>
  title.kind === NATIONAL &&
  title.through < day &&
  yearOf(title.through) === yearOf(day) &&
  day.slice(5) <= until &&
  notRevokedBy(title, day);

interface PriorYear {
  readonly until: string;
  readonly uses: Judgement['uses'];
}
function priorYearRule(rules: Rules): PriorYear | undefined {
  const accepts = rules.flag('loan.acceptPriorYearSmeNo');
  const until = rules.text('loan.priorYearSmeNoUntil');
  return accepts?.value && until ? { until: until.value, uses: [accepts.use, until.use] } : undefined;
}

/**
 * 企业资格 on the disbursement date. A title that was taken away is a reason to refuse; one that is not there, or has
 * ended and may have been followed by another, is only not known yet.
 */
export function eligibleEnterprise(
  loan: LoanToJudge,
  rules: Rules,
  known: readonly Title[] | undefined,
): Judgement {
  const lists = rules.codes(RULE);
  if (lists === undefined) return notKnown(RULE, 'FILING_RULE_UNKNOWN', { detail: RULE });
  const kinds = lists.value.map(titleKind);
  const day = loan.disbursedOn;
  const titles = (known ?? []).filter(({ kind }) => kinds.includes(kind));
  const verdict = { met: true, code: 'FILING_ENTERPRISE_NOT_ELIGIBLE' } as const;
  const held = titles.find((title) => holdsOn(title, day));
  if (held) return judged(RULE, { ...verdict, detail: held.kind }, [lists.use]);
  const prior = priorYearRule(rules);
  if (prior && titles.some((title) => priorYearHolds(title, day, prior.until)))
    return judged(RULE, { ...verdict, detail: `${NATIONAL} PRIOR_YEAR` }, [lists.use, ...prior.uses]);
  const revoked = titles.some((title) => title.from <= day && !notRevokedBy(title, day));
  return revoked
    ? judged(RULE, { ...verdict, met: false }, [lists.use])
    : notKnown(RULE, 'FILING_TITLE_UNKNOWN', { uses: [lists.use] });
}

/** 企业所在地: within the pool's region on the disbursement date. */
export function insideRegion(loan: LoanToJudge, region: string, lookups: LoanPoolsLookups): Judgement {
  const inside = lookups.isWithin(loan.county, region, loan.disbursedOn);
  return inside === undefined
    ? notKnown('loan.region', 'FILING_REGION_UNKNOWN', { detail: loan.county })
    : judged('loan.region', { met: inside, code: 'FILING_OUTSIDE_REGION' }, []);
}
