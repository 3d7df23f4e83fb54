import { decimalText } from './decimal.ts';

export const DASH = '–';

/** A share in 1/10 of a percent: 550 is 55.0%. */
export const percentText = (tenths: number | null): string =>
  tenths === null ? DASH : `${decimalText(tenths, { from: 1, to: 1 })}%`;

/** A difference in 1/10 of a point or percent, always with its sign: −200 is −20.0. */
export const signedText = (tenths: number | null): string =>
  tenths === null ? DASH : `${tenths > 0 ? '+' : ''}${decimalText(tenths, { from: 1, to: 1 })}`;

export const signedPercentText = (tenths: number | null): string =>
  tenths === null ? DASH : `${signedText(tenths)}%`;
