import { column, importTemplate, rowCommand } from '@torchline/imports';
import { isRejection } from '@torchline/kernel';
import { fileLoan } from '../domain/loan/file-loan.ts';
import { OWN_BANK } from '../http/authorities.ts';
import { bankColumn, bankOf, noteNoColumn, poolColumn } from './cells.ts';

/** 贷款备案表: one row per loan note. */
export const loans = importTemplate({
  name: 'loans',
  zh: '贷款备案',
  en: 'Loans to file',
  service: 'loan-pools',
  authority: OWN_BANK,
  naturalKey: ['bank', 'noteNo'],
  businessDate: 'filedOn',
  columns: {
    bank: bankColumn,
    branch: column.code({
      zh: '经办支行行号',
      en: 'Branch',
      aliases: ['支行行号', '网点行号'],
      required: false,
      max: 40,
    }),
    noteNo: noteNoColumn,
    contractNo: column.code({
      zh: '借款合同号',
      en: 'Contract',
      aliases: ['合同编号', '贷款合同号', '借款合同编号'],
    }),
    pool: poolColumn,
    enterprise: column.text({
      zh: '企业名称',
      en: 'Enterprise',
      aliases: ['借款企业', '借款人', '借款人名称'],
    }),
    creditCode: column.creditCode({
      zh: '统一社会信用代码',
      en: 'Credit code',
      aliases: ['信用代码', '社会信用代码'],
    }),
    county: column.region({
      zh: '所在县（市、区）',
      en: 'County',
      aliases: ['所属区县', '县区', '企业所在地', '注册地'],
      level: 'county',
      on: 'disbursedOn',
    }),
    zone: column.text({ zh: '所在高新区', en: 'Zone', aliases: ['高新区'], required: false, max: 20 }),
    type: column.choice({
      zh: '贷款方式',
      en: 'Type',
      aliases: ['担保方式', '贷款类型'],
      words: {
        CREDIT: ['信用', '信用贷款'],
        IP_PLEDGE: ['知识产权质押', '专利权质押', '专利质押'],
        GUARANTEE: ['保证', '担保', '保证担保'],
        MORTGAGE: ['抵押', '抵押贷款'],
        OTHER: ['其他', '其它'],
      },
    }),
    purpose: column.text({ zh: '贷款用途', en: 'Purpose', aliases: ['用途'] }),
    firstLoan: column.yesNo({ zh: '是否首贷', en: 'First loan', aliases: ['首贷'], required: false }),
    disbursed: column.money({
      zh: '贷款金额',
      en: 'Disbursed',
      aliases: ['放款金额', '发放金额', '借据金额'],
    }),
    rate: column.percent({
      zh: '年利率',
      en: 'Rate',
      aliases: ['贷款利率', '执行利率', '利率'],
      scale: 'rate',
    }),
    contractOn: column.date({ zh: '合同签订日期', en: 'Contract date', aliases: ['合同日期', '签订日期'] }),
    disbursedOn: column.date({
      zh: '放款日',
      en: 'Disbursed on',
      aliases: ['放款日期', '发放日期', '贷款发放日'],
      notAfterToday: true,
    }),
    dueOn: column.date({ zh: '到期日', en: 'Due on', aliases: ['到期日期', '贷款到期日'] }),
    filedOn: column.date({
      zh: '备案日',
      en: 'Filed on',
      aliases: ['备案日期', '申报日期'],
      notAfterToday: true,
    }),
    renews: column.code({ zh: '续贷原借据号', en: 'Renews', aliases: ['原借据号'], required: false }),
    officer: column.contact({
      zh: '客户经理',
      en: 'Officer',
      aliases: ['经办人'],
      required: false,
      phone: { zh: '联系电话', en: 'Phone', aliases: ['电话', '手机'] },
    }),
  },
  row: ({ bank: cell, firstLoan = false, ...cells }, context) => {
    const bank = bankOf(cell, context);
    if (isRejection(bank)) return bank;
    return rowCommand(fileLoan, { ...cells, ...bank, firstLoan, businessDate: cells.filedOn });
  },
});
