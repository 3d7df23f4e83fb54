import { SEE_NOTHING, type Identity, type Scope, type VisibleTo } from '@torchline/kernel';

const given = (value: string): string[] => (value === '' ? [] : [value]);
const bounded = (parts: Partial<VisibleTo>): Scope => ({
  all: false,
  organisations: [],
  creditCodes: [],
  regions: [],
  ...parts,
});

/**
 * What an identity may see of records (可见范围). AGGREGATOR reads months and figures only, OPERATOR runs the machine:
 * neither sees a record. An empty organisation, region or code matches nothing.
 */
export function scopeOf(identity: Identity): Scope {
  switch (identity.role) {
    case 'PROVINCE':
    case 'TRUSTEE':
    case 'AUDITOR':
      return { all: true };
    case 'COUNTY':
    case 'CITY':
      return bounded({ regions: given(identity.region) });
    case 'ENTERPRISE':
      return bounded({ creditCodes: given(identity.creditCode) });
    case 'CARRIER':
    case 'BANK':
    case 'OFFICE_REGISTRAR':
    case 'OFFICE_REVIEWER':
      return bounded({ organisations: given(identity.organisation) });
    case 'AGGREGATOR':
    case 'OPERATOR':
      return SEE_NOTHING;
  }
}
