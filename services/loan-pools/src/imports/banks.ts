import { column, importTemplate, rowCommand } from '@torchline/imports';
import { isRejection, reject } from '@torchline/kernel';
import { endAgreement, signAgreement } from '../domain/pool/admit-bank.ts';
import { PROVINCE_DESK } from '../http/authorities.ts';
import { bankOf, poolColumn } from './cells.ts';

/** 合作银行名单: who signed with which pool, and whose agreement ended. */
export const banks = importTemplate({
  name: 'banks',
  zh: '合作银行',
  en: 'Banks admitted',
  service: 'loan-pools',
  authority: PROVINCE_DESK,
  naturalKey: ['bank', 'pool', 'kind', 'day'],
  businessDate: 'day',
  pointers: { '/signedOn': 'day', '/endedOn': 'day', '/agreement': 'bank' },
  columns: {
    bank: column.text({ zh: '合作银行', en: 'Bank', aliases: ['银行名称', '银行'] }),
    pool: poolColumn,
    kind: column.choice({
      zh: '业务类型',
      en: 'Kind',
      aliases: ['类型'],
      words: { SIGN: ['签约', '准入', '新增'], END: ['终止', '退出', '解约'] },
    }),
    day: column.date({
      zh: '日期',
      en: 'Date',
      aliases: ['签约日期', '终止日期', '生效日期'],
      notAfterToday: true,
    }),
    document: column.text({ zh: '协议文号', en: 'Document', aliases: ['协议编号', '文号'], required: false }),
    reason: column.text({ zh: '终止原因', en: 'Reason', aliases: ['原因'], required: false, max: 500 }),
  },
  row: ({ bank: cell, pool, kind, day, document, reason }, context) => {
    const bank = bankOf(cell, context);
    if (isRejection(bank)) return bank;
    const at = { ...bank, pool, businessDate: day };
    if (kind === 'SIGN')
      return document === undefined
        ? reject('CELL_MISSING', '/document')
        : rowCommand(signAgreement, { ...at, signedOn: day, document });
    return reason === undefined
      ? reject('CELL_MISSING', '/reason')
      : rowCommand(endAgreement, { ...at, endedOn: day, reason });
  },
});
