import {
  FilingRevoked,
  LoanBalanceReported,
  LoanClosed,
  LoanFiled,
  LoanPartlyFiled,
  loanTypeSchema,
  type LoanKey,
} from '@torchline/facts';
import { fen, shareDown, type Fen } from '@torchline/kernel';
import { syntheticCreditCode } from '@torchline/testing';
import type { Kind, Life, Teller } from '../life.ts';
import { countyOfBank } from '../places.ts';
import { claimOf } from './claim.ts';

const REPORTS = 6;
const MONTH = 30;
/** Borrowers take two loans each; a bank and a pool have as many loans at every size of the load. */
const LOANS_OF_BORROWER = 2;
const LOANS_OF_BANK = 1_500;
export const LOANS_OF_POOL = 1_000;

export const poolName = (serial: number): string => `POOL-${serial}`;

export function keyOf(teller: Teller): LoanKey {
  const { serial } = teller;
  const borrower = Math.floor(serial / LOANS_OF_BORROWER);
  const bankNo = Math.floor(serial / LOANS_OF_BANK);
  const bank = `BANK-${bankNo}`;
  return {
    loan: `${bank}:N${serial}`,
    bank,
    noteNo: `N${serial}`,
    pool: poolName(Math.floor(serial / LOANS_OF_POOL)),
    programme: 'PROVINCIAL',
    creditCode: syntheticCreditCode(borrower),
    enterprise: `科技企业${borrower}有限公司`,
    county: countyOfBank(bankNo, teller.of('borrower', borrower)),
  };
}

const filedOf = (disbursed: Fen, partly: boolean): Fen => (partly ? shareDown(disbursed, 6_000) : disbursed);

interface LoanSaid {
  readonly key: LoanKey;
  readonly stream: string;
  readonly disbursed: Fen;
  readonly filedAmount: Fen;
}

function filing(teller: Teller, { key, stream, disbursed, filedAmount }: LoanSaid) {
  const { random } = teller;
  const filedOn = teller.about();
  const data = {
    ...key,
    bankName: `${key.bank} 银行`,
    contractNo: `C-${key.noteNo}`,
    type: random.pick(loanTypeSchema.options),
    purpose: '研发投入与流动资金',
    firstLoan: random.chance(0.3),
    disbursed,
    rate: random.int(28_000, 45_000),
    contractOn: filedOn,
    disbursedOn: filedOn,
    dueOn: `${Number(filedOn.slice(0, 4)) + 1}${filedOn.slice(4, 8)}01`,
    filedOn,
    checks: [
      { rule: 'TITLE', result: 'MET' as const },
      { rule: 'RATE', result: 'MET' as const },
    ],
    filedAmount,
    ratio: 5_000,
    maxPublicShare: 3_500,
    maxPerLoan: null,
    late: false,
  };
  const definition = filedAmount < disbursed ? LoanPartlyFiled : LoanFiled;
  return definition.make(stream, data, { factDate: filedOn });
}

/** A report each month; eight of sixty are stated again for the same day. */
function* reports(teller: Teller, { key, stream, disbursed, filedAmount }: LoanSaid): Life {
  for (let report = 1; report <= REPORTS; report += 1) {
    const asOf = teller.about(report * MONTH);
    const tenths = REPORTS - report;
    for (let said = 0; said <= (isRestated(teller, report) ? 1 : 0); said += 1) {
      const outstanding = shareDown(disbursed, 1_000 * tenths + 500 * said);
      const data = {
        ...key,
        asOf,
        outstanding,
        filedOutstanding: shareDown(filedAmount, 1_000 * tenths + 500 * said),
        classification: teller.turn % 20 === 19 ? ('SUBSTANDARD' as const) : ('NORMAL' as const),
        overdueDays: teller.turn % 20 === 19 ? 95 : 0,
      };
      yield teller.tell(report * MONTH + said, LoanBalanceReported.make(stream, data, { factDate: asOf }));
    }
  }
}
const isRestated = ({ turn }: Teller, report: number): boolean =>
  turn % 5 < 4 && report === 1 + (turn % REPORTS);

/** Of a hundred loans ten are filed in part, four revoked, five claimed and the others repaid. */
export const loan: Kind = {
  name: 'loan',
  log: 'loan-pools',
  span: REPORTS * MONTH + 45,
  *live(teller) {
    const key = keyOf(teller);
    const disbursed = fen(Math.max(10, Math.round(teller.random.logNormal(200, 0.8))) * 1_000_000);
    const stream = `loan/${key.loan}`;
    const said = { key, stream, disbursed, filedAmount: filedOf(disbursed, teller.turn % 10 === 7) };
    yield teller.tell(0, filing(teller, said));
    yield* reports(teller, said);
    const end = REPORTS * MONTH + 5;
    const day = teller.date(end);
    if (teller.turn % 25 === 3) {
      const filedOn = teller.date();
      const revoked = { ...key, filedOn, revokedOn: day, reason: '不符合备案条件' };
      yield teller.tell(end, FilingRevoked.make(stream, revoked, { factDate: day }));
    } else if (teller.turn % 20 === 19)
      yield* claimOf(teller, { key, principal: shareDown(disbursed, 500), end });
    else {
      const closed = { ...key, closedOn: day, because: 'REPAID' as const };
      yield teller.tell(end, LoanClosed.make(stream, closed, { factDate: day }));
    }
  },
};
