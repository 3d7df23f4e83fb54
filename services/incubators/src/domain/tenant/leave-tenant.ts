import { IncubateeLeft, PlainTenantLeft, TenancyEnded } from '@torchline/facts';
import {
  changed,
  reject,
  same,
  streamOf,
  type Command,
  type Decision,
  type IsoDate,
  type NewFact,
} from '@torchline/kernel';
import { refuseReporter } from '../desks.ts';
import type { IncubatorsLookups } from '../lookups.ts';
import { tenancyAllows } from './states.ts';
import {
  stayRegister,
  tenancy,
  tenancyId,
  tenancyPart,
  type Entry,
  type TenancyKey,
  type TenancyState,
} from './tenancy.ts';

/** `businessDate` is the day of leaving (离开日期). */
export interface LeaveTenantInput extends TenancyKey {
  readonly businessDate: IsoDate;
  readonly reason: string;
}

export interface Leaving {
  readonly leftOn: IsoDate;
  readonly reason: string;
}

function leftFact(entry: Entry, known: TenancyState, { leftOn, reason }: Leaving): NewFact {
  const stream = streamOf(tenancy, tenancyId(entry));
  const data = { ...tenancyPart(entry), leftOn, reason };
  return known.limitOn === null
    ? PlainTenantLeft.make(stream, data, { factDate: leftOn })
    : IncubateeLeft.make(stream, { ...data, graduated: known.graduatedOn !== null }, { factDate: leftOn });
}

/** Decides the leaving of a tenancy that is known, whoever reports it. */
export function decideLeaving(known: TenancyState, leaving: Leaving): Decision {
  const { entry } = known;
  const { leftOn } = leaving;
  if (!entry) return reject('NOT_FOUND');
  if (known.left)
    return known.left.on === leftOn ? same() : reject('TENANCY_ENDED', '/leftOn', { date: known.left.on });
  if (!tenancyAllows(known.status, 'leave')) return reject('NOT_FOUND');
  const earliest = known.graduatedOn ?? entry.enteredOn;
  if (leftOn < earliest) return reject('DATE_ORDER', '/leftOn', { later: leftOn, earlier: earliest });
  const { carrier, creditCode, enteredOn } = entry;
  const ended = TenancyEnded.make(
    streamOf(stayRegister, creditCode),
    { carrier, creditCode, enteredOn, endedOn: leftOn },
    { factDate: leftOn },
  );
  return changed([leftFact(entry, known, leaving), ended], { tenant: tenancyId(entry) });
}

/** 入驻企业离开; the register of stays is read because it is written to. The reason is in words; that it graduated is known from its graduation. */
export const leaveTenant: Command<LeaveTenantInput, { readonly known: TenancyState }, IncubatorsLookups> = {
  name: 'LeaveTenant',
  load: async (input, read) => {
    await read(stayRegister, input.creditCode);
    return { known: await read(tenancy, tenancyId(input)) };
  },
  decide: ({ carrier, businessDate, reason }, { known }, { identity, lookups }) => {
    const place = known.entry ? { county: known.entry.county, on: businessDate, lookups } : undefined;
    return refuseReporter(identity, carrier, place) ?? decideLeaving(known, { leftOn: businessDate, reason });
  },
};
