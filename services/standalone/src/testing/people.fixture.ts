import type { Role } from '@torchline/kernel';
import { syntheticCreditCode } from '@torchline/testing';
import { clockOn } from '../business-clock.ts';
import type { UsersDesk } from '../users/desk.ts';
import { offlineDesk } from '../users/offline-desk.ts';

/** The business date of all system tests. */
export const TODAY = '2026-11-02';
export const FIRM = syntheticCreditCode(1);
export const OTHER_FIRM = syntheticCreditCode(2);

interface Right {
  readonly role: Role;
  readonly organisation?: string;
  readonly region?: string;
  readonly creditCode?: string;
}

/** One person of every role in 河北省, and strangers to each other: another city, bank, officer, enterprise. */
const RIGHTS = {
  officer: { role: 'PROVINCE' },
  secondOfficer: { role: 'PROVINCE' },
  city: { role: 'CITY', region: '130100' },
  otherCity: { role: 'CITY', region: '130200' },
  county: { role: 'COUNTY', region: '130102' },
  otherCounty: { role: 'COUNTY', region: '130602' },
  bank: { role: 'BANK', organisation: 'BANK-1' },
  otherBank: { role: 'BANK', organisation: 'BANK-2' },
  registrar: { role: 'OFFICE_REGISTRAR', organisation: 'OFFICE-1', region: '130100' },
  reviewer: { role: 'OFFICE_REVIEWER', organisation: 'OFFICE-1', region: '130100' },
  carrier: { role: 'CARRIER', organisation: 'CARRIER-1', region: '130102' },
  enterprise: { role: 'ENTERPRISE', creditCode: FIRM, region: '130102' },
  otherEnterprise: { role: 'ENTERPRISE', creditCode: OTHER_FIRM, region: '130102' },
  trustee: { role: 'TRUSTEE' },
  auditor: { role: 'AUDITOR' },
  aggregator: { role: 'AGGREGATOR' },
  operator: { role: 'OPERATOR' },
} as const satisfies Readonly<Record<string, Right>>;

export type Who = keyof typeof RIGHTS;
export const EVERYBODY = Object.keys(RIGHTS) as readonly Who[];
export type Tokens = Readonly<Record<Who, string>>;

/** Makes everybody at a desk, each in one right; answers their tokens. */
export async function admitAt(desk: UsersDesk): Promise<Tokens> {
  const tokens: Record<string, string> = {};
  for (const person of EVERYBODY) {
    const right: Right = RIGHTS[person];
    const { role, organisation = '', region = '130000', creditCode = '' } = right;
    await desk.add({ person, name: `姓名 ${person}`, role, organisation, region, creditCode });
    tokens[person] = await desk.token(person, 30);
  }
  return tokens as Tokens;
}

/** The same in a stopped folder, as `npm run users -- add --data` does. */
export async function admitEverybody(data: string): Promise<Tokens> {
  const desk = await offlineDesk(data, { province: '130000', demo: false }, clockOn(TODAY));
  const tokens = await admitAt(desk);
  await desk.close();
  return tokens;
}
