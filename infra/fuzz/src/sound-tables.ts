import { EXAMPLE_MARK, readTable, writeXlsx } from '@torchline/tables';

/** One import template with a row that it shows as an example. */
export interface SoundTable {
  readonly template: string;
  readonly headers: readonly string[];
  readonly example: readonly string[];
}

interface Listed {
  readonly name: string;
}
type Ask = (path: string) => Promise<Response>;

async function soundTable(template: string, ask: Ask): Promise<SoundTable> {
  const response = await ask(`/imports/${template}/template.csv`);
  const { sheets } = readTable(new Uint8Array(await response.arrayBuffer()));
  const rows = sheets[0]?.rows.map(({ cells }) => cells) ?? [];
  const example = rows.findIndex((cells) => cells[0]?.startsWith(EXAMPLE_MARK));
  return {
    template,
    headers: rows[example - 1] ?? [],
    example: (rows[example] ?? []).map((cell) => cell.replace(EXAMPLE_MARK, '')),
  };
}

/** The templates that somebody may use. */
export async function soundTables(ask: Ask): Promise<readonly SoundTable[]> {
  const listed = (await (await ask('/imports')).json()) as readonly Listed[];
  const tables: SoundTable[] = [];
  for (const { name } of listed) tables.push(await soundTable(name, ask));
  return tables;
}

const cell = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** Rows as CSV exactly as they are: nothing is guarded against formulas. */
export const csvOf = (rows: readonly (readonly string[])[]): string =>
  rows.map((cells) => cells.map(cell).join(',')).join('\r\n');

export const xlsxOf = ({ headers }: SoundTable, rows: readonly (readonly string[])[]): Promise<Uint8Array> =>
  writeXlsx([{ name: '表', columns: headers.map((header) => ({ header })), rows }]);
