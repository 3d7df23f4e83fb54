import { GraduationChecked } from '@torchline/facts';
import {
  changed,
  isRejection,
  reject,
  same,
  streamOf,
  type Command,
  type Rejection,
} from '@torchline/kernel';
import { refuseSamePerson } from '../desks.ts';
import type { IncubatorsLookups } from '../lookups.ts';
import { assess, type Assessment } from './assess.ts';
import { graduation, graduationPart, type Claim } from './graduation.ts';
import { loadAssessedStep, refuseStep, type AssessedStepStates, type StepInput } from './step.ts';

export interface CheckGraduationInput extends StepInput {
  readonly opinion?: string | undefined;
}

/** Judges a claim again with what is known now; while something is missing no desk can go on. */
export function assessAgain(
  claim: Claim,
  states: AssessedStepStates,
  lookups: IncubatorsLookups,
): Assessment | Rejection {
  const assessed = assess(claim, states, lookups);
  if (isRejection(assessed) || assessed.result !== 'UNKNOWN') return assessed;
  return reject('GRADUATION_WAITS', undefined, { missing: assessed.missing.join('、') });
}

/** 县级核查 by another person than the claimant. The conditions are judged again by the rules of the graduation date. */
export const checkGraduation: Command<CheckGraduationInput, AssessedStepStates, IncubatorsLookups> = {
  name: 'CheckGraduation',
  load: loadAssessedStep,
  decide: (input, states, context) => {
    const { known } = states;
    const { claim, claimed, status } = known;
    const done = status === 'CHECKED' && known.checked?.by === context.identity.person;
    if (done) return same({ graduation: input.graduation, status });
    const refused =
      refuseStep({ action: 'check', input }, known, context) ??
      refuseSamePerson(context.identity, [claimed?.by ?? null]);
    if (refused || !claim) return refused ?? reject('NOT_FOUND');
    const assessed = assessAgain(claim, states, context.lookups);
    if (isRejection(assessed)) return assessed;
    const fact = GraduationChecked.make(
      streamOf(graduation, input.graduation),
      {
        ...graduationPart(claim),
        checkedOn: input.businessDate,
        conditions: [...assessed.conditions],
        ...(input.opinion === undefined ? {} : { opinion: input.opinion }),
      },
      { factDate: claim.graduatedOn, policy: assessed.policy },
    );
    return changed([fact], { graduation: input.graduation, status: 'CHECKED' });
  },
};
