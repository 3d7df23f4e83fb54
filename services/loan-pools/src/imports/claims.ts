import { column, importTemplate, rowCommand } from '@torchline/imports';
import { isRejection, ZERO_FEN } from '@torchline/kernel';
import { submitClaim } from '../domain/claim/submit-claim.ts';
import { OWN_BANK } from '../http/authorities.ts';
import { bankColumn, bankOf, claimColumn, noteNoColumn } from './cells.ts';

/** 代偿申请表: the amounts are computed; a stated principal must agree with them. */
export const claims = importTemplate({
  name: 'claims',
  zh: '代偿申请',
  en: 'Claims',
  service: 'loan-pools',
  authority: { ...OWN_BANK, roles: ['BANK'] },
  naturalKey: ['claim'],
  businessDate: 'claimedOn',
  columns: {
    claim: claimColumn,
    bank: bankColumn,
    noteNo: noteNoColumn,
    claimedOn: column.date({
      zh: '申请日',
      en: 'Claimed on',
      aliases: ['申请日期', '代偿申请日期'],
      notAfterToday: true,
    }),
    principal: column.money({
      zh: '申请代偿本金',
      en: 'Principal',
      aliases: ['损失本金', '未收回本金'],
      required: false,
    }),
    recoveredBefore: column.money({
      zh: '逾期后已收回本金',
      en: 'Recovered since overdue',
      aliases: ['已收回本金'],
      required: false,
    }),
    paidByOthers: column.money({
      zh: '其他层级已补偿金额',
      en: 'Paid by other levels',
      aliases: ['其他财政补偿', '其他补偿'],
      required: false,
    }),
    lawsuitAccepted: column.yesNo({
      zh: '是否诉讼受理',
      en: 'Lawsuit accepted',
      aliases: ['法院是否受理'],
      required: false,
    }),
  },
  row: ({ bank: cell, ...cells }, context) => {
    const bank = bankOf(cell, context);
    if (isRejection(bank)) return bank;
    return rowCommand(submitClaim, {
      recoveredBefore: ZERO_FEN,
      paidByOthers: ZERO_FEN,
      lawsuitAccepted: false,
      ...cells,
      ...bank,
      evidence: [],
      businessDate: cells.claimedOn,
    });
  },
});
