import type {
  Command,
  CommandInput,
  Fen,
  Identity,
  IsoDate,
  Read,
  Rejection,
  Scope,
} from '@torchline/kernel';
import type { Masters } from '@torchline/masters';
import type { SheetNote } from '@torchline/tables';
import type { Authority } from '@torchline/web';
import type { Column, Words } from './columns/column.ts';

export type Columns = Readonly<Record<string, Column<unknown>>>;

type ValueOf<C> = C extends Column<infer Value> ? Value : never;
type RequiredKeys<C extends Columns> = {
  [Key in keyof C]: C[Key] extends Column<unknown, true> ? Key : never;
}[keyof C];

/** The parsed cells of a row: required columns always there, empty optional ones left out. */
export type Cells<C extends Columns> = { readonly [Key in RequiredKeys<C>]: ValueOf<C[Key]> } & {
  readonly [Key in Exclude<keyof C, RequiredKeys<C>>]?: ValueOf<C[Key]>;
};

/** What a row may know beside its cells. */
export interface RowContext {
  readonly identity: Identity;
  readonly scope: Scope;
  readonly today: IsoDate;
  readonly masters: Masters;
  readonly notes: readonly SheetNote[];
}

/** What a row asks for. `rowCommand` checks that command and input belong together. */
export interface RowCommand {
  readonly command: Command<CommandInput, unknown>;
  readonly input: CommandInput;
}

export function rowCommand<Input extends CommandInput, States, Lookups>(
  command: Command<Input, States, Lookups>,
  input: Input,
): RowCommand {
  return { command, input };
}

/**
 * A template (导入模板): what somebody reports as a table, one row one command. A rejection's pointer `/amount` is shown
 * at the column `amount`; `pointers` names the column of pointers that are called otherwise.
 */
interface TemplateOf<C, Key extends string> {
  /** In the path: `POST /imports/<name>`. */
  readonly name: string;
  readonly zh: string;
  readonly en: string;
  /** The service whose log the rows go to. */
  readonly service: string;
  readonly authority: Authority;
  readonly columns: C;
  readonly naturalKey: readonly Key[];
  /** The date column that is the business date (业务日期), or the day of the import. */
  readonly businessDate: Key | 'today';
  /** Rules that the notes sheet and the docs show under the table. */
  readonly notes?: readonly Words[];
  readonly pointers?: Readonly<Record<string, Key>>;
}

/** A template as its author writes it. */
export interface TemplateWritten<C extends Columns> extends TemplateOf<C, keyof C & string> {
  row(cells: Cells<C>, context: RowContext): RowCommand | Rejection;
  /** Amounts on record for the row's key, by money column: a jump of 10, 1,000 or 10,000 times is shown as a warning. */
  previous?(cells: Cells<C>, read: Read, context: RowContext): Promise<Previous<C> | undefined>;
}

export type Previous<C extends Columns> = { readonly [Key in keyof C]?: Fen | undefined };

/** A template as the engine runs it; cells are what the columns of this template parsed. */
export interface ImportTemplate extends TemplateOf<Columns, string> {
  row(cells: never, context: RowContext): RowCommand | Rejection;
  previous?(cells: never, read: Read, context: RowContext): Promise<Previous<Columns> | undefined>;
}

/** Checks a template once, when the program starts: keys that it names must be columns of the right kind. */
export function importTemplate<const C extends Columns>(template: TemplateWritten<C>): ImportTemplate {
  const fault = faultOf(template);
  if (fault !== undefined) throw new Error(`import template ${template.name}: ${fault}`);
  return template;
}

function faultOf({ naturalKey, columns, businessDate }: ImportTemplate): string | undefined {
  if (naturalKey.length === 0) return 'it has no natural key';
  const missing = naturalKey.find((key) => !columns[key]);
  if (missing !== undefined) return `no column ${missing}`;
  const notDate = (key: string): boolean => columns[key]?.kind !== 'date';
  if (businessDate !== 'today' && notDate(businessDate))
    return `its business date ${businessDate} is not a date column`;
  const undated = Object.entries(columns).find(
    ([, { onColumn }]) => onColumn !== undefined && notDate(onColumn),
  );
  return undated && `${undated[0]} is read on ${undated[1].onColumn}, which is not a date column`;
}
