import { steady } from './figures.ts';

const FIRMS = [
  '冀创智能装备有限公司',
  '燕赵新材料科技股份有限公司',
  '滹沱河生物医药有限公司',
  '太行云计算有限公司',
  '白洋淀环保技术有限公司',
];
export const EVIDENCE = 'a'.repeat(64);
const SOURCE = 'b'.repeat(64);
const STATUSES = ['SUBMITTED', 'REVIEWED', 'APPROVED', 'PAID'] as const;
const WORK = {
  SUBMITTED: [{ role: 'TRUSTEE', action: 'ReviewClaim', since: '2026-10-12' }],
  REVIEWED: [{ role: 'PROVINCE', action: 'ApproveClaim', since: '2026-10-20' }],
  APPROVED: [{ role: 'TRUSTEE', action: 'PayClaim', since: '2026-10-28' }],
  PAID: [],
} as const;

/** A claim; it changes when it is approved. */
export interface Claim {
  status: (typeof STATUSES)[number];
  readonly id: string;
  readonly firm: string;
  readonly day: string;
  readonly principal: number;
}

export const newClaims = (): Claim[] =>
  Array.from({ length: 63 }, (_, index) => ({
    id: `DC2026${String(index + 1).padStart(4, '0')}`,
    firm: FIRMS[index % FIRMS.length] ?? '',
    status: STATUSES[index % 4] ?? 'PAID',
    day: `2026-${String(10 - (index % 9)).padStart(2, '0')}-${String(27 - (index % 20)).padStart(2, '0')}`,
    principal: (steady('claim', index) + 50) * 1_000_037,
  }));

export const recordOf = ({ id, firm, status, day, principal }: Claim) => ({
  service: 'loan-pools',
  kind: 'claim',
  id,
  version: 1 + STATUSES.indexOf(status),
  title: firm,
  status,
  day,
  county: '130102',
  zone: null,
  organisation: 'hebei-bank',
  creditCode: '91130100MA0F1ABC2X',
  fields: {
    claim: id,
    loan: `hebei-bank:JJ${id.slice(2)}`,
    bank: 'hebei-bank',
    noteNo: `JJ${id.slice(2)}`,
    pool: 'HEBEI',
    claimedOn: day,
    principalFen: principal,
    entitlementFen: Math.round(principal * 0.5),
    heldAtFirstFen: Math.round(principal * 0.5),
    paidFen: status === 'PAID' ? Math.round(principal * 0.5) : 0,
    recoveredFen: 0,
    reason: null,
  },
  files: [EVIDENCE],
  work: WORK[status],
});

const TYPES = [
  ['ClaimSubmitted', '代偿申请提交', 'Claim submitted', 'BANK', '钱守信', '河北银行石家庄分行'],
  ['ClaimReviewed', '代偿初审', 'Claim reviewed', 'TRUSTEE', '褚诚', '河北省科技融资担保公司'],
  ['ClaimApproved', '代偿批准', 'Claim approved', 'PROVINCE', '冯志远', '河北省科技厅'],
  ['CompensationPaid', '代偿拨付', 'Compensation paid', 'TRUSTEE', '褚诚', '河北省科技融资担保公司'],
] as const;

export const factsOf = (claim: Claim) =>
  TYPES.slice(0, 1 + STATUSES.indexOf(claim.status)).map(
    ([type, zh, en, role, name, organisation], index) => ({
      type,
      zh,
      en,
      id: `${claim.id}-${index}`,
      position: 4_100 + index * 37,
      version: index + 1,
      recordedAt: '2026-10-21T01:31:07.000Z',
      factDate: claim.day,
      businessDate: claim.day,
      actor: { person: `p-${index}`, name, role, organisation },
      source: index === 0 ? { file: SOURCE, sheet: '代偿申请', row: 7 } : null,
      policy:
        index === 0
          ? [
              {
                key: 'pool.shareOfPrincipal',
                scope: 'HEBEI_LOAN_2021',
                validFrom: '2021-06-01',
                rowId: 'pool.shareOfPrincipal@HEBEI_LOAN_2021',
              },
            ]
          : [],
      hash: '3f9c'.repeat(16),
      data: { claim: claim.id, principal: claim.principal, claimedOn: claim.day, lawsuitAccepted: false },
    }),
  );

/** The first twenty claims stand behind every figure. */
export function behindOf(claims: readonly Claim[], unit: string) {
  const lines = claims.slice(0, 20).map(({ id, principal }) => ({
    adds: String(unit === 'CNY' ? principal : 1),
    member: '',
    records: [{ service: 'loan-pools', kind: 'claim', id }],
  }));
  const sum = String(lines.reduce((total, { adds }) => total + Number(adds), 0));
  return { decimals: 0, value: sum, sum, counties: [], total: lines.length, lines, next: null };
}
