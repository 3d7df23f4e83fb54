import { isCreditCode, normaliseCreditCode, type CreditCode } from '@torchline/kernel';
import { plainText, proseText } from '@torchline/tables';
import { isProblem, makeColumn, problem, type CellProblem, type ColumnWords } from './column.ts';

const ROUNDED_BY_SPREADSHEET = /^\d(\.\d+)?E\+?\d+$/i;
const YES = ['是', '有', '对', 'Y', 'YES', 'TRUE', '1', '√', '✓'];
const NO = ['否', '无', '没有', '不是', 'N', 'NO', 'FALSE', '0', '×', 'X'];

/** A name or sentence (文字), at most `max` characters (200). */
export function text<const Said extends ColumnWords & { readonly max?: number }>(words: Said) {
  const max = words.max ?? 200;
  return makeColumn<string, Said>(words, {
    kind: 'text',
    example: '',
    parse: ([cell = '']) => shortEnough(proseText(cell), max),
  });
}

const shortEnough = (value: string, max: number): string | CellProblem =>
  value.length <= max ? value : problem('CELL_TOO_LONG', { limit: max });

/** A number or code that somebody gave (编号): no spaces, half width, at most 60 characters; `shape` as an author needs. */
export function code<const Said extends ColumnWords & { readonly shape?: RegExp; readonly max?: number }>(
  words: Said,
) {
  return makeColumn<string, Said>(words, {
    kind: 'code',
    example: '',
    parse: ([cell = '']) => {
      const value = plainText(cell);
      if (ROUNDED_BY_SPREADSHEET.test(value)) return problem('CELL_ROUNDED', { text: value });
      if (words.shape && !words.shape.test(value)) return problem('CELL_CODE_INVALID', { text: value });
      return shortEnough(value, words.max ?? 60);
    },
  });
}

/** Unified social credit code (统一社会信用代码), check character included. */
export function creditCode<const Said extends ColumnWords>(words: Said) {
  return makeColumn<CreditCode, Said>(words, {
    kind: 'creditCode',
    example: '91130100MA07DEM103',
    parse: ([cell = '']) => {
      const value = normaliseCreditCode(plainText(cell));
      return isCreditCode(value) ? value : problem('CREDIT_CODE_INVALID', { code: value });
    },
  });
}

/** A choice (选项): the codes with the words that people write for them, the first of which is shown. */
export function choice<
  const Said extends ColumnWords & { readonly words: Readonly<Record<string, readonly string[]>> },
>(words: Said) {
  type Code = keyof Said['words'] & string;
  const codes = new Map<string, Code>();
  for (const [key, written] of Object.entries(words.words))
    for (const word of [key, ...written]) codes.set(choiceKey(word), key);
  const allowed = Object.entries(words.words).map(([key, [first]]) => first ?? key);
  return makeColumn<Code, Said>(words, {
    kind: 'enum',
    allowed,
    example: allowed[0] ?? '',
    parse: ([cell = '']) =>
      codes.get(choiceKey(cell)) ??
      problem('CELL_WORD_UNKNOWN', { text: cell.trim(), allowed: allowed.join('、') }),
  });
}

const choiceKey = (word: string): string => plainText(word).toUpperCase();

/** Yes or no (是否). */
export function yesNo<const Said extends ColumnWords>(words: Said) {
  const column = choice({ ...words, words: { yes: YES, no: NO } });
  return makeColumn<boolean, Said>(words, {
    kind: 'yesNo',
    allowed: ['是', '否'],
    example: '是',
    parse: (cells, context) => {
      const value = column.parse(cells, context);
      if (isProblem(value)) return problem('CELL_WORD_UNKNOWN', { text: cells[0] ?? '', allowed: '是、否' });
      return value === 'yes';
    },
  });
}

export interface ContactCells {
  readonly name: string;
  readonly phone?: string;
}

/** A contact person (联系人): two columns, name and phone; the phone may be empty. Personal. */
export function contact<
  const Said extends ColumnWords & {
    readonly phone: { readonly zh: string; readonly en: string; readonly aliases?: readonly string[] };
  },
>(words: Said) {
  return makeColumn<ContactCells, Said>(words, {
    kind: 'contact',
    example: '张三',
    headings: [{ aliases: [], ...words.phone }],
    parse: ([nameCell = '', phoneCell = '']) => {
      const name = proseText(nameCell);
      const phone = plainText(phoneCell);
      if (name === '') return problem('CELL_MISSING');
      if (name.length > 50) return problem('CELL_TOO_LONG', { limit: 50 });
      if (phone !== '' && !/^[\d+()-]{5,30}$/.test(phone))
        return problem('CELL_CODE_INVALID', { text: phone });
      return { name, ...(phone === '' ? {} : { phone }) };
    },
  });
}
