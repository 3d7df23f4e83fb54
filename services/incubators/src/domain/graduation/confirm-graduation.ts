import { GraduationConfirmed, IncubateeGraduated } from '@torchline/facts';
import { changed, isRejection, reject, same, streamOf, type Command } from '@torchline/kernel';
import { refuseSamePerson } from '../desks.ts';
import type { IncubatorsLookups } from '../lookups.ts';
import { tenancyAllows, TENANCY_WORDS } from '../tenant/states.ts';
import { tenancy, tenancyId, tenancyPart } from '../tenant/tenancy.ts';
import { assessAgain } from './check-graduation.ts';
import { graduation, graduationPart } from './graduation.ts';
import { ACTION_WORDS } from './states.ts';
import { loadStep, refuseStep, type StepInput, type StepStates } from './step.ts';

/** 市级确认 by a third person. The conditions are judged once more; from now on the firm counts as graduated. */
export const confirmGraduation: Command<StepInput, StepStates, IncubatorsLookups> = {
  name: 'ConfirmGraduation',
  load: loadStep,
  decide: (input, states, context) => {
    const { known, tenant } = states;
    const { claim, claimed, checked, status } = known;
    const done = status === 'CONFIRMED' && known.confirmed?.by === context.identity.person;
    if (done) return same({ graduation: input.graduation, status });
    const refused =
      refuseStep({ action: 'confirm', input }, known, context) ??
      refuseSamePerson(context.identity, [claimed?.by ?? null, checked?.by ?? null]);
    if (refused || !claim) return refused ?? reject('NOT_FOUND');
    const assessed = assessAgain(claim, states, context.lookups);
    if (isRejection(assessed)) return assessed;
    if (!tenancyAllows(tenant.status, 'graduate'))
      return reject('STATE_FORBIDS', undefined, {
        state: TENANCY_WORDS[tenant.status],
        action: ACTION_WORDS.confirm,
      });
    const { graduatedOn } = claim;
    const { conditions, entry, policy, result } = assessed;
    const met = conditions.filter((one) => one.result === (result === 'MET' ? 'MET' : 'MANUAL'));
    const confirmed = GraduationConfirmed.make(
      streamOf(graduation, input.graduation),
      {
        ...graduationPart(claim),
        confirmedOn: input.businessDate,
        conditions: met.map(({ code }) => code),
      },
      { factDate: graduatedOn, policy },
    );
    const left = IncubateeGraduated.make(
      streamOf(tenancy, tenancyId(claim)),
      { ...tenancyPart(entry), graduatedOn },
      { factDate: graduatedOn },
    );
    return changed([confirmed, left], { graduation: input.graduation, status: 'CONFIRMED' });
  },
};
