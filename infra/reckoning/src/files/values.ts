/** What people write into cells, read again: full width to half width, spaces and separators gone. */
export const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\u200b-\u200f\ufeff]/g, '')
    .replace(/\s+/g, '');

const DECIMALS: Readonly<Record<string, number>> = { 元: 2, 千元: 5, 万元: 6, 亿元: 10, 万: 6, 亿: 10 };

/** Amount as fen. Throws where the text is no amount of whole fen: an accepted row has one. */
export function fenOf(text: string, unit: string | undefined): bigint {
  const said = /^[¥￥]?(-?[\d,]+)(?:\.(\d+))?(亿元|万元|千元|元|亿|万)?$/.exec(plain(text));
  const decimals = DECIMALS[said?.[3] ?? unit ?? ''];
  if (!said || decimals === undefined) throw new Error(`not an amount: ${text} ${unit ?? ''}`);
  const fraction = (said[2] ?? '').replace(/0+$/, '');
  if (fraction.length > decimals) throw new Error(`finer than a fen: ${text} ${unit ?? ''}`);
  return BigInt((said[1] ?? '').replaceAll(',', '') + fraction.padEnd(decimals, '0'));
}

/** 3.39 or 3.39% as 33900: hundredths of a basis point. */
export function rateOf(text: string): number {
  const said = /^(\d+)(?:\.(\d{1,4}))?0*%?$/.exec(plain(text));
  if (!said) throw new Error(`not a rate: ${text}`);
  return Number((said[1] ?? '') + (said[2] ?? '').padEnd(4, '0'));
}

const two = (digits: string | undefined): string => (digits ?? '').padStart(2, '0');

/** 2025-03-01, 2025/3/1, 2025.3.1, 2025年3月1日, 20250301. */
export function dayOf(text: string): string {
  const said =
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?/.exec(plain(text)) ??
    /^(\d{4})(\d\d)(\d\d)$/.exec(plain(text));
  if (!said) throw new Error(`not a day: ${text}`);
  return `${said[1]}-${two(said[2])}-${two(said[3])}`;
}

const NOTHING = new Set(['', '-', '--', '—', '——', '–', '/', '无', '空']);
export const isEmpty = (text: string): boolean => NOTHING.has(plain(text));

/** A name as it is compared: width, spaces, brackets and marks do not make another one. */
export const bareName = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{Z}\p{Pd}\p{Ps}\p{Pe}\p{Pi}\p{Pf}"'《》·_]/gu, '');

const YES = new Set(['是', '有', '对', 'Y', 'YES', 'TRUE', '1', '√', '✓']);
export const isYes = (text: string): boolean => YES.has(plain(text).toUpperCase());
