import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ContractContent } from '@torchline/facts';
import { fen, type DecisionContext, type Identity } from '@torchline/kernel';
import {
  PolicyBook,
  policyUse,
  UNKNOWN,
  WorkingCalendar,
  type HolidayRow,
  type PolicyRowData,
} from '@torchline/policy';
import { fakeIdentity, syntheticCreditCode } from '@torchline/testing';
import type { ContractLookups } from './lookups.ts';
import type { SubmitContractInput } from './submit-contract.ts';

const seeds = join(import.meta.dirname, '../../../../seeds');
const read = <Row>(file: string): Row[] => JSON.parse(readFileSync(join(seeds, file), 'utf8')) as Row[];

const rows = read<PolicyRowData>('policy/contracts.json');
const book = PolicyBook.of(rows.map((row) => ({ ...row, recordedAt: '2026-01-01T00:00:00.000Z' })));
const calendar = new WorkingCalendar(
  readdirSync(join(seeds, 'calendar'))
    .filter((name) => /^\d{4}\.json$/.test(name))
    .flatMap((name) => read<HolidayRow>(`calendar/${name}`)),
);

const COUNTIES = ['130102', '130105', '130602', '110108', '310115'];

/** The rules as they are seeded; a province of three counties, Beijing and Shanghai outside; three offices. */
export const lookups: ContractLookups = {
  province: '130000',
  policy: (key, on) => {
    const found = book.valueOn(key, { scopes: ['130000', 'CN'], factDate: on });
    return found && { value: found.value, unit: found.row.unit, use: policyUse(found.row) };
  },
  addWorkingDays: (from, days) => {
    const day = calendar.addWorkingDays(from, days);
    return day === UNKNOWN ? undefined : day;
  },
  countyExists: (code) => COUNTIES.includes(code),
  provinceExists: (code) => ['110000', '130000', '310000'].includes(code),
  countryExists: (code) => ['DE', 'US'].includes(code),
  regionsSeeing: (county) => [county, `${county.slice(0, 4)}00`, '130000'],
  officeRegion: (office) => ({ 'OFFICE-1': '130100', 'OFFICE-2': '130600' })[office],
  enterpriseName: () => undefined,
};

/** The same look-ups, but this policy key has no row. */
export const without = (missing: string): ContractLookups => ({
  ...lookups,
  policy: (key, on) => (key === missing ? undefined : lookups.policy(key, on)),
});

export const registrar = fakeIdentity('OFFICE_REGISTRAR');
export const reviewer = fakeIdentity('OFFICE_REVIEWER');
export const province = fakeIdentity('PROVINCE');
export const stranger = fakeIdentity('OFFICE_REVIEWER', { organisation: 'OFFICE-2', person: 'stranger' });
export const otherRegistrar = fakeIdentity('OFFICE_REGISTRAR', { organisation: 'OFFICE-2', person: 'other' });

export const as = (
  identity: Identity,
  other: Partial<ContractLookups> = {},
): Partial<DecisionContext<ContractLookups>> & { readonly lookups: ContractLookups } => ({
  identity,
  today: '2026-11-02',
  lookups: { ...lookups, ...other },
});

export const content: ContractContent = {
  title: '高速齿轮箱研制',
  type: 'DEV',
  subtype: 'COMMISSIONED',
  field: 'MANUFACTURING',
  ipType: 'INVENTION',
  planSource: 'NONE',
  seller: { name: '甲公司', creditCode: syntheticCreditCode(1), county: '130102', kind: 'ENTERPRISE' },
  buyer: { name: '乙公司', creditCode: syntheticCreditCode(2), county: '110108', kind: 'ENTERPRISE' },
  signedOn: '2026-02-10',
  amounts: { turnover: fen(100_000_000), techAmount: fen(80_000_000), techIncome: fen(80_000_000) },
  amountPending: false,
  subcontract: false,
  relatedParties: false,
};

export const submission: SubmitContractInput = { ...content, office: 'OFFICE-1', businessDate: '2026-02-20' };
