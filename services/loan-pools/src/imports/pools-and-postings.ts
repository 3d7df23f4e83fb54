import { column, importTemplate, type Cells, type RowCommand, type RowContext } from '@torchline/imports';
import type { Rejection } from '@torchline/kernel';
import { PROVINCE_DESK } from '../http/authorities.ts';
import { poolColumn } from './cells.ts';
import { POSTING_ROWS } from './posting-rows.ts';

export const postingColumns = {
  pool: poolColumn,
  kind: column.choice({
    zh: '业务类型',
    en: 'Kind',
    aliases: ['类型', '摘要'],
    words: {
      OPEN: ['设立', '开户', '设立资金池'],
      FUND: ['注资', '拨入', '资金注入'],
      REFUND: ['退还', '退还财政', '退回'],
      INTEREST: ['利息', '结息', '利息收入'],
      FEE: ['费用', '手续费', '管理费'],
      REVERSAL: ['冲正', '冲销'],
    },
  }),
  postedOn: column.date({
    zh: '业务日期',
    en: 'Date',
    aliases: ['记账日期', '日期', '设立日期'],
    notAfterToday: true,
  }),
  postingNo: column.code({ zh: '流水号', en: 'Posting', aliases: ['记账编号', '凭证编号'], required: false }),
  amount: column.money({ zh: '金额', en: 'Amount', aliases: ['发生额'], required: false, total: false }),
  level: column.choice({
    zh: '出资层级',
    en: 'Level',
    aliases: ['资金来源'],
    required: false,
    words: {
      PROVINCE: ['省级', '省', '省财政'],
      CITY: ['市级', '市', '市财政'],
      BANK_DEPOSIT: ['银行保证金', '银行', '保证金'],
    },
  }),
  contributor: column.text({ zh: '出资单位', en: 'Contributor', aliases: ['拨款单位'], required: false }),
  document: column.text({ zh: '文号或凭证号', en: 'Document', aliases: ['文号', '凭证号', '依据'] }),
  reverses: column.code({ zh: '被冲正流水号', en: 'Reverses', aliases: ['原流水号'], required: false }),
  name: column.text({ zh: '资金池名称', en: 'Name', aliases: ['名称'], required: false }),
  programme: column.code({ zh: '适用办法', en: 'Programme', aliases: ['办法代码'], required: false }),
  region: column.code({
    zh: '所属区划代码',
    en: 'Region',
    aliases: ['区划代码'],
    required: false,
    shape: /^\d{6}$/,
    note: { zh: '省级资金池可不填', en: 'may be left out for a pool of the province' },
  }),
};
export type PostingCells = Cells<typeof postingColumns>;
export type PostingRow = (cells: PostingCells, context: RowContext) => RowCommand | Rejection;

/** 资金池及流水: opens pools and enters what was paid in, given back, earned, charged and corrected. */
export const poolsAndPostings = importTemplate({
  name: 'pools-and-postings',
  zh: '资金池及流水',
  en: 'Pools and postings',
  service: 'loan-pools',
  authority: PROVINCE_DESK,
  naturalKey: ['pool', 'kind', 'postingNo'],
  businessDate: 'postedOn',
  pointers: { '/openedOn': 'postedOn' },
  notes: [
    {
      zh: '设立填资金池名称、适用办法；注资填流水号、金额、出资层级、出资单位；退还填流水号、金额、出资层级；利息、费用填流水号、金额；冲正填流水号、被冲正流水号。',
      en: 'Opening needs name and programme; funding: number, amount, level, contributor; refund: number, amount, level; interest and fees: number and amount; reversal: its own number and that of the posting it undoes.',
    },
  ],
  columns: postingColumns,
  row: (cells, context) => POSTING_ROWS[cells.kind](cells, context),
});
