import { decimalText } from './decimal.ts';

export const DASH = '–';

/** A share per 10,000: 5500 is 55.0%. */
export const percentText = (share: number | null): string =>
  share === null ? DASH : `${decimalText(share, { from: 2, to: 1 })}%`;

/** A difference in hundredths of a point or percent, always with its sign: −2000 is −20.0. */
export function signedText(hundredths: number | null): string {
  if (hundredths === null) return DASH;
  return withSign(decimalText(hundredths, { from: 2, to: 1 }), hundredths);
}

export const withSign = (text: string, value: number): string => (value > 0 ? `+${text}` : text);

export const signedPercentText = (hundredths: number | null): string =>
  hundredths === null ? DASH : `${signedText(hundredths)}%`;
