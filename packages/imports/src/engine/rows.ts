import { isRejection, reject, type CommandInput, type IsoDate, type Rejection } from '@torchline/kernel';
import { cellError } from '../cell-error.ts';
import type { CellError } from '../report.ts';
import type { ImportTemplate, RowCommand, RowContext } from '../template.ts';
import { contentHash, keyWords, naturalKeyOf } from './keys.ts';
import type { ReadRow } from './read-row.ts';

/** A row on its way: refused, the same as an earlier row of the file, or a command to be decided. */
export type PlannedRow = {
  readonly row: ReadRow;
  readonly key: string;
  readonly naturalKey: string | undefined;
} & (
  | { readonly kind: 'refused'; readonly errors: readonly CellError[] }
  | { readonly kind: 'repeat' }
  | { readonly kind: 'command'; readonly asks: RowCommand; readonly content: string }
);

type Planned<Kind extends PlannedRow['kind']> = Extract<PlannedRow, { kind: Kind }>;
export type CommandRow = Planned<'command'>;

/** Turns rows into commands, and settles what rows of one file say about the same natural key. */
export function planRows(
  rows: readonly ReadRow[],
  template: ImportTemplate,
  context: RowContext,
): readonly PlannedRow[] {
  return settleDuplicates(rows.map((row) => planRow(row, template, context)));
}

function planRow(row: ReadRow, template: ImportTemplate, context: RowContext): PlannedRow {
  const known = { row, key: keyWords(row, template), naturalKey: naturalKeyOf(row, template) };
  if (row.errors.length > 0) return { ...known, kind: 'refused', errors: row.errors };
  const asks = template.row(row.values as never, context);
  const rejection = isRejection(asks) ? asks : futureDate(asks.input, context.today);
  if (rejection) return { ...known, kind: 'refused', errors: [rejectionAt(row, template, rejection)] };
  const command = asks as RowCommand;
  return { ...known, kind: 'command', asks: command, content: contentHash(command, context.identity) };
}

const futureDate = ({ businessDate }: CommandInput, today: IsoDate): Rejection | undefined =>
  businessDate > today
    ? reject('BUSINESS_DATE_IN_FUTURE', '/businessDate', { date: businessDate, today })
    : undefined;

/** A rejection at the column that its pointer names. */
export function rejectionAt(row: ReadRow, template: ImportTemplate, rejection: Rejection): CellError {
  const pointer = rejection.pointer ?? '';
  const first = pointer.split('/')[1] ?? '';
  const business = first === 'businessDate' ? template.businessDate : first;
  const key = template.pointers?.[pointer] ?? template.pointers?.[`/${first}`] ?? business;
  const at = row.layout.header.columns.get(key);
  const place = { sheet: row.layout.sheet.name, row: row.source.row, at };
  return cellError(place, rejection.rejected, rejection.params);
}

/** Equal content: the later row is a repeat. Different content: all of them are refused, each naming another. */
function settleDuplicates(planned: readonly PlannedRow[]): readonly PlannedRow[] {
  const byKey = new Map<string, CommandRow[]>();
  for (const row of planned)
    if (row.kind === 'command' && row.naturalKey !== undefined)
      byKey.set(row.naturalKey, [...(byKey.get(row.naturalKey) ?? []), row]);
  return planned.map((row) => {
    const equals = row.kind === 'command' ? (byKey.get(row.naturalKey ?? '') ?? []) : [];
    const [first] = equals;
    if (row.kind !== 'command' || !first || equals.length === 1) return row;
    const other = equals.find(({ content }) => content !== row.content);
    if (other) return { ...withoutCommand(row), kind: 'refused', errors: [duplicateOf(row, other)] };
    return row === first ? row : { ...withoutCommand(row), kind: 'repeat' };
  });
}

const withoutCommand = ({
  row,
  key,
  naturalKey,
}: CommandRow): Pick<CommandRow, 'row' | 'key' | 'naturalKey'> => ({
  row,
  key,
  naturalKey,
});

const duplicateOf = ({ row }: CommandRow, other: CommandRow): CellError =>
  cellError({ sheet: row.layout.sheet.name, row: row.source.row }, 'ROW_DUPLICATE', {
    other: `${other.row.layout.sheet.name}!${other.row.source.row}`,
  });
