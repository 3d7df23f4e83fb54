import {
  IncubateeEntered,
  PlainTenantAdmitted,
  TenancyOpened,
  type Contact,
  type IncubateeField,
} from '@torchline/facts';
import {
  changed,
  created,
  isCreditCode,
  isRejection,
  reject,
  same,
  streamOf,
  type Command,
  type CreditCode,
  type Decision,
  type DecisionContext,
  type IsoDate,
  type NewFact,
  type Rejection,
} from '@torchline/kernel';
import { carrier, standsOn, type CarrierState } from '../carrier/carrier.ts';
import { refuseReporter } from '../desks.ts';
import type { IncubatorsLookups } from '../lookups.ts';
import { INSIDE, judgeEntry, NOTION, type EntryJudged } from './entry-rules.ts';
import { TENANCY_WORDS, tenancyAllows } from './states.ts';
import {
  overlapping,
  stayRegister,
  tenancy,
  tenancyId,
  type Entry,
  type Stay,
  type TenancyState,
} from './tenancy.ts';

/** `businessDate` is the day on the incubation agreement (入驻协议), or a later one when more is reported with it. */
export interface AdmitTenantInput {
  readonly businessDate: IsoDate;
  readonly carrier: string;
  readonly creditCode: CreditCode;
  readonly enterprise: string;
  readonly enteredOn: IsoDate;
  readonly foundedOn: IsoDate;
  readonly field: IncubateeField;
  readonly zone?: string | undefined;
  /** Came as a team and was registered inside the carrier (团队入驻后注册). */
  readonly fromTeam?: boolean | undefined;
  readonly insideCarrier?: boolean | undefined;
  readonly smeNotion?: boolean | undefined;
  readonly contact?: Contact | undefined;
}
export interface AdmitStates {
  readonly host: CarrierState;
  readonly known: TenancyState;
  readonly stays: readonly Stay[];
}

export const loadAdmission: Command<AdmitTenantInput, AdmitStates>['load'] = async (input, read) => ({
  host: await read(carrier, input.carrier),
  known: await read(tenancy, tenancyId(input)),
  stays: (await read(stayRegister, input.creditCode)).stays,
});

/** What a report leaves out stays as it was declared before: a roster without a column takes nothing back. */
function completed(input: AdmitTenantInput, { entry }: TenancyState): Completed {
  const before = (rule: string): boolean | undefined => {
    const result = entry?.checks.find((check) => check.rule === rule)?.result;
    return result === 'MET' ? true : result === 'UNMET' ? false : undefined;
  };
  return {
    ...input,
    fromTeam: input.fromTeam ?? entry?.fromTeam ?? false,
    insideCarrier: input.insideCarrier ?? before(INSIDE),
    smeNotion: input.smeNotion ?? before(NOTION),
  };
}
type Completed = AdmitTenantInput & { readonly fromTeam: boolean };

/** Place and kind come from the carrier, as they stand when it is first reported; a zone may be reported apart. */
function entryOf(input: Completed, { host, known }: AdmitStates, judged: EntryJudged): Entry {
  const { carrier: id, creditCode, enterprise, enteredOn, foundedOn, field, fromTeam } = input;
  const zone = input.zone ?? known.entry?.zone ?? host.zone ?? undefined;
  return {
    ...{ carrier: id, creditCode, enterprise, enteredOn, foundedOn, field, fromTeam },
    carrierType: known.entry?.carrierType ?? host.type,
    county: known.entry?.county ?? host.county,
    ...(zone === undefined ? {} : { zone }),
    checks: [...judged.checks],
  };
}

function admitted(input: AdmitTenantInput, entry: Entry, { limitOn, policy }: EntryJudged): NewFact {
  const stream = streamOf(tenancy, tenancyId(input));
  const data = { ...entry, ...(input.contact === undefined ? {} : { contact: input.contact }) };
  const when = { factDate: input.enteredOn, policy };
  return limitOn === null
    ? PlainTenantAdmitted.make(stream, data, when)
    : IncubateeEntered.make(stream, { ...data, limitOn }, when);
}

