import { Pace } from '@torchline/event-store';
import type { ErrorCode } from '@torchline/kernel';
import { readTable, TableError, type TableFile } from '@torchline/tables';
import { cellError } from '../cell-error.ts';
import type { CellError, ImportReport, ReportRow, RowOutcome } from '../report.ts';
import type { RowContext } from '../template.ts';
import { aboutFile } from './about-file.ts';
import { jumpWarnings } from './jumps.ts';
import { sha256 } from './keys.ts';
import { readRow, type ReadRow } from './read-row.ts';
import { refusedFile, type RefusedFile } from './refused-file.ts';
import type { ImportRequest } from './request.ts';
import { planRows, type PlannedRow } from './rows.ts';
import { sendRows, type SentRows } from './send-rows.ts';
import { layOut, type FileLayout } from './sheets.ts';
import { checkTotals } from './totals.ts';

export type ImportResult =
  /** The rows were read; `refused` is of those that were refused. */
  | { readonly kind: 'report'; readonly report: ImportReport; readonly refused: RefusedFile | undefined }
  /** The file as a whole was refused; nothing was decided. */
  | { readonly kind: 'refused'; readonly code: ErrorCode; readonly errors: readonly CellError[] };

/**
 * Reads a file by a template and has its rows decided. Dry run: nothing is stored. All or nothing: one refused row and
 * nothing is stored. Partial: the good rows are stored. Read = created + changed + same + refused, in every mode.
 */
export async function runImport(request: ImportRequest): Promise<ImportResult> {
  const file = tableOf(request);
  if (file instanceof TableError)
    return {
      kind: 'refused',
      code: file.code,
      errors: [cellError({ sheet: '', row: 0 }, file.code, file.params)],
    };
  const layout = layOut(file, request.template);
  if (layout.errors.length > 0) return refused(layout.errors);
  const reading = { template: request.template, today: request.today, findRegion: request.host.findRegion };
  const pace = new Pace();
  const bySheet: (readonly ReadRow[])[] = [];
  for (const sheet of layout.sheets)
    bySheet.push(await pace.map(sheet.body, (row) => readRow(sheet, row, reading)));
  const totals = layout.sheets.map((sheet, index) =>
    checkTotals(sheet, bySheet[index] ?? [], request.template),
  );
  const wrong = totals.flatMap(({ errors }) => errors);
  if (wrong.length > 0) return refused(wrong);
  const warnings = [...layout.warnings, ...totals.flatMap((total) => total.warnings)];
  return decideRows(request, { file, layout, rows: bySheet.flat(), warnings });
}

function tableOf({ bytes, fileName }: ImportRequest): TableFile | TableError {
  try {
    return readTable(bytes, fileName);
  } catch (error) {
    if (error instanceof TableError) return error;
    throw error;
  }
}

const refused = (errors: readonly CellError[]): ImportResult => ({
  kind: 'refused',
  code: errors[0]?.code as ErrorCode,
  errors,
});

interface Readable {
  readonly file: TableFile;
  readonly layout: FileLayout;
  readonly rows: readonly ReadRow[];
  readonly warnings: readonly CellError[];
}

async function decideRows(request: ImportRequest, readable: Readable): Promise<ImportResult> {
  const { template, mode, host } = request;
  const planned = planRows(readable.rows, template, contextOf(request, readable.layout));
  const warnings = await jumpsOf(planned, request, readable.layout);
  const hash = sha256(request.bytes);
  const blocked = mode === 'all-or-nothing' && planned.some(({ kind }) => kind === 'refused');
  // Kept before the rows: no fact may name a file that is not there.
  if (mode !== 'dry-run' && !blocked && planned.some(({ kind }) => kind === 'command'))
    await host.files.put(request.bytes, await aboutFile(request, readable));
  const sent = await sendRows(planned, { request, file: hash, mode, warnings });
  const report = reportOf(request, readable, { ...sent, hash });
  const bad = report.rows.filter(({ outcome }) => outcome === 'refused');
  if (bad.length === 0) return { kind: 'report', report, refused: undefined };
  return { kind: 'report', report, refused: await refusedFile(readable.layout.sheets, bad) };
}

const contextOf = ({ identity, scope, today, host }: ImportRequest, layout: FileLayout): RowContext => ({
  identity,
  scope,
  today,
  masters: host.masters,
  notes: layout.sheets.flatMap(({ notes }) => notes),
});

async function jumpsOf(
  planned: readonly PlannedRow[],
  request: ImportRequest,
  layout: FileLayout,
): Promise<Map<PlannedRow, readonly CellError[]>> {
  const { template, host } = request;
  const warnings = new Map<PlannedRow, readonly CellError[]>();
  if (!template.previous) return warnings;
  const context = contextOf(request, layout);
  for (const row of planned) {
    if (row.kind !== 'command') continue;
    const found = jumpWarnings(row.row, await template.previous(row.row.values as never, host.read, context));
    if (found.length > 0) warnings.set(row, found);
  }
  return warnings;
}

type Counted = Record<RowOutcome, number>;

function countsOf(rows: readonly ReportRow[]): Counted {
  const counts: Counted = { created: 0, changed: 0, same: 0, refused: 0 };
  for (const { outcome } of rows) counts[outcome] += 1;
  return counts;
}

function reportOf(
  { template, fileName, mode }: ImportRequest,
  { layout, rows: read, warnings }: Readable,
  { rows, committed, position, hash }: SentRows & { readonly hash: string },
): ImportReport {
  const counts = countsOf(rows);
  if (counts.created + counts.changed + counts.same + counts.refused !== read.length)
    throw new Error(`${read.length} rows were read, but ${JSON.stringify(counts)} is something else`);
  return {
    template: template.name,
    service: template.service,
    file: { hash, name: fileName },
    mode,
    committed,
    position,
    sheets: layout.sheets.map(({ sheet, header, body }) => ({
      name: sheet.name,
      header: header.at.row,
      rows: body.length,
    })),
    read: read.length,
    ...counts,
    skipped: [...layout.skipped],
    rows: [...rows],
    notes: layout.sheets.flatMap(({ notes }) => notes),
    warnings: [...warnings],
    refusedFile: null,
  };
}
