import { carrierNoSchema } from '@torchline/facts';
import { column, type RowContext } from '@torchline/imports';
import { reject, type Rejection } from '@torchline/kernel';

/** 载体: by number, name or the operator's credit code; a carrier's own file may leave it out. */
export const carrierColumn = column.text({
  zh: '载体编号',
  en: 'Carrier',
  aliases: ['孵化器编号', '载体名称', '孵化器名称', '众创空间名称', '所属载体', '所在孵化器'],
  required: false,
  note: { zh: '载体报送本载体时可不填', en: 'may be left out by a carrier that reports its own' },
});
export const creditCodeColumn = column.creditCode({
  zh: '统一社会信用代码',
  en: 'Credit code',
  aliases: ['信用代码', '社会信用代码', '企业信用代码'],
});

/** Number of the carrier that a row is about. */
export function carrierOf(
  cell: string | undefined,
  { masters, identity }: RowContext,
): { readonly carrier: string } | Rejection {
  if (cell === undefined)
    return identity.role === 'CARRIER'
      ? { carrier: identity.organisation }
      : reject('CELL_MISSING', '/carrier');
  const number = cell.normalize('NFKC').replace(/\s/g, '');
  const known =
    masters.organisations.named(number, 'CARRIER') ?? masters.organisations.named(cell, 'CARRIER');
  if (known) return { carrier: known.organisation };
  return carrierNoSchema.safeParse(number).success
    ? { carrier: number }
    : reject('ORGANISATION_UNKNOWN', '/carrier', { organisation: cell });
}
