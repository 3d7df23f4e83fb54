import { SEE_NOTHING, type Identity, type Role, type Scope, type VisibleTo } from './scope.ts';

type Bound = 'everything' | 'nothing' | keyof VisibleTo;

/** What bounds each role. AGGREGATOR reads months and figures only, OPERATOR runs the machine: neither sees a record. */
const BOUND_BY: Readonly<Record<Role, Bound>> = {
  CARRIER: 'organisations',
  BANK: 'organisations',
  OFFICE_REGISTRAR: 'organisations',
  OFFICE_REVIEWER: 'organisations',
  ENTERPRISE: 'creditCodes',
  COUNTY: 'regions',
  CITY: 'regions',
  PROVINCE: 'everything',
  TRUSTEE: 'everything',
  AUDITOR: 'everything',
  AGGREGATOR: 'nothing',
  OPERATOR: 'nothing',
};

const given = (value: string): string[] => (value === '' ? [] : [value]);

/** What an identity may see of records (可见范围). An empty organisation, region or code matches nothing. */
export function scopeOf(identity: Identity): Scope {
  const bound = BOUND_BY[identity.role];
  if (bound === 'everything') return { all: true };
  if (bound === 'nothing') return SEE_NOTHING;
  const own: VisibleTo = {
    organisations: given(identity.organisation),
    creditCodes: given(identity.creditCode),
    regions: given(identity.region),
  };
  return { all: false, organisations: [], creditCodes: [], regions: [], [bound]: own[bound] };
}
