import { plainText } from '../cell-text.ts';
import type { TableRow } from '../table.ts';

const TOTAL = /^(?:本[页表月期年])?(?:合计|总计|共计|总合计)(?:[:(].*)?$/;
const PART = /^(?:本[页表月期年])?小计(?:[:(].*)?$/;

/** 'all' adds up every row above it (合计, 总计, 共计), 'part' those since the total row before it (小计). */
export type TotalKind = 'all' | 'part';

/** Whether a row is a total row: the first cell that is filled says so. */
export function totalKind({ cells }: TableRow): TotalKind | undefined {
  const first = plainText(cells.find((cell) => plainText(cell) !== '') ?? '');
  if (TOTAL.test(first)) return 'all';
  return PART.test(first) ? 'part' : undefined;
}
