import { GraduationReturned } from '@torchline/facts';
import { changed, reject, streamOf, type Command } from '@torchline/kernel';
import { refuseSamePerson } from '../desks.ts';
import type { IncubatorsLookups } from '../lookups.ts';
import { graduation, graduationPart } from './graduation.ts';
import { loadStep, refuseStep, type StepInput, type StepStates } from './step.ts';

/** Why a claim goes back (退回原因): 缺少材料, 材料不清, 数据不符, 不属在孵企业, 其他. */
export const RETURN_REASONS = [
  'EVIDENCE_MISSING',
  'EVIDENCE_UNREADABLE',
  'FIGURES_DIFFER',
  'NOT_IN_INCUBATION',
  'OTHER',
] as const;
export type ReturnReason = (typeof RETURN_REASONS)[number];

export interface ReturnGraduationInput extends StepInput {
  readonly reason: { readonly code: ReturnReason; readonly text: string };
}

/** 退回申报: by the county desk before its check, by the city desk after it. The carrier may claim again. */
export const returnGraduation: Command<ReturnGraduationInput, StepStates, IncubatorsLookups> = {
  name: 'ReturnGraduation',
  load: loadStep,
  decide: (input, { known }, context) => {
    const { identity } = context;
    const { claim, claimed, checked } = known;
    const refused =
      refuseStep({ action: 'return', input }, known, context) ??
      refuseSamePerson(identity, [claimed?.by ?? null, checked?.by ?? null]);
    if (refused || !claim) return refused ?? reject('NOT_FOUND');
    const desk = checked ? 'CITY' : 'COUNTY';
    if (identity.role !== desk) return reject('NOT_ALLOWED', undefined, { needs: desk });
    const fact = GraduationReturned.make(
      streamOf(graduation, input.graduation),
      { ...graduationPart(claim), returnedOn: input.businessDate, by: desk, reason: input.reason },
      { factDate: claim.graduatedOn },
    );
    return changed([fact], { graduation: input.graduation, status: 'RETURNED' });
  },
};
