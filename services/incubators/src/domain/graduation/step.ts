import {
  reject,
  type DecisionContext,
  type Identity,
  type IsoDate,
  type Read,
  type Rejection,
} from '@torchline/kernel';
import { seesPlace } from '../desks.ts';
import type { HnteTitle, IncubatorsLookups } from '../lookups.ts';
import { tenancy, tenancyId, type TenancyState } from '../tenant/tenancy.ts';
import { graduation, lastStepOn, type Claim, type GraduationState } from './graduation.ts';
import { ACTION_WORDS, GRADUATION_WORDS, graduationAllows, type GraduationAction } from './states.ts';

/** A step of a desk on a claim. `graduation` is `<carrier>:<credit code>`; `businessDate` is the day of the step. */
export interface StepInput {
  readonly businessDate: IsoDate;
  readonly graduation: string;
}
export interface StepStates {
  readonly known: GraduationState;
  readonly tenant: TenancyState;
}

export async function loadStep({ graduation: id }: StepInput, read: Read): Promise<StepStates> {
  const known = await read(graduation, id);
  return { known, tenant: known.claim ? await read(tenancy, tenancyId(known.claim)) : tenancy.initial };
}

/** What a step is decided on that judges the conditions again. */
export interface AssessedStepStates extends StepStates {
  readonly titles: readonly HnteTitle[] | undefined;
}

export async function loadAssessedStep(
  input: StepInput,
  read: Read,
  lookups: IncubatorsLookups,
): Promise<AssessedStepStates> {
  const states = await loadStep(input, read);
  const { claim } = states.known;
  return { ...states, titles: claim ? await lookups.hnteTitlesOf(claim.creditCode) : undefined };
}

/** The claim as the carrier's person or a desk of its place may reach it; for all others it is not there. */
function reaches(identity: Identity, { carrier, county }: Claim, seen: (county: string) => boolean): boolean {
  return identity.role === 'CARRIER' ? identity.organisation === carrier : seen(county);
}

export interface Wanted {
  readonly action: GraduationAction;
  readonly input: StepInput;
}

/** Refused: not there for this person, not possible in this state, or before the step that came last. */
export function refuseStep(
  { action, input: { businessDate } }: Wanted,
  known: GraduationState,
  { identity, lookups }: DecisionContext<IncubatorsLookups>,
): Rejection | undefined {
  const seen = (county: string): boolean => seesPlace(identity, { county, on: businessDate, lookups });
  if (!known.claim || !reaches(identity, known.claim, seen)) return reject('NOT_FOUND');
  if (!graduationAllows(known.status, action))
    return reject('STATE_FORBIDS', undefined, {
      state: GRADUATION_WORDS[known.status],
      action: ACTION_WORDS[action],
    });
  const last = lastStepOn(known);
  return businessDate < last
    ? reject('DATE_ORDER', '/businessDate', { later: businessDate, earlier: last })
    : undefined;
}
