/** Who sends in a round. The bank, office and carrier that they belong to are made with them. */
export interface Person {
  readonly person: string;
  readonly role: string;
  readonly organisation: string;
  readonly region: string;
}

export const BANK = 'BANK-1';
export const OFFICE = 'OFFICE-1';
export const POOL = 'HB-01';
export const CARRIER = 'FH-0001';
export const COUNTY = '130102';

const person = (name: string, role: string, more: Partial<Person> = {}): Person => ({
  ...{ person: name, role, organisation: '', region: '130000' },
  ...more,
});

export const PEOPLE = [
  person('officer', 'PROVINCE'),
  person('second-officer', 'PROVINCE'),
  person('bank', 'BANK', { organisation: BANK }),
  person('registrar', 'OFFICE_REGISTRAR', { organisation: OFFICE, region: '130100' }),
  person('reviewer', 'OFFICE_REVIEWER', { organisation: OFFICE, region: '130100' }),
  person('city', 'CITY', { region: '130100' }),
] as const;

export type Tokens = Readonly<Record<string, string>>;
