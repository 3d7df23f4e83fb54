import { column, type RowContext } from '@torchline/imports';
import { reject, type Rejection } from '@torchline/kernel';

/** 合作银行: by name, credit code or id; a bank's own file may leave it out. */
export const bankColumn = column.text({
  zh: '合作银行',
  en: 'Bank',
  aliases: ['银行名称', '贷款银行', '经办银行'],
  required: false,
  note: { zh: '银行本行报送可不填', en: 'may be left out by a bank that reports its own loans' },
});
export const noteNoColumn = column.code({
  zh: '借据号',
  en: 'Loan note',
  aliases: ['借据编号', '借款借据号'],
});
export const poolColumn = column.code({
  zh: '资金池编号',
  en: 'Pool',
  aliases: ['资金池', '资金池代码'],
  max: 40,
});
export const claimColumn = column.code({
  zh: '代偿编号',
  en: 'Claim',
  aliases: ['代偿申请编号', '申请编号'],
});

/** Id of the bank that a row is about. */
export function bankOf(
  cell: string | undefined,
  { masters, identity }: RowContext,
): { readonly bank: string } | Rejection {
  if (cell === undefined) return { bank: identity.organisation };
  const found = masters.organisations.named(cell, 'BANK');
  return found
    ? { bank: found.organisation }
    : reject('ORGANISATION_UNKNOWN', '/bank', { organisation: cell });
}
