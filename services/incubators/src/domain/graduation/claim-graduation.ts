import { GraduationClaimed } from '@torchline/facts';
import {
  changed,
  created,
  isRejection,
  reject,
  same,
  streamOf,
  type Command,
  type Decision,
  type DecisionContext,
  type IsoDate,
  type Rejection,
} from '@torchline/kernel';
import { carrier, type CarrierState } from '../carrier/carrier.ts';
import { refuseReporter } from '../desks.ts';
import type { HnteTitle, IncubatorsLookups } from '../lookups.ts';
import {
  firmAtId,
  stayOn,
  stayRegister,
  tenancy,
  tenancyId,
  tenancyPart,
  type FirmAt,
  type TenancyState,
} from '../tenant/tenancy.ts';
import { assess, type Assessment } from './assess.ts';
import type { ClaimedCondition } from './conditions.ts';
import { graduation, type Claim, type GraduationState } from './graduation.ts';
import { graduationAllows, ACTION_WORDS, GRADUATION_WORDS } from './states.ts';

/** `businessDate` is the day of the claim (申报日期); `evidence` are SHA-256 of kept files. */
export interface ClaimGraduationInput extends FirmAt {
  readonly businessDate: IsoDate;
  readonly graduatedOn: IsoDate;
  readonly conditions: readonly ClaimedCondition[];
  readonly evidence: readonly string[];
}
interface States {
  readonly host: CarrierState;
  readonly tenant: TenancyState;
  readonly known: GraduationState;
  readonly titles: readonly HnteTitle[] | undefined;
  /** The first piece of evidence that was never kept. */
  readonly unkept: string | undefined;
}
type Context = DecisionContext<IncubatorsLookups>;

const conditionText = ({ code, certificate, ventureCapital, revenues, event, eventOn }: ClaimedCondition) => [
  ...[code, certificate ?? null, ventureCapital ?? null, event ?? null, eventOn ?? null],
  [...(revenues ?? [])].sort((a, b) => a.year - b.year).map(({ year, amount }) => [year, amount]),
];
const contentOf = (
  claim: Pick<Claim, 'graduatedOn'> & Pick<ClaimGraduationInput, 'conditions' | 'evidence'>,
) =>
  JSON.stringify([claim.graduatedOn, claim.conditions.map(conditionText).sort(), [...claim.evidence].sort()]);

/** Still on its way or confirmed, with the same content. */
const isKnown = (input: ClaimGraduationInput, { status, claim }: GraduationState): boolean =>
  claim !== null && !['RETURNED', 'WITHDRAWN'].includes(status) && contentOf(claim) === contentOf(input);

async function unkeptOf(
  evidence: readonly string[],
  lookups: IncubatorsLookups,
): Promise<string | undefined> {
  for (const hash of evidence) if (!(await lookups.isKept(hash))) return hash;
  return undefined;
}

function refuse(
  input: ClaimGraduationInput,
  { host, known, unkept }: States,
  context: Context,
): Rejection | undefined {
  const { identity, lookups } = context;
  const { carrier: id, graduatedOn, businessDate, evidence } = input;
  const place = host.status === 'NONE' ? undefined : { county: host.county, on: businessDate, lookups };
  const foreign = refuseReporter(identity, id, place);
  if (foreign) return foreign;
  if (graduatedOn > businessDate)
    return reject('BUSINESS_DATE_IN_FUTURE', '/graduatedOn', { date: graduatedOn, today: businessDate });
  if (evidence.length === 0) return reject('EVIDENCE_MISSING', '/evidence');
  if (unkept) return reject('FILE_UNKNOWN', '/evidence', { hash: unkept });
  return isKnown(input, known) ? undefined : refuseByState(known);
}

function refuseByState({ status, claim }: GraduationState): Rejection | undefined {
  if (graduationAllows(status, 'claim')) return undefined;
  return status === 'CONFIRMED' && claim
    ? reject('GRADUATION_EXISTS', '/creditCode', { date: claim.graduatedOn })
    : reject('STATE_FORBIDS', '/creditCode', {
        state: GRADUATION_WORDS[status],
        action: ACTION_WORDS.claim,
      });
}

function claimedFact(input: ClaimGraduationInput, assessed: Assessment) {
  const id = firmAtId(input);
  const { entry, conditions, result, missing, policy } = assessed;
  const data: Claim = {
    graduation: id,
    ...tenancyPart(entry),
    graduatedOn: input.graduatedOn,
    claimedOn: input.businessDate,
    conditions: [...conditions],
    evidence: [...new Set(input.evidence)],
    result,
    missing: [...missing],
  };
  return GraduationClaimed.make(streamOf(graduation, id), data, { factDate: input.graduatedOn, policy });
}

function decide(input: ClaimGraduationInput, states: States, context: Context): Decision {
  const { known } = states;
  const refused = refuse(input, states, context);
  if (refused) return refused;
  const repeated = isKnown(input, known);
  const answer = { graduation: firmAtId(input) };
  if (repeated && known.status !== 'WAITING') return same({ ...answer, status: known.status });
  const assessed = assess(input, states, context.lookups);
  if (isRejection(assessed)) return assessed;
  const { result, missing } = assessed;
  const told = { ...answer, status: result === 'UNKNOWN' ? 'WAITING' : 'CLAIMED', result, missing };
  if (repeated && result === 'UNKNOWN') return same(told);
  const fact = claimedFact(input, assessed);
  return known.status === 'NONE' ? created([fact], told) : changed([fact], told);
}

/**
 * 毕业申报 with its evidence. A claim that is not met is refused with the code of its condition; one that cannot be judged
 * yet waits, and the same claim sent again when more is known is judged again.
 */
export const claimGraduation: Command<ClaimGraduationInput, States, IncubatorsLookups> = {
  name: 'ClaimGraduation',
  load: async (input, read, lookups) => {
    const titles = await lookups.hnteTitlesOf(input.creditCode);
    const unkept = await unkeptOf(input.evidence, lookups);
    const { stays } = await read(stayRegister, input.creditCode);
    const stay = stayOn(stays, input.carrier, input.graduatedOn);
    const key = stay && tenancyId({ ...input, enteredOn: stay.enteredOn });
    return {
      ...{ titles, unkept },
      host: await read(carrier, input.carrier),
      tenant: key === undefined ? tenancy.initial : await read(tenancy, key),
      known: await read(graduation, firmAtId(input)),
    };
  },
  decide,
};
