import {
  isRejection,
  reject,
  streamOf,
  type Accepted,
  type Command,
  type Decision,
  type DecisionContext,
  type IsoDate,
  type NewFact,
} from '@torchline/kernel';
import type { IncubatorsLookups } from '../lookups.ts';
import { decideAdmission, loadAdmission, type AdmitStates, type AdmitTenantInput } from './admit-tenant.ts';
import { decideLeaving } from './leave-tenant.ts';
import { tenancy, tenancyId, type TenancyState } from './tenancy.ts';

/** One line of a carrier's roster (入驻企业名册): the entry and, where the tenant has left, the leaving. */
export interface ReportTenantInput extends AdmitTenantInput {
  readonly leftOn?: IsoDate | undefined;
  readonly leaveReason?: string | undefined;
}
type Context = DecisionContext<IncubatorsLookups>;

/** The tenancy as the entry's own facts make it. */
function after(facts: readonly NewFact[], known: TenancyState, { input, identity }: Asked): TenancyState {
  const stream = streamOf(tenancy, tenancyId(input));
  const said = { businessDate: input.businessDate, actor: identity.person };
  return facts
    .filter((fact) => fact.stream === stream)
    .reduce(
      (state, fact) => tenancy.evolve(state, { ...fact, meta: { ...said, factDate: fact.factDate } }),
      known,
    );
}
interface Asked extends Pick<Context, 'identity'> {
  readonly input: ReportTenantInput;
}

/** Both parts as one answer: created when the entry is new, same only when both are. */
function together(entry: Accepted, leaving: Accepted): Accepted {
  const outcome = entry.outcome === 'same' ? leaving.outcome : entry.outcome;
  return {
    facts: [...entry.facts, ...leaving.facts],
    answer: { ...entry.answer, ...leaving.answer },
    outcome,
  };
}

function decide(input: ReportTenantInput, states: AdmitStates, context: Context): Decision {
  const { leftOn, leaveReason } = input;
  if (leftOn !== undefined && leftOn > input.businessDate)
    return reject('BUSINESS_DATE_IN_FUTURE', '/leftOn', { date: leftOn, today: input.businessDate });
  const entry = decideAdmission(input, states, { ...context, endedOn: leftOn ?? null });
  if (isRejection(entry) || leftOn === undefined) return entry;
  const known = after(entry.facts, states.known, { input, identity: context.identity });
  const leaving = decideLeaving(known, { leftOn, reason: leaveReason ?? '离开载体' });
  return isRejection(leaving) ? leaving : together(entry, leaving);
}

/** 入驻企业名册报送. A line without a day of leaving says nothing about a leaving that is known. */
export const reportTenant: Command<ReportTenantInput, AdmitStates, IncubatorsLookups> = {
  name: 'ReportTenant',
  load: loadAdmission,
  decide,
};
