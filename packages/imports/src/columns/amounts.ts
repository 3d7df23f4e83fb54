import { formatFen, parseFen, type Fen, type MoneyUnit } from '@torchline/kernel';
import { plainText } from '@torchline/tables';
import { makeColumn, problem, type CellProblem, type ColumnWords } from './column.ts';
import { decimalText, scaled } from './numbers.ts';

const CELL_UNITS: Readonly<Record<string, MoneyUnit>> = {
  元: '元',
  千元: '千元',
  万: '万元',
  万元: '万元',
  亿: '亿元',
  亿元: '亿元',
};
const WITH_UNIT = /^(.*\d)(亿元|万元|千元|元|亿|万)(?:整|人民币)?$/;

/** A whole number (整数), from `min` (0) to `max`. */
export function integer<const Said extends ColumnWords & { readonly min?: number; readonly max?: number }>(
  words: Said,
) {
  const min = words.min ?? 0;
  const max = words.max ?? Number.MAX_SAFE_INTEGER;
  return makeColumn<number, Said>(words, {
    kind: 'integer',
    example: '1',
    parse: ([cell = '']) => {
      const decimal = decimalText(cell);
      const value = decimal === undefined ? undefined : scaled(decimal, 0);
      if (typeof value !== 'number') return problem('CELL_INTEGER_INVALID', { text: cell.trim() });
      return value < min || value > max ? problem('CELL_OUT_OF_RANGE', { text: value, min, max }) : value;
    },
    readTotal: (cell) => numberOr(scaled(decimalText(cell) ?? '.', 0)),
  });
}

/**
 * Money (金额) as fen. The unit comes from the header (`贷款金额（万元）`), from a title row (`单位：万元`) or from the
 * cell itself (`500万元`); `unit` (万元) is the one of the empty template. Finer than a fen is refused, never rounded; negative only with `signed`.
 */
export function money<
  const Said extends ColumnWords & { readonly signed?: boolean; readonly unit?: MoneyUnit },
>(words: Said) {
  return makeColumn<Fen, Said>(words, {
    kind: 'money',
    unit: words.unit ?? '万元',
    example: '300',
    parse: ([cell = ''], { unit }) => readMoney(cell, unit, words.signed ?? false),
    readTotal: (cell, unit) => numberOr(readMoney(cell, unit, true)),
    show: (value, unit) => `${formatFen(value as Fen, unit ?? '元')} ${unit ?? '元'}`,
  });
}

function readMoney(cell: string, columnUnit: MoneyUnit | undefined, signed: boolean): Fen | CellProblem {
  const match = WITH_UNIT.exec(plainText(cell));
  const unit = match ? CELL_UNITS[match[2] ?? ''] : columnUnit;
  const decimal = decimalText(match?.[1] ?? cell);
  if (decimal === undefined || unit === undefined)
    return problem('CELL_MONEY_INVALID', { text: cell.trim() });
  if (decimal.startsWith('-') && !signed) return problem('CELL_MONEY_NEGATIVE', { text: decimal });
  return parseFen(decimal, unit) ?? notAnAmount(decimal, unit);
}

/** Tells an amount that is too fine from one that is too large. */
const notAnAmount = (decimal: string, unit: MoneyUnit): CellProblem =>
  parseFen(decimal.split('.')[0] ?? '', unit) === undefined
    ? problem('CELL_MONEY_INVALID', { text: decimal })
    : problem('CELL_MONEY_TOO_FINE', { text: decimal, unit });

const numberOr = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined);

const PERCENT_SCALES = { rate: 4, ratio: 2 } as const;

/**
 * A percentage (百分数): 3.39 and 3.39% are the same. Scale `rate` gives 1/100 basis point (利率: 33900), `ratio` gives
 * per 10,000 (比例: 339). From 0 to `maxPercent` (100).
 */
export function percent<
  const Said extends ColumnWords & { readonly scale: 'rate' | 'ratio'; readonly maxPercent?: number },
>(words: Said) {
  const power = PERCENT_SCALES[words.scale];
  const max = words.maxPercent ?? 100;
  return makeColumn<number, Said>(words, {
    kind: 'percent',
    example: '3.39%',
    parse: ([cell = '']) => {
      const decimal = decimalText(plainText(cell).replace(/%$/, ''));
      const value = decimal === undefined ? undefined : scaled(decimal, power);
      if (typeof value !== 'number') return problem('CELL_PERCENT_INVALID', { text: cell.trim() });
      const inRange = value >= 0 && value <= max * 10 ** power;
      return inRange
        ? value
        : problem('CELL_OUT_OF_RANGE', { text: `${decimal}%`, min: '0%', max: `${max}%` });
    },
  });
}
