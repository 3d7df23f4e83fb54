import { entityOf, IncubateeEntered, IncubateeLeft, on, PlainTenantAdmitted } from '@torchline/facts';
import type { IsoDate } from '@torchline/kernel';
import { dayAfter, leaf, NOTHING, type MemberRow, type Outputs } from '../engine/contribution.ts';
import { folded } from '../engine/kind.ts';
import { INCUBATION, type EntryNote } from '../members/incubation-rows.ts';

interface Tenancy {
  readonly carrier: string;
  readonly carrierType: string;
  readonly creditCode: string;
  readonly region: string;
  readonly zone: string;
  readonly enteredOn: IsoDate;
  /** Last day of the time limit; '' for a tenant that was found not to be in incubation. */
  readonly limitOn: IsoDate;
  readonly leftOn: IsoDate;
  /** Founded in the year of entry, or admitted as a team (催生科技小微企业). */
  readonly newborn: boolean;
}

const tenancy = entityOf<Tenancy | null>('incubatee', null, [
  on(IncubateeEntered, (known, entry) => ({
    carrier: entry.carrier,
    carrierType: entry.carrierType,
    creditCode: entry.creditCode,
    region: entry.county,
    zone: entry.zone ?? '',
    enteredOn: entry.enteredOn,
    limitOn: entry.limitOn,
    leftOn: known?.leftOn ?? '',
    newborn: entry.fromTeam || entry.foundedOn.slice(0, 4) === entry.enteredOn.slice(0, 4),
  })),
  on(PlainTenantAdmitted, (known) => (known ? { ...known, limitOn: '' } : null)),
  on(IncubateeLeft, (known, { leftOn }) => (known ? { ...known, leftOn } : null)),
]);

function outputs(state: Tenancy | null): Outputs {
  if (!state?.limitOn) return NOTHING;
  const { region, zone, enteredOn, leftOn, limitOn } = state;
  const overdue = dayAfter(limitOn);
  const row: MemberRow = {
    set: INCUBATION,
    key: state.creditCode,
    entity: `incubatee/${state.carrier}:${state.creditCode}:${enteredOn}`,
    tag: 'entry',
    region,
    zone,
    day: enteredOn,
    until: leftOn && leftOn < overdue ? leftOn : overdue,
    note: [state.carrier, state.carrierType, state.newborn ? 1 : 0] satisfies EntryNote,
  };
  const exit: MemberRow = { ...row, tag: 'exit', day: leftOn, until: '', note: [] };
  return {
    contributions: [leaf('~incubation-entries', { region, zone, day: enteredOn }, { count: 1 })],
    rows: leftOn ? [row, exit] : [row],
  };
}

/** 在孵企业: in incubation from entry until it leaves, graduates or reaches its limit, which is known at entry. */
export const tenancies = folded(tenancy, outputs);
