import { shiftMonth, type Month } from '@torchline/kernel';
import { BANKS } from './banks.ts';
import { claimFiles } from './claim-files.ts';
import type { Row } from './layouts.ts';
import { CITY_BANKS, CITY_POOL, LEAVING_BANK, LOANS, PROVINCE_POOL, type Loan } from './loans.ts';
import { filedMonth, LIVES, linesOf, type LoanLife } from './loan-lives.ts';
import { LAST_MONTH } from './months.ts';
import { personName, phoneOf } from './names.ts';
import { OFFICES } from './offices.ts';
import type { Outbox } from './outbox.ts';
import { countyOf } from './places.ts';
import { poolFiles } from './pool-files.ts';
import { Random } from './random.ts';
import { bankDesk, PROVINCE_DESK, TRUSTEE_DESK } from './senders.ts';
import type { Tally } from './tally.ts';

const random = new Random('loan-files');

function loanRow(loan: Loan): Row {
  const { noteNo, bank, pool, firm, type, purpose, firstLoan, disbursed, rate } = loan;
  const { contractOn, disbursedOn, dueOn, filedOn } = loan;
  const place = countyOf(firm.county);
  const officer = random.chance(0.04) ? { officer: personName(random), phone: phoneOf(random) } : {};
  return {
    ...{ bank: bank.name, noteNo, contractNo: `HT${noteNo.slice(2)}`, pool, enterprise: firm.name },
    ...{ creditCode: firm.creditCode, county: `${place.city}${place.name}`, zone: firm.zone, type, purpose },
    ...{ firstLoan: firstLoan ? '是' : '否', disbursed, rate, contractOn, disbursedOn, dueOn, filedOn },
    ...officer,
  };
}

/** Files by sender: two banks for themselves (the second only its filings), the trustee for all others. */
function bySender<Item>(
  items: readonly Item[],
  about: (item: Item) => { readonly month: Month; readonly loan: Loan; readonly own: boolean },
): ReadonlyMap<string, readonly Item[]> {
  return Map.groupBy(items, (item) => {
    const { month, loan, own } = about(item);
    return `${month}/${own ? loan.bank.bank : ''}`;
  });
}
const senderOf = (key: string) => {
  const own = BANKS.find(({ bank }) => bank === key);
  return own ? bankDesk(own) : TRUSTEE_DESK;
};
/** A bank leaves its own name out of its own table. */
const withoutBank = (key: string) => (key === '' ? {} : { without: ['bank'] });

function filingFiles(out: Outbox, tally: Tally): void {
  const told = LOANS.flatMap((loan) => {
    const filed = filedMonth(loan);
    const again = loan.way === 'RETURNED_THEN_FILED' && filed !== undefined && filed > loan.month ? [filed] : [];
    return [loan.month, ...again].map((month) => ({ loan, month }));
  });
  for (const [key, list] of bySender(told, (one) => ({ ...one, own: one.loan.bank.own }))) {
    const [month = '', code = ''] = key.split('/');
    for (const { loan } of list) tally.add({ unit: countyOf(loan.firm.county).unit, month, kind: 'LOANS' });
    const rows = list.map(({ loan }) => loanRow(loan));
    out.file('loans', { template: 'loans', sender: senderOf(code), month, rows, ...withoutBank(code) });
  }
}

function balanceFiles(out: Outbox): void {
  const told = LIVES.flatMap((life: LoanLife) =>
    linesOf(life).map((line) => ({ ...life, line, month: shiftMonth(line.asOf.slice(0, 7), 1) })),
  ).filter(({ month }) => month <= LAST_MONTH);
  for (const [key, list] of bySender(told, (one) => ({ ...one, own: one.loan.bank === BANKS[0] }))) {
    const [month = '', code = ''] = key.split('/');
    const rows = list.map(({ loan, line }): Row => ({ bank: loan.bank.name, noteNo: loan.noteNo, ...line }));
    out.file('balances', { template: 'loan-balances', sender: senderOf(code), month, rows, ...withoutBank(code) });
  }
}

/** 合作银行: who signed before the first month, who joins, who leaves. */
function bankFiles(out: Outbox): void {
  const document = (i: number) => `合作协议〔2022〕${i + 1}号`;
  const sign = (bank: string, pool: string, day: string, i: number): Row => ({ bank, pool, kind: '签约', day, document: document(i) });
  const first = [
    ...BANKS.map(({ name }, i) => sign(name, PROVINCE_POOL, '2022-05-10', i)),
    ...CITY_BANKS.map(({ name }, i) => sign(name, CITY_POOL, '2023-02-15', i + 40)),
  ];
  out.file('banks', { template: 'banks', sender: PROVINCE_DESK, month: '2023-11', rows: first, clean: true });
  const leaves = { bank: BANKS[11]?.name, pool: PROVINCE_POOL, kind: '终止', day: LEAVING_BANK.endedOn, reason: '协议到期不再续签' };
  out.file('banks', { template: 'banks', sender: PROVINCE_DESK, month: '2025-06', rows: [leaves], clean: true });
}

/** 机构登记: offices and banks, so that tables can name them. */
function organisations(out: Outbox): void {
  const known = [
    ...OFFICES.map(({ office, name, area }) => ({ organisation: office, kind: 'CONTRACT_OFFICE', name, region: area })),
    ...BANKS.map(({ bank, name }) => ({ organisation: bank, kind: 'BANK', name, region: '130000' })),
  ];
  for (const body of known)
    out.decide('2023-11', 'organisations', {
      as: 'demo-province-3',
      path: '/organisations',
      body: { ...body, registeredOn: '2020-01-02' },
    });
}

export function loanFiles(out: Outbox, tally: Tally): void {
  organisations(out);
  bankFiles(out);
  poolFiles(out);
  filingFiles(out, tally);
  balanceFiles(out);
  claimFiles(out);
}
