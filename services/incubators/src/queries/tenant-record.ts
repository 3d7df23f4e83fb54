import type { WaitsFor } from '@torchline/kernel';
import { visibleTo } from '@torchline/masters';
import type { RecordKind } from '@torchline/projections';
import { tenancy, type Entry, type TenancyState } from '../domain/tenant/tenancy.ts';

/** A certificate that fits G1 is a hint to the carrier while the enterprise is in incubation (毕业提示). */
function workOf({ hint, status, limitOn }: TenancyState, { carrier }: Entry): readonly WaitsFor[] {
  if (!hint || (status !== 'INCUBATED' && status !== 'OVERDUE')) return [];
  const due = limitOn === null ? {} : { due: limitOn };
  return [
    { role: 'CARRIER', action: 'ClaimGraduation', organisation: carrier, notBy: [], since: hint.on, ...due },
  ];
}

function fieldsOf({ limitOn, overdueFrom, graduatedOn, hint, left }: TenancyState, entry: Entry) {
  const { carrier, carrierType, enteredOn, foundedOn, field, fromTeam, checks } = entry;
  return {
    ...{ carrier, carrierType, enteredOn, foundedOn, field, fromTeam },
    ...{ limitOn, overdueFromOn: overdueFrom, graduatedOn },
    ...{ leftOn: left?.on ?? null, leaveReason: left?.reason ?? null },
    hintCertificate: hint?.certificate ?? null,
    ...Object.fromEntries(checks.map(({ rule, result }) => [rule, result])),
  };
}

/** 入驻企业: in incubation or plain. */
export const tenantRecord: RecordKind<TenancyState> = {
  kind: 'tenant',
  zh: '入驻企业',
  en: 'Tenant',
  entity: tenancy,
  describe: (state, _, masters) => {
    const { entry } = state;
    if (!entry) return undefined;
    const { carrier, creditCode, enterprise, enteredOn, county, zone } = entry;
    return {
      title: enterprise,
      status: state.status,
      day: enteredOn,
      county,
      zone: zone ?? null,
      organisation: carrier,
      creditCode,
      fields: fieldsOf(state, entry),
      search: [creditCode, carrier],
      visibleTo: visibleTo(masters, {
        county,
        day: enteredOn,
        organisations: [carrier],
        creditCodes: [creditCode],
      }),
      work: workOf(state, entry),
      files: [],
    };
  },
};
