import {
  entityOf,
  GraduationChecked,
  GraduationClaimed,
  GraduationConfirmed,
  GraduationReturned,
  GraduationWithdrawn,
  on,
  type DataOf,
} from '@torchline/facts';
import type { IsoDate } from '@torchline/kernel';
import type { GraduationStatus } from './states.ts';

export type Claim = DataOf<typeof GraduationClaimed>;

/** Who did a step, and on which business day. */
export interface Step {
  readonly by: string;
  readonly on: IsoDate;
}
export interface Return extends Step {
  readonly desk: 'COUNTY' | 'CITY';
  readonly reason: { readonly code: string; readonly text: string };
}

/** The graduation (毕业) of one enterprise from one carrier: at most one that is confirmed. */
export interface GraduationState {
  readonly status: GraduationStatus;
  /** The last claim. */
  readonly claim: Claim | null;
  readonly claimed: Step | null;
  readonly checked: (Step & { readonly opinion: string | null }) | null;
  readonly returned: Return | null;
  readonly confirmed: (Step & { readonly conditions: readonly string[] }) | null;
  readonly withdrawn: (Step & { readonly reason: string }) | null;
}

const nothing: GraduationState = {
  status: 'NONE',
  claim: null,
  claimed: null,
  checked: null,
  returned: null,
  confirmed: null,
  withdrawn: null,
};

/** A new claim starts the way through the desks again. */
export const graduation = entityOf<GraduationState>('graduation', nothing, [
  on(GraduationClaimed, (_, claim, { meta }) => ({
    ...nothing,
    status: claim.result === 'UNKNOWN' ? 'WAITING' : 'CLAIMED',
    claim,
    claimed: { by: meta.actor, on: claim.claimedOn },
  })),
  on(GraduationChecked, (state, { checkedOn, opinion }, { meta }) => ({
    ...state,
    status: 'CHECKED',
    checked: { by: meta.actor, on: checkedOn, opinion: opinion ?? null },
  })),
  on(GraduationReturned, (state, { returnedOn, by, reason }, { meta }) => ({
    ...state,
    status: 'RETURNED',
    returned: { by: meta.actor, on: returnedOn, desk: by, reason },
  })),
  on(GraduationConfirmed, (state, { confirmedOn, conditions }, { meta }) => ({
    ...state,
    status: 'CONFIRMED',
    confirmed: { by: meta.actor, on: confirmedOn, conditions },
  })),
  on(GraduationWithdrawn, (state, { withdrawnOn, reason }, { meta }) => ({
    ...state,
    status: 'WITHDRAWN',
    withdrawn: { by: meta.actor, on: withdrawnOn, reason },
  })),
]);

/** The day of the last step; the next one is not before it. */
export const lastStepOn = ({ claimed, checked, returned, confirmed, withdrawn }: GraduationState): IsoDate =>
  [claimed, checked, returned, confirmed, withdrawn].reduce(
    (last, step) => (step && step.on > last ? step.on : last),
    '',
  );

/** What a fact of a graduation repeats of its claim. */
export const graduationPart = ({
  graduation: id,
  carrier,
  carrierType,
  creditCode,
  enterprise,
  enteredOn,
  county,
  zone,
  graduatedOn,
}: Claim) => ({
  ...{ graduation: id, carrier, carrierType, creditCode, enterprise, enteredOn, county, graduatedOn },
  ...(zone === undefined ? {} : { zone }),
});
