import { GraduationWithdrawn, IncubateeGraduationUndone } from '@torchline/facts';
import { changed, reject, same, streamOf, type Command, type NewFact } from '@torchline/kernel';
import type { IncubatorsLookups } from '../lookups.ts';
import { tenancyAllows } from '../tenant/states.ts';
import { tenancy, tenancyId, tenancyPart } from '../tenant/tenancy.ts';
import { graduation, graduationPart } from './graduation.ts';
import { loadStep, refuseStep, type StepInput, type StepStates } from './step.ts';

export interface WithdrawGraduationInput extends StepInput {
  readonly reason: string;
}

/** The tenancy's side of a confirmation that is undone. */
function undone({ known: { claim, confirmed }, tenant: { entry, status } }: StepStates): NewFact[] {
  if (!claim || !confirmed || !entry || !tenancyAllows(status, 'undoGraduation')) return [];
  const { graduatedOn } = claim;
  const data = { ...tenancyPart(entry), graduatedOn };
  return [
    IncubateeGraduationUndone.make(streamOf(tenancy, tenancyId(claim)), data, { factDate: graduatedOn }),
  ];
}

/** 毕业撤回: the carrier takes its claim back; what is confirmed only the city desk can undo. */
export const withdrawGraduation: Command<WithdrawGraduationInput, StepStates, IncubatorsLookups> = {
  name: 'WithdrawGraduation',
  load: loadStep,
  decide: (input, states, context) => {
    const { known } = states;
    const refused = refuseStep({ action: 'withdraw', input }, known, context);
    const repeated = known.withdrawn?.by === context.identity.person;
    if (refused) return repeated && refused.rejected === 'STATE_FORBIDS' ? same() : refused;
    const { claim, confirmed } = known;
    if (!claim) return reject('NOT_FOUND');
    if (confirmed && context.identity.role !== 'CITY')
      return reject('NOT_ALLOWED', undefined, { needs: 'CITY' });
    const { businessDate: withdrawnOn, reason } = input;
    const fact = GraduationWithdrawn.make(
      streamOf(graduation, input.graduation),
      { ...graduationPart(claim), withdrawnOn, reason, confirmed: confirmed !== null },
      { factDate: claim.graduatedOn },
    );
    return changed([fact, ...undone(states)], { graduation: input.graduation, status: 'WITHDRAWN' });
  },
};
