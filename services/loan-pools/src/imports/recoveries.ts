import { column, importTemplate, rowCommand } from '@torchline/imports';
import { ZERO_FEN } from '@torchline/kernel';
import { recordRecovery } from '../domain/claim/recover-claim.ts';
import { OWN_BANK } from '../http/authorities.ts';
import { claimColumn } from './cells.ts';

/** 追偿收回表: cost is deducted first; the pool's share is computed. */
export const recoveries = importTemplate({
  name: 'recoveries',
  zh: '追偿收回',
  en: 'Recoveries',
  service: 'loan-pools',
  authority: { ...OWN_BANK, roles: ['BANK', 'TRUSTEE', 'PROVINCE'] },
  naturalKey: ['claim', 'recoveryNo'],
  businessDate: 'receivedOn',
  columns: {
    claim: claimColumn,
    recoveryNo: column.code({ zh: '追偿编号', en: 'Recovery', aliases: ['追回编号', '收回编号'] }),
    received: column.money({ zh: '追回金额', en: 'Received', aliases: ['收回金额', '追偿金额'] }),
    cost: column.money({ zh: '追偿费用', en: 'Cost', aliases: ['追偿成本'], required: false }),
    interest: column.money({
      zh: '其中利息罚息',
      en: 'Interest',
      aliases: ['利息', '利息及罚息'],
      required: false,
    }),
    receivedOn: column.date({
      zh: '追回日',
      en: 'Received on',
      aliases: ['追回日期', '收回日期'],
      notAfterToday: true,
    }),
  },
  row: (cells) =>
    rowCommand(recordRecovery, {
      cost: ZERO_FEN,
      interest: ZERO_FEN,
      ...cells,
      businessDate: cells.receivedOn,
    }),
});
