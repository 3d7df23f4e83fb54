import { GraduationConfirmed, IncubateeGraduated } from '@torchline/facts';
import {
  changed,
  isRejection,
  reject,
  same,
  streamOf,
  type Command,
  type DecisionContext,
  type IsoDate,
  type NewFact,
  type Rejection,
} from '@torchline/kernel';
import { refuseSamePerson } from '../desks.ts';
import type { IncubatorsLookups } from '../lookups.ts';
import { tenancyAllows, TENANCY_WORDS } from '../tenant/states.ts';
import { tenancy, tenancyId, tenancyPart } from '../tenant/tenancy.ts';
import type { Assessment } from './assess.ts';
import { assessAgain } from './check-graduation.ts';
import { graduation, graduationPart, type Claim } from './graduation.ts';
import { ACTION_WORDS } from './states.ts';
import {
  loadAssessedStep,
  refuseStep,
  type AssessedStepStates,
  type StepInput,
  type StepStates,
} from './step.ts';

/** The confirmation, and the tenancy's side of it. It names the conditions that carry it. */
function confirmation(claim: Claim, confirmedOn: IsoDate, assessed: Assessment): NewFact[] {
  const { graduatedOn, graduation: id } = claim;
  const { conditions, entry, policy, result } = assessed;
  const carrying = conditions.filter((one) => one.result === result).map(({ code }) => code);
  return [
    GraduationConfirmed.make(
      streamOf(graduation, id),
      { ...graduationPart(claim), confirmedOn, conditions: carrying },
      { factDate: graduatedOn, policy },
    ),
    IncubateeGraduated.make(
      streamOf(tenancy, tenancyId(claim)),
      { ...tenancyPart(entry), graduatedOn },
      { factDate: graduatedOn },
    ),
  ];
}

/** Not its turn, one who acted before, or a tenancy that cannot graduate any more. */
function refuse(
  input: StepInput,
  { known, tenant }: StepStates,
  context: DecisionContext<IncubatorsLookups>,
): Rejection | undefined {
  const before = [known.claimed, known.checked].map((step) => step?.by ?? null);
  const refused =
    refuseStep({ action: 'confirm', input }, known, context) ?? refuseSamePerson(context.identity, before);
  if (refused || tenancyAllows(tenant.status, 'graduate')) return refused;
  return reject('STATE_FORBIDS', undefined, {
    state: TENANCY_WORDS[tenant.status],
    action: ACTION_WORDS.confirm,
  });
}

/** 市级确认 by a third person. The conditions are judged once more; from now on the firm counts as graduated. */
export const confirmGraduation: Command<StepInput, AssessedStepStates, IncubatorsLookups> = {
  name: 'ConfirmGraduation',
  load: loadAssessedStep,
  decide: (input, states, context) => {
    const { claim, status, confirmed } = states.known;
    const { businessDate, graduation: id } = input;
    if (confirmed?.by === context.identity.person && status === 'CONFIRMED')
      return same({ graduation: id, status });
    const refused = refuse(input, states, context);
    if (refused || !claim) return refused ?? reject('NOT_FOUND');
    const assessed = assessAgain(claim, states, context.lookups);
    if (isRejection(assessed)) return assessed;
    return changed(confirmation(claim, businessDate, assessed), { graduation: id, status: 'CONFIRMED' });
  },
};
