const INVISIBLE = /[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]/g;
const EMPTY_MARKS = new Set(['', '-', '--', '—', '——', '–', '/', '无', '空']);
const HAN = /\p{Script=Han}/u;
const WIDE = /[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uff05\uff0e\uff0d\uff0b\uff0f]/g;

/** Codes, numbers, dates: NFKC (全角转半角), nothing invisible, no space anywhere. */
export const plainText = (text: string): string =>
  text.replace(INVISIBLE, '').normalize('NFKC').replace(/\s+/g, '');

/**
 * Names and sentences: full-width letters and digits to half width, stray spaces gone (all between Chinese characters,
 * else one is left), brackets beside Chinese as the registers write them: 河北（保定）公司.
 */
export function proseText(text: string): string {
  const narrow = text
    .replace(INVISIBLE, '')
    .replace(WIDE, (wide) => wide.normalize('NFKC'))
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/(?<=[\p{Script=Han}（），。、]) | (?=[\p{Script=Han}（），。、])/gu, '');
  return HAN.test(narrow) ? narrow.replace(/\s*\(\s*/g, '（').replace(/\s*\)\s*/g, '）') : narrow;
}

/** True for what people write where there is nothing: blank, -, —, /, 无. */
export const isEmptyMark = (text: string): boolean => EMPTY_MARKS.has(plainText(text));

/** True for a cell without any visible character. */
export const isBlank = (text: string): boolean => plainText(text) === '';

/** A spreadsheet's column letter of a 0-based index: 0 is A, 26 is AA. */
export function columnLetter(index: number): string {
  const rest = index % 26;
  const before = (index - rest) / 26;
  return `${before > 0 ? columnLetter(before - 1) : ''}${String.fromCharCode(65 + rest)}`;
}

/** The 0-based index of a column letter; -1 when it is none. */
export function columnIndex(letters: string): number {
  if (!/^[A-Z]{1,3}$/.test(letters)) return -1;
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}
