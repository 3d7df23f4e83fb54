import type { MoneyUnit } from '@torchline/kernel';
import { plainText } from '../cell-text.ts';

const UNIT = /^(?:人民币)?(?:(?:金额)?单位:?)?(?:人民币)?(亿元|万元|千元|元|分)(?:人民币)?$/;
const IN_BRACKETS = /[([【]([^()[\]【】]*)[)\]】]/g;
const REQUIRED_MARK = /^[*★]+|[*★]+$/g;

/** What a header cell says: its words for comparing (with and without what stands in brackets), and its unit. */
export interface HeaderText {
  readonly full: string;
  readonly short: string;
  readonly unit: MoneyUnit | undefined;
}

const unitIn = (text: string): MoneyUnit | undefined => UNIT.exec(text)?.[1] as MoneyUnit | undefined;

/** Reads `*贷款金额（万元）` as 贷款金额 in 万元; `贷款金额/万元` and `贷款金额:万元` too. */
export function headerText(cell: string): HeaderText {
  const full = plainText(cell).replace(REQUIRED_MARK, '').toLowerCase();
  const bracketed = [...full.matchAll(IN_BRACKETS)].map(([, inside = '']) => unitIn(inside));
  const short = full.replace(IN_BRACKETS, '').replace(REQUIRED_MARK, '');
  const [, before = short, behind = ''] = /^(.+)[/,:_](.+)$/.exec(short) ?? [];
  const tail = unitIn(behind);
  return {
    full,
    short: tail === undefined ? short : before,
    unit: bracketed.find((unit) => unit !== undefined) ?? tail,
  };
}

/** The unit that a line above the header names, such as 单位：万元. */
export function unitOfLine(cells: readonly string[]): MoneyUnit | undefined {
  for (const cell of cells) {
    const match =
      /单位[:]?(?:人民币)?(亿元|万元|千元|元)/.exec(plainText(cell)) ??
      /^\((亿元|万元|千元|元)\)$/.exec(plainText(cell));
    if (match) return match[1] as MoneyUnit;
  }
  return undefined;
}
