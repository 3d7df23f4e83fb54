import type { ErrorCode, IsoDate, MoneyUnit } from '@torchline/kernel';

/** Words in both languages. */
export interface Words {
  readonly zh: string;
  readonly en: string;
}

/** One header of a template (表头): Chinese, English, and other words that bureaus write for it. */
export interface Heading extends Words {
  readonly aliases: readonly string[];
}

/** What is wrong with one cell: a code of the closed list and the values of its sentence. */
export interface CellProblem {
  readonly problem: ErrorCode;
  readonly params: Readonly<Record<string, string | number>>;
}

export type RegionLevel = 'county' | 'unit' | 'place';

export type RegionFound =
  | { readonly kind: 'found'; readonly code: string }
  | { readonly kind: 'ambiguous'; readonly candidates: readonly string[] }
  | { readonly kind: 'unknown' };

/** Reads a region as people write it: six-digit code, alias, name. `place` is a county or a country. */
export type FindRegion = (text: string, on: IsoDate, level: RegionLevel) => RegionFound;

/** What a parser may know beside the cell's text. */
export interface CellContext {
  readonly today: IsoDate;
  /** Unit of the column's header, of the title rows, or of neither. */
  readonly unit: MoneyUnit | undefined;
  readonly findRegion: FindRegion;
  /** The day on which a region is looked up: the date column that the region column names, or today. */
  readonly on: IsoDate;
}

export const COLUMN_KINDS = [
  'text',
  'code',
  'creditCode',
  'date',
  'month',
  'year',
  'integer',
  'money',
  'percent',
  'enum',
  'region',
  'yesNo',
  'contact',
] as const;
export type ColumnKind = (typeof COLUMN_KINDS)[number];

/**
 * A column of a template (列). Most have one heading and one cell; a contact person has two. `parse` gets the cells'
 * texts as the table gave them, at least one of them not empty.
 */
export interface Column<Value, Required extends boolean = boolean> {
  readonly kind: ColumnKind;
  readonly headings: readonly [Heading, ...Heading[]];
  readonly required: Required;
  readonly note: Words | undefined;
  readonly example: string;
  /** The unit that the empty template names in its header. */
  readonly unit: MoneyUnit | undefined;
  /** Allowed words, as the notes sheet and the docs show them. */
  readonly allowed: readonly string[];
  /** The cells hold a person's data (个人信息): masked in the kept copy. */
  readonly personal: boolean;
  /** Reads the cell of a total row, which must equal the sum of the column; undefined for columns that do not add up. */
  readonly readTotal: ((text: string, unit: MoneyUnit | undefined) => number | undefined) | undefined;
  /** The date column whose day decides how a region is read. */
  readonly onColumn: string | undefined;
  readonly parse: (texts: readonly string[], context: CellContext) => Value | CellProblem;
  /** How the value of a total row is written in messages. */
  readonly show: (value: number, unit: MoneyUnit | undefined) => string;
}

/** What an author says of every column. */
export interface ColumnWords {
  readonly zh: string;
  readonly en: string;
  readonly aliases?: readonly string[];
  /** Required unless `required: false`. */
  readonly required?: boolean;
  readonly note?: Words;
  readonly example?: string;
  readonly personal?: boolean;
  /** false for numbers that do not add up, such as an age. */
  readonly total?: boolean;
}

/** Whether the words of a column make it required. */
export type RequiredIn<Said extends ColumnWords> = Said extends { readonly required: false } ? false : true;

export const problem = (
  code: ErrorCode,
  params: Readonly<Record<string, string | number>> = {},
): CellProblem => ({ problem: code, params });

export const isProblem = (value: unknown): value is CellProblem =>
  typeof value === 'object' && value !== null && 'problem' in value && 'params' in value;

/** What a kind adds to the author's words. */
interface KindPart<Value> {
  readonly kind: ColumnKind;
  readonly example: string;
  readonly parse: Column<Value>['parse'];
  readonly unit?: MoneyUnit;
  readonly allowed?: readonly string[];
  readonly onColumn?: string | undefined;
  readonly headings?: readonly Heading[];
  readonly show?: Column<Value>['show'];
  readonly readTotal?: Column<Value>['readTotal'];
}

/** Puts the author's words and the kind's parser together. */
export function makeColumn<Value, Said extends ColumnWords>(
  words: Said,
  part: KindPart<Value>,
): Column<Value, RequiredIn<Said>> {
  return {
    kind: part.kind,
    headings: [{ zh: words.zh, en: words.en, aliases: words.aliases ?? [] }, ...(part.headings ?? [])],
    required: (words.required ?? true) as RequiredIn<Said>,
    note: words.note,
    example: words.example ?? part.example,
    unit: part.unit,
    allowed: part.allowed ?? [],
    personal: words.personal ?? part.kind === 'contact',
    readTotal: (words.total ?? true) ? part.readTotal : undefined,
    onColumn: part.onColumn,
    parse: part.parse,
    show: part.show ?? String,
  };
}
