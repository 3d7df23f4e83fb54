import type { GraduationCondition } from '@torchline/facts';
import type { WaitsFor } from '@torchline/kernel';
import { visibleTo, type Masters } from '@torchline/masters';
import type { RecordKind } from '@torchline/projections';
import { rollUp } from '@torchline/regions';
import { graduation, lastStepOn, type Claim, type GraduationState } from '../domain/graduation/graduation.ts';

interface Desks {
  readonly county: string;
  readonly unit: string;
}
function desksOf(masters: Masters, { county, claimedOn }: Claim): Desks {
  const path = rollUp(masters.regions, { county, province: masters.province }, claimedOn);
  return { county: path?.county ?? county, unit: path?.unit ?? county };
}

/** What a graduation waits for (下一步办理): the carrier, its county's desk, the desk of its unit. */
function workOf(state: GraduationState, { carrier }: Claim, desks: Desks): readonly WaitsFor[] {
  const since = lastStepOn(state);
  const notBy = [state.claimed, state.checked].flatMap((step) => (step ? [step.by] : []));
  switch (state.status) {
    case 'WAITING':
    case 'RETURNED':
      return [{ role: 'CARRIER', action: 'ClaimGraduation', organisation: carrier, notBy: [], since }];
    case 'CLAIMED':
      return [{ role: 'COUNTY', action: 'CheckGraduation', region: desks.county, notBy, since }];
    case 'CHECKED':
      return [{ role: 'CITY', action: 'ConfirmGraduation', region: desks.unit, notBy, since }];
    case 'NONE':
    case 'CONFIRMED':
    case 'WITHDRAWN':
      return [];
  }
}

const NOTHING = {
  certificate: null,
  ventureCapitalFen: null,
  revenueYear: null,
  revenueFen: null,
  revenueBeforeFen: null,
  event: null,
  eventOn: null,
};
type Shown = Readonly<Record<keyof typeof NOTHING, string | number | null>>;

/** Of revenue the two last years. */
function revenuesOf({ revenues = [] }: GraduationCondition): Partial<Shown> {
  const [last, before] = [...revenues].sort((a, b) => b.year - a.year);
  if (!last) return {};
  return { revenueYear: last.year, revenueFen: last.amount, revenueBeforeFen: before?.amount ?? null };
}

const SHOWN: Readonly<Record<GraduationCondition['code'], (one: GraduationCondition) => Partial<Shown>>> = {
  G1: ({ certificate = null }) => ({ certificate }),
  G2: ({ ventureCapital = null }) => ({ ventureCapitalFen: ventureCapital }),
  G3: revenuesOf,
  G4: ({ event = null, eventOn = null }) => ({ event, eventOn }),
};
const evidenceOf = ({ conditions }: Claim): Shown =>
  conditions.reduce<Shown>((shown, one) => ({ ...shown, ...SHOWN[one.code](one) }), NOTHING);

function fieldsOf({ checked, returned, confirmed, withdrawn }: GraduationState, claim: Claim) {
  const { carrier, carrierType, enteredOn, graduatedOn, claimedOn, result, missing, conditions } = claim;
  return {
    ...{ carrier, carrierType, enteredOn, graduatedOn, claimedOn, result },
    conditions: conditions.map((one) => `${one.code} ${one.result}`).join('、'),
    missing: missing.length === 0 ? null : missing.join('、'),
    ...evidenceOf(claim),
    ...{ checkedOn: checked?.on ?? null, opinion: checked?.opinion ?? null },
    returnReason: returned ? `${returned.reason.code} ${returned.reason.text}` : null,
    ...{ confirmedOn: confirmed?.on ?? null, withdrawnOn: withdrawn?.on ?? null },
  };
}

/** 毕业申报. */
export const graduationRecord: RecordKind<GraduationState> = {
  kind: 'graduation',
  zh: '毕业申报',
  en: 'Graduation',
  entity: graduation,
  describe: (state, _, masters) => {
    const { claim } = state;
    if (!claim) return undefined;
    const { carrier, creditCode, enterprise, county, zone, claimedOn, graduatedOn, evidence } = claim;
    const seen = { county, day: claimedOn, organisations: [carrier], creditCodes: [creditCode] };
    return {
      title: enterprise,
      status: state.status,
      day: graduatedOn,
      county,
      zone: zone ?? null,
      organisation: carrier,
      creditCode,
      fields: fieldsOf(state, claim),
      search: [creditCode, carrier],
      visibleTo: visibleTo(masters, seen),
      work: workOf(state, claim, desksOf(masters, claim)),
      files: evidence,
    };
  },
};
