/**
 * Money (金额): an integer number of fen (分), 1 yuan = 100 fen, within ±(2^53 − 1).
 * Only this file multiplies or divides fen; a lint rule refuses `*` and `/` on it anywhere else.
 */
export type Fen = number & { readonly __unit: 'fen' };

/** Share or ratio (比例): an integer per 10,000, so 70 % is 7000. */
export type PerTenThousand = number;

/** Rate of interest (利率): an integer in 1/100 basis point, so 3.39 % is 33 900. */
export type RateBp100 = number;

export const ZERO_FEN = 0 as Fen;

/** Marks an integer as fen. Throws RangeError when it is not a safe integer. */
export function fen(value: number | bigint): Fen {
  const number = Number(value);
  if (!Number.isSafeInteger(number)) throw new RangeError(`not an amount in fen: ${value}`);
  return number as Fen;
}

export const addFen = (...amounts: readonly Fen[]): Fen => fen(amounts.reduce((sum, a) => sum + a, 0));
export const subtractFen = (from: Fen, amount: Fen): Fen => fen(from - amount);
export const minFen = (...amounts: readonly Fen[]): Fen => Math.min(...amounts) as Fen;
export const maxFen = (...amounts: readonly Fen[]): Fen => Math.max(...amounts) as Fen;

/**
 * floor(amount × Π numerators / Π denominators), rounded once, towards zero for amounts ≥ 0.
 * Products are exact (BigInt). Throws RangeError when a denominator is zero.
 */
export function mulDivDown(amount: Fen, numerators: readonly number[], denominators: readonly number[]): Fen {
  const top = numerators.reduce((product, n) => product * BigInt(n), BigInt(amount));
  const bottom = denominators.reduce((product, n) => product * BigInt(n), 1n);
  return fen(top / bottom);
}

/** floor(amount × ratio / 10,000). */
export const shareDown = (amount: Fen, ratio: PerTenThousand): Fen => mulDivDown(amount, [ratio], [10_000]);

/** a / b compared with c / d for b, d > 0: negative, zero or positive; exact. */
export function compareRatios(a: number, b: number, [c, d]: readonly [number, number]): number {
  const left = BigInt(a) * BigInt(d);
  const right = BigInt(c) * BigInt(b);
  return left < right ? -1 : left > right ? 1 : 0;
}

/** round-half-up(numerator × scale / denominator) as an integer; null when the denominator is zero. */
export function ratioHalfUp(numerator: bigint, denominator: bigint, scale: bigint): bigint | null {
  if (denominator === 0n) return null;
  const negative = numerator < 0n !== denominator < 0n;
  const top = (numerator < 0n ? -numerator : numerator) * scale;
  const bottom = denominator < 0n ? -denominator : denominator;
  const rounded = (2n * top + bottom) / (2n * bottom);
  return negative ? -rounded : rounded;
}

/** Units in which amounts are written (金额单位), as powers of ten of one fen. */
export const MONEY_UNITS = { 分: 0, 元: 2, 千元: 5, 万元: 6, 亿元: 10 } as const;
export type MoneyUnit = keyof typeof MONEY_UNITS;

const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?$/;

/** Reads decimal text in a unit as fen; undefined when it is not a number, finer than one fen, or too large. */
export function parseFen(text: string, unit: MoneyUnit): Fen | undefined {
  const match = DECIMAL.exec(text);
  if (!match) return undefined;
  const [, sign = '', whole = '', fraction = ''] = match;
  const power = MONEY_UNITS[unit];
  const significant = fraction.replace(/0+$/, '');
  if (significant.length > power) return undefined;
  const value = BigInt(whole + significant.padEnd(power, '0'));
  const number = Number(value);
  return Number.isSafeInteger(number)
    ? ((sign === '-' && number !== 0 ? -number : number) as Fen)
    : undefined;
}

/** Writes fen exactly as decimal text in a unit, without trailing zeros: 322027591847 fen is "322027.591847" 万元. */
export function formatFen(amount: Fen, unit: MoneyUnit = '元'): string {
  const power = MONEY_UNITS[unit];
  const digits = Math.abs(amount)
    .toString()
    .padStart(power + 1, '0');
  const whole = digits.slice(0, digits.length - power);
  const fraction = digits.slice(digits.length - power).replace(/0+$/, '');
  return `${amount < 0 ? '-' : ''}${whole}${fraction ? `.${fraction}` : ''}`;
}
