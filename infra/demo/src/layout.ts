/** How a value is written into a cell: money is given in fen, percentages as decimal text. */
export type CellKind = 'text' | 'code' | 'money' | 'date' | 'month' | 'integer' | 'percent';

export interface ColumnLayout {
  readonly key: string;
  readonly kind: CellKind;
  /** Words that bureaus write for it. */
  readonly headers: readonly string[];
}
export interface Layout {
  readonly title: string;
  readonly columns: readonly ColumnLayout[];
  /** Columns that a flawed row spoils: a credit code, a day that only can have happened. */
  readonly code?: string;
  readonly day?: string;
}

const column =
  (kind: CellKind) =>
  (key: string, ...headers: readonly string[]): ColumnLayout => ({ key, kind, headers });
export const text = column('text');
export const code = column('code');
export const money = column('money');
export const date = column('date');
export const month = column('month');
export const integer = column('integer');
export const percent = column('percent');

export const creditCode = code('creditCode', '统一社会信用代码', '信用代码', '社会信用代码');
export const contact = [text('contact', '联系人'), code('phone', '联系电话', '电话', '手机')];
