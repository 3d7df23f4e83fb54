import { z } from 'zod';

/** Where something is wrong, as a spreadsheet shows it, and what: a code of the closed list with both sentences. */
const cellErrorSchema = z.object({
  sheet: z.string(),
  row: z.int().min(0).meta({ description: 'As people count; 0 for the whole sheet.' }),
  column: z.object({ letter: z.string(), header: z.string() }).optional(),
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  zh: z.string(),
  en: z.string(),
});

export const rowOutcomeSchema = z.enum(['created', 'changed', 'same', 'refused']);

const reportRowSchema = z.object({
  sheet: z.string(),
  row: z.int(),
  outcome: rowOutcomeSchema,
  key: z.string().meta({ description: 'Natural key, parts joined by " / ".' }),
  errors: z.array(cellErrorSchema),
  warnings: z.array(cellErrorSchema),
});

const count = z.int().min(0);

/** The report of an import (导入结果): read = created + changed + same + refused. */
/** An answer names so many rows; what is longer nobody reads on a screen, and it would stop everybody else. */
export const ROWS_SHOWN = 5_000;

export const importReportSchema = z
  .object({
    template: z.string(),
    service: z.string(),
    file: z.object({ hash: z.string(), name: z.string() }),
    mode: z.enum(['dry-run', 'all-or-nothing', 'partial']),
    committed: z.boolean().meta({ description: 'False: nothing was stored; the counts say what would be.' }),
    position: z.int().nullable().meta({ description: "Position of the service's log after the last row." }),
    sheets: z.array(z.object({ name: z.string(), header: z.int(), rows: count })),
    read: count,
    created: count,
    changed: count,
    same: count,
    refused: count,
    skipped: z.array(
      z.object({
        sheet: z.string(),
        row: z.int(),
        through: z.int().optional(),
        why: z.enum(['title', 'note', 'header', 'blank', 'total', 'example', 'notes-sheet']),
        text: z.string(),
      }),
    ),
    rows: z.array(reportRowSchema).meta({
      description: `Row by row, the first ${ROWS_SHOWN}; every refused row stands in the refused file.`,
    }),
    notes: z.array(z.object({ sheet: z.string(), row: z.int(), label: z.string(), value: z.string() })),
    warnings: z.array(cellErrorSchema),
    refusedFile: z
      .string()
      .nullable()
      .meta({ description: 'Path of the refused rows as XLSX, for the sender.' }),
  })
  .meta({ id: 'ImportReport' });

export type CellError = z.output<typeof cellErrorSchema>;
export type RowOutcome = z.output<typeof rowOutcomeSchema>;
export type ReportRow = z.output<typeof reportRowSchema>;
export type ImportReport = z.output<typeof importReportSchema>;
export type ImportMode = ImportReport['mode'];
