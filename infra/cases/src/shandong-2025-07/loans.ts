import { addDays, addMonths } from '@torchline/kernel';
import { makeAmounts } from './amounts.ts';
import { makeEnterprises, type Enterprise } from './enterprises.ts';
import { CAP_WAN, NOTICE, WAN } from './notice.ts';
import { fitRates } from './rates.ts';
import { Random } from './random.ts';

/** One loan note of the case (备案贷款). Money in fen, the rate in 1/100 basis point. */
export interface Loan {
  readonly enterprise: Enterprise;
  /** 0 to 42. */
  readonly bank: number;
  readonly noteNo: string;
  readonly type: '信用' | '知识产权质押' | '保证' | '抵押';
  readonly purpose: string;
  readonly firstLoan: boolean;
  readonly disbursed: number;
  readonly contractOn: string;
  readonly disbursedOn: string;
  readonly dueOn: string;
  readonly filedOn: string;
  rate: number;
}
export interface Filed extends Loan {
  readonly filed: number;
}

const SEED = 20_250_731;
const FIRST_DAY = '2025-05-08';
const TERMS = [6, 12, 12, 12, 12, 12, 24, 36];
const PURPOSES = ['采购原材料', '支付研发材料款', '日常经营周转', '购置研发设备', '支付货款', '补充流动资金'];
const OTHER_TYPES = ['知识产权质押', '知识产权质押', '保证', '保证', '抵押'] as const;

/** Days of one loan: contract, disbursement, the filing in July within 90 days of it. */
function daysOf(random: Random): Pick<Loan, 'contractOn' | 'disbursedOn' | 'dueOn' | 'filedOn'> {
  const disbursedOn = addDays(FIRST_DAY, random.below(70));
  const earliest = addDays(disbursedOn, 3) < '2025-07-01' ? '2025-07-01' : addDays(disbursedOn, 3);
  const window = [0, 1, 2, 6, 7, 8, 9, 10].map((days) => addDays(earliest, days));
  return {
    contractOn: addDays(disbursedOn, -random.below(6)),
    disbursedOn,
    dueOn: addMonths(disbursedOn, random.pick(TERMS)),
    filedOn: random.pick(window),
  };
}

/** Banks: each at least once, a few far more often than the rest. */
const bankOf = (index: number, random: Random): number =>
  index < NOTICE.banks ? index : Math.min(random.below(NOTICE.banks), random.below(NOTICE.banks));

/** At least half of each bank's loans, by number, are credit loans (信用贷款占比不低于50%). */
function typeOf(ofBank: number, random: Random): Loan['type'] {
  if (ofBank % 2 === 0) return '信用';
  return random.below(3) === 0 ? '信用' : random.pick(OTHER_TYPES);
}

function makeLoans(random: Random): Loan[] {
  const amounts = makeAmounts(random);
  const drafts = makeEnterprises(random).flatMap((enterprise, index) =>
    (amounts[index] ?? []).map((disbursed) => ({ enterprise, disbursed })),
  );
  const perBank = new Map<number, number>();
  return random.shuffled(drafts).map((draft, index) => {
    const bank = bankOf(index, random);
    const ofBank = perBank.get(bank) ?? 0;
    perBank.set(bank, ofBank + 1);
    const number = String(ofBank + 1).padStart(4, '0');
    return {
      ...draft,
      ...daysOf(random),
      bank,
      noteNo: `JJ2025${String(bank + 1).padStart(2, '0')}${number}`,
      type: typeOf(ofBank, random),
      purpose: random.pick(PURPOSES),
      firstLoan: random.below(5) === 0,
      rate: 28_000 + random.below(25) * 500,
    };
  });
}

/** 备案金额 in the order of the file: what is left of the enterprise's cap. */
function withFiled(loans: readonly Loan[]): Filed[] {
  const taken = new Map<string, number>();
  return loans.map((loan) => {
    const { creditCode } = loan.enterprise;
    const before = taken.get(creditCode) ?? 0;
    const filed = Math.min(loan.disbursed, CAP_WAN * WAN - before);
    taken.set(creditCode, before + filed);
    return { ...loan, filed };
  });
}

const byFilingDay = (a: Loan, b: Loan): number =>
  a.filedOn < b.filedOn ? -1 : a.filedOn > b.filedOn ? 1 : a.bank - b.bank;

/** All loans of the case, in the order of the file, with rates that give the notice's average. */
export function caseLoans(): Filed[] {
  const random = new Random(SEED);
  const loans = withFiled(makeLoans(random).toSorted(byFilingDay));
  fitRates(loans, random);
  return loans;
}