const contentOf = ({ enterprise, foundedOn, field, zone, fromTeam, checks }: Entry): string =>
  JSON.stringify([
    ...[enterprise, foundedOn, field, zone ?? null, fromTeam],
    checks.map(({ rule, result }) => [rule, result]),
  ]);

/** A contact alone is no difference where one was given before, because no state keeps a person's data. */
const isKnown = (entry: Entry, input: AdmitTenantInput, known: TenancyState): boolean =>
  known.entry !== null &&
  contentOf(known.entry) === contentOf(entry) &&
  (input.contact === undefined || known.hasContact);

function refuse(
  input: Completed,
  { host }: AdmitStates,
  { identity, lookups }: DecisionContext<IncubatorsLookups>,
): Rejection | undefined {
  const { carrier: id, creditCode, enteredOn, foundedOn, fromTeam } = input;
  const place = host.status === 'NONE' ? undefined : { county: host.county, on: enteredOn, lookups };
  const foreign = refuseReporter(identity, id, place);
  if (foreign) return foreign;
  if (!isCreditCode(creditCode)) return reject('CREDIT_CODE_INVALID', '/creditCode', { code: creditCode });
  if (enteredOn > input.businessDate)
    return reject('BUSINESS_DATE_IN_FUTURE', '/enteredOn', { date: enteredOn, today: input.businessDate });
  if (enteredOn < foundedOn && !fromTeam)
    return reject('DATE_ORDER', '/enteredOn', { later: enteredOn, earlier: foundedOn });
  return undefined;
}

function enter(input: AdmitTenantInput, fact: NewFact, stay: Stay & AdmitStates): Decision {
  const { carrier: id, creditCode, enteredOn } = input;
  if (!standsOn(stay.host, enteredOn))
    return reject('CARRIER_NOT_RECOGNISED', '/carrier', { carrier: id, date: enteredOn });
  const other = overlapping(stay.stays, stay);
  if (other) return reject('TENANCY_OVERLAPS', '/enteredOn', { date: other.enteredOn });
  const opened = TenancyOpened.make(
    streamOf(stayRegister, creditCode),
    { carrier: id, creditCode, enteredOn },
    { factDate: enteredOn },
  );
  return created([fact, opened], { tenant: tenancyId(input), status: statusOf(fact) });
}

const statusOf = ({ type }: NewFact): string => (type === IncubateeEntered.type ? 'INCUBATED' : 'PLAIN');

/** Decides the entry; `endedOn` is the day of leaving where it is reported together with the entry. */
export function decideAdmission(
  reported: AdmitTenantInput,
  states: AdmitStates,
  { endedOn, ...context }: DecisionContext<IncubatorsLookups> & { readonly endedOn: IsoDate | null },
): Decision {
  const { known } = states;
  const input = completed(reported, known);
  const refused = refuse(input, states, context);
  if (refused) return refused;
  const judged = judgeEntry(input, context.lookups);
  if (isRejection(judged)) return judged;
  const entry = entryOf(input, states, judged);
  if (isKnown(entry, input, known)) return same({ tenant: tenancyId(input), status: known.status });
  const fact = admitted(input, entry, judged);
  const stay = { carrier: input.carrier, enteredOn: input.enteredOn, endedOn };
  if (known.status === 'NONE') return enter(input, fact, { ...states, ...stay });
  if (!tenancyAllows(known.status, 'admit'))
    return reject('STATE_FORBIDS', '/enterprise', {
      state: TENANCY_WORDS[known.status],
      action: '更正入驻信息',
    });
  return changed([fact], { tenant: tenancyId(input), status: statusOf(fact) });
}

/**
 * 企业入驻. Meets it the notion of an enterprise in incubation, it enters incubation; else it is a plain tenant until a
 * corrected report says otherwise.
 */
export const admitTenant: Command<AdmitTenantInput, AdmitStates, IncubatorsLookups> = {
  name: 'AdmitTenant',
  load: loadAdmission,
  decide: (input, states, context) => decideAdmission(input, states, { ...context, endedOn: null }),
};
