import { column, importTemplate, rowCommand } from '@torchline/imports';
import { isRejection } from '@torchline/kernel';
import { closeLoan } from '../domain/loan/end-loan.ts';
import { reportBalance } from '../domain/loan/report-balance.ts';
import { OWN_BANK } from '../http/authorities.ts';
import { bankColumn, bankOf, noteNoColumn } from './cells.ts';

/** 贷款余额月报: one row per loan and day; a row with 结清日期 closes the loan instead. */
export const loanBalances = importTemplate({
  name: 'loan-balances',
  zh: '贷款余额月报',
  en: 'Loan balances',
  service: 'loan-pools',
  authority: OWN_BANK,
  naturalKey: ['bank', 'noteNo', 'asOf'],
  businessDate: 'asOf',
  notes: [
    {
      zh: '填写“结清日期”的行按结清处理，不再登记余额；填写“逾期日”的行同时登记逾期，逾期日本金取本行余额。',
      en: 'A row with a closing date closes the loan; a row with an overdue date also states that it became overdue, with this balance as the principal of that day.',
    },
  ],
  pointers: { '/closedOn': 'closedOn' },
  columns: {
    bank: bankColumn,
    noteNo: noteNoColumn,
    asOf: column.date({
      zh: '报告日',
      en: 'As of',
      aliases: ['余额日期', '统计日期', '数据日期'],
      notAfterToday: true,
    }),
    outstanding: column.money({ zh: '贷款余额', en: 'Outstanding', aliases: ['余额', '本金余额'] }),
    classification: column.choice({
      zh: '五级分类',
      en: 'Class',
      aliases: ['贷款分类', '风险分类'],
      words: {
        NORMAL: ['正常', '正常类'],
        SPECIAL_MENTION: ['关注', '关注类'],
        SUBSTANDARD: ['次级', '次级类'],
        DOUBTFUL: ['可疑', '可疑类'],
        LOSS: ['损失', '损失类'],
      },
    }),
    overdueDays: column.integer({
      zh: '逾期天数',
      en: 'Days overdue',
      aliases: ['逾期日数'],
      max: 36_500,
      total: false,
    }),
    overdueOn: column.date({
      zh: '逾期日',
      en: 'Overdue since',
      aliases: ['逾期日期', '逾期起始日'],
      required: false,
    }),
    closedOn: column.date({
      zh: '结清日期',
      en: 'Closed on',
      aliases: ['结清日'],
      required: false,
      notAfterToday: true,
    }),
  },
  row: ({ bank: cell, closedOn, ...cells }, context) => {
    const bank = bankOf(cell, context);
    if (isRejection(bank)) return bank;
    if (closedOn === undefined)
      return rowCommand(reportBalance, { ...cells, ...bank, businessDate: cells.asOf });
    return rowCommand(closeLoan, { ...bank, noteNo: cells.noteNo, closedOn, businessDate: closedOn });
  },
});
