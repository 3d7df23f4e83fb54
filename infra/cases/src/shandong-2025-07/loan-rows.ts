import { fen, formatFen } from '@torchline/kernel';
import { BANKS } from './banks.ts';
import type { Filed } from './loans.ts';
import { POOL } from './notice.ts';

const money = (amount: number) => ({ decimal: formatFen(fen(amount), '万元') });
/** 33900 (1/100 basis point) is 3.39. */
const percent = (rate: number): string =>
  `${Math.floor(rate / 10_000)}.${String(rate % 10_000).padStart(4, '0')}`;

/** 贷款备案汇总表: the loans of all banks, in the order in which they are filed. */
export const loanRows = (loans: readonly Filed[]) =>
  loans.map((loan) => ({
    合作银行: BANKS[loan.bank]?.name ?? null,
    借据号: loan.noteNo,
    借款合同号: loan.noteNo.replace('JJ', 'HT'),
    资金池编号: POOL,
    企业名称: loan.enterprise.name,
    统一社会信用代码: loan.enterprise.creditCode,
    '所在县（市、区）': `${loan.enterprise.place.cityName}${loan.enterprise.place.countyName}`,
    贷款方式: loan.type,
    贷款用途: loan.purpose,
    是否首贷: loan.firstLoan ? '是' : '否',
    '贷款金额（万元）': money(loan.disbursed),
    年利率: { percent: percent(loan.rate) },
    合同签订日期: { date: loan.contractOn },
    放款日: { date: loan.disbursedOn },
    到期日: { date: loan.dueOn },
    备案日: { date: loan.filedOn },
  }));

/** 合计 under the table, as the sender added it up. */
export const totalRow = (loans: readonly Filed[]) => ({
  合作银行: '合计',
  '贷款金额（万元）': money(loans.reduce((sum, { disbursed }) => sum + disbursed, 0)),
});
