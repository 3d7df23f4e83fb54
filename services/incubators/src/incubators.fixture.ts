import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  CarrierRecognised,
  GraduationChecked,
  GraduationClaimed,
  GraduationConfirmed,
  IncubateeEntered,
  IncubateeGraduated,
  PlainTenantAdmitted,
  TenancyOpened,
  type DataOf,
} from '@torchline/facts';
import { PolicyBook, type PolicyRowData } from '@torchline/policy';
import { fakeIdentity, said, syntheticCreditCode } from '@torchline/testing';
import type { ClaimedCondition } from './domain/graduation/conditions.ts';
import type { IncubatorsLookups } from './domain/lookups.ts';

const SEEDS = join(import.meta.dirname, '../../../seeds/policy/incubators.json');
const rows = JSON.parse(readFileSync(SEEDS, 'utf8')) as PolicyRowData[];
const book = PolicyBook.of(rows.map((row) => ({ ...row, recordedAt: '2019-01-01T00:00:00Z' })));

/** 石家庄市长安区, 桥西区 in the same city, 涿州市 in another. */
const PLACES: Readonly<Record<string, readonly string[]>> = {
  '130102': ['130102', '130100', '130000'],
  '130104': ['130104', '130100', '130000'],
  '130681': ['130681', '130600', '130000'],
};

/** Look-ups with the seeded policy rows, three counties, and no certificate known. */
export const lookupsWith = (parts: Partial<IncubatorsLookups> = {}): IncubatorsLookups => ({
  isKept: async (hash) => hash !== UNKEPT,
  policy: (key, on) => book.valueOn(key, { scopes: ['130000', 'CN'], factDate: on }),
  regionsSeeing: (county) => PLACES[county] ?? [],
  hnteTitlesOf: async () => undefined,
  ...parts,
});
export const lookups = lookupsWith();

/** The same without the rows of one key. */
export const lookupsWithout = (missing: string): IncubatorsLookups =>
  lookupsWith({ policy: (key, on) => (key === missing ? undefined : lookups.policy(key, on)) });

/** The same with another value for one key. */
export const lookupsSaying = (key: string, value: boolean | number | null): IncubatorsLookups =>
  lookupsWith({
    policy: (asked, on) => {
      const found = lookups.policy(asked, on);
      return found && asked === key ? { ...found, value } : found;
    },
  });

export const province = fakeIdentity('PROVINCE');
export const carrierPerson = fakeIdentity('CARRIER');
export const otherCarrier = fakeIdentity('CARRIER', { person: 'person-other', organisation: 'CARRIER-2' });
export const county = fakeIdentity('COUNTY');
export const city = fakeIdentity('CITY');
export const otherCity = fakeIdentity('CITY', { person: 'person-baoding', region: '130600' });

export const firm = syntheticCreditCode(7);
export const FILE = 'a'.repeat(64);
/** The only file that was never uploaded. */
export const UNKEPT = '0'.repeat(64);

/** A provincial incubator in 长安区 since 2020. */
export const recognised = (other: Partial<DataOf<typeof CarrierRecognised>> = {}) => {
  const data = {
    carrier: 'CARRIER-1',
    type: 'INCUBATOR' as const,
    county: '130102',
    name: '长安科技企业孵化器',
    level: 'PROVINCIAL' as const,
    first: true,
    operatorCode: syntheticCreditCode(1),
    operatorName: '长安孵化器有限公司',
    areaM2: 12_000,
    recognisedOn: '2020-01-01',
    document: '冀科高〔2020〕1号',
    ...other,
  };
  return CarrierRecognised.make(`carrier/${data.carrier}`, data, { factDate: data.recognisedOn });
};

const stay = {
  carrier: 'CARRIER-1',
  carrierType: 'INCUBATOR' as const,
  creditCode: firm,
  enterprise: '石家庄星火科技有限公司',
  enteredOn: '2023-03-01',
  county: '130102',
};
export const TENANT = `CARRIER-1:${firm}:2023-03-01`;
export const GRADUATION = `CARRIER-1:${firm}`;

const entry = {
  ...stay,
  foundedOn: '2022-06-01',
  field: 'ELECTRONICS' as const,
  fromTeam: false,
  checks: [
    { rule: 'incubation.maxAgeAtEntryMonths', result: 'MET' as const },
    { rule: 'incubation.insideCarrier', result: 'MET' as const },
    { rule: 'incubation.smeNotion', result: 'MET' as const },
  ],
};

/** In incubation since 2023-03-01, limit 2027-03-01. */
export const entered = IncubateeEntered.make(
  `incubatee/${TENANT}`,
  { ...entry, limitOn: '2027-03-01' },
  { factDate: '2023-03-01' },
);
export const opened = TenancyOpened.make(
  `tenancy/${firm}`,
  { carrier: 'CARRIER-1', creditCode: firm, enteredOn: '2023-03-01' },
  { factDate: '2023-03-01' },
);
/** The same as a plain tenant. */
export const plain = PlainTenantAdmitted.make(
  `incubatee/${TENANT}`,
  {
    ...entry,
    checks: [
      entry.checks[0],
      entry.checks[1],
      { rule: 'incubation.smeNotion', result: 'UNMET' as const },
    ].flatMap((check) => check ?? []),
  },
  { factDate: '2023-03-01' },
);
export const stayData = stay;

/** G2 with 5,000,000.01 yuan: over the amount by one fen. */
export const funded: ClaimedCondition = { code: 'G2', ventureCapital: 500_000_001 as never };

const graduation = { graduation: GRADUATION, ...stay, graduatedOn: '2025-05-20' };
const when = { factDate: '2025-05-20' };
type ClaimData = DataOf<typeof GraduationClaimed>;

/** Claimed on 2025-06-01 by the carrier's person. */
export const claimed = (other: Partial<ClaimData> = {}) =>
  said(
    GraduationClaimed.make(
      `graduation/${GRADUATION}`,
      {
        ...graduation,
        claimedOn: '2025-06-01',
        conditions: [{ ...funded, result: 'MET' }],
        evidence: [FILE],
        result: 'MET',
        missing: [],
        ...other,
      },
      when,
    ),
    { actor: carrierPerson.person },
  );
/** Checked on 2025-06-10 by the county desk. */
export const checked = said(
  GraduationChecked.make(
    `graduation/${GRADUATION}`,
    { ...graduation, checkedOn: '2025-06-10', conditions: [{ ...funded, result: 'MET' }] },
    when,
  ),
  { actor: county.person },
);
/** Confirmed on 2025-06-20 by the city desk, with the tenancy's side of it. */
export const confirmed = [
  said(
    GraduationConfirmed.make(
      `graduation/${GRADUATION}`,
      { ...graduation, confirmedOn: '2025-06-20', conditions: ['G2'] },
      when,
    ),
    { actor: city.person },
  ),
  said(IncubateeGraduated.make(`incubatee/${TENANT}`, { ...stay, graduatedOn: '2025-05-20' }, when), {
    actor: city.person,
  }),
];
export const graduationData = graduation;
