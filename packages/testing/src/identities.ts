import type { Identity, Role } from '@torchline/kernel';
import { syntheticCreditCode } from './synthetic.ts';

type Bounds = Partial<Pick<Identity, 'organisation' | 'region' | 'creditCode'>>;

/** What each role's right hangs on: one carrier, bank and office, 石家庄市长安区 and its city, 河北省. */
const BOUNDS: Readonly<Record<Role, Bounds>> = {
  CARRIER: { organisation: 'CARRIER-1', region: '130102' },
  BANK: { organisation: 'BANK-1', region: '130000' },
  OFFICE_REGISTRAR: { organisation: 'OFFICE-1', region: '130100' },
  OFFICE_REVIEWER: { organisation: 'OFFICE-1', region: '130100' },
  ENTERPRISE: { creditCode: syntheticCreditCode(1), region: '130102' },
  COUNTY: { organisation: 'COUNTY-130102', region: '130102' },
  CITY: { organisation: 'CITY-130100', region: '130100' },
  PROVINCE: { organisation: 'PROVINCE-130000', region: '130000' },
  TRUSTEE: { organisation: 'TRUSTEE-1', region: '130000' },
  AUDITOR: { organisation: 'AUDIT-1', region: '130000' },
  AGGREGATOR: { organisation: 'AGGREGATOR-1', region: '130000' },
  OPERATOR: { region: '130000' },
};

/** A person in a role; override the person for a second pair of eyes, the organisation for a stranger. */
export const fakeIdentity = (role: Role, other: Partial<Identity> = {}): Identity => ({
  person: `person-${role.toLowerCase().replaceAll('_', '-')}`,
  role,
  organisation: '',
  region: '',
  creditCode: '',
  ...BOUNDS[role],
  ...other,
});
