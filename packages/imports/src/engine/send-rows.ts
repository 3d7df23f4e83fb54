import { cellError } from '../cell-error.ts';
import type { RowAnswer, RowItem } from '../ports.ts';
import type { CellError, ImportMode, ReportRow, RowOutcome } from '../report.ts';
import type { ImportRequest } from './request.ts';
import { rowKey } from './keys.ts';
import { rejectionAt, type CommandRow, type PlannedRow } from './rows.ts';

export interface SentRows {
  readonly rows: readonly ReportRow[];
  readonly committed: boolean;
  readonly position: number | null;
}

export interface Sending {
  readonly request: ImportRequest;
  readonly file: string;
  readonly mode: ImportMode;
  readonly warnings: ReadonlyMap<PlannedRow, readonly CellError[]>;
}

/** Sends the rows that became commands to the service, and says of every row what became of it. */
export async function sendRows(planned: readonly PlannedRow[], sending: Sending): Promise<SentRows> {
  const { request, mode } = sending;
  const commands = planned.filter((row) => row.kind === 'command');
  const blocked = mode === 'all-or-nothing' && planned.some(({ kind }) => kind === 'refused');
  const answers = await request.host.handler.handleAll(
    commands.map((row) => itemOf(row, sending)),
    blocked ? 'dry-run' : mode,
  );
  if (answers.length !== commands.length) throw new Error('the handler must answer every row');
  const answerOf = new Map(commands.map((row, index) => [row as PlannedRow, answers[index]]));
  const refusedOnes = refusedKeys(commands, answers);
  const rows = planned.map((row) => reportRow(row, { answer: answerOf.get(row), refusedOnes, sending }));
  const refused = rows.some(({ outcome }) => outcome === 'refused');
  return {
    rows,
    committed: mode === 'partial' || (mode === 'all-or-nothing' && !refused),
    position: lastPosition(answers),
  };
}

function itemOf({ row, naturalKey = '', asks, content }: CommandRow, { request, file }: Sending): RowItem {
  const { template, identity, scope, today, host, trace } = request;
  const key = rowKey({ template: template.name, file, key: naturalKey, content });
  return {
    ...asks,
    request: {
      key: { caller: 'import', route: template.name, key },
      bodyHash: content,
      identity,
      scope,
      today,
      lookups: host.lookups,
      seen: host.seen,
      source: { file, sheet: row.layout.sheet.name, row: row.source.row },
      correlation: file,
      ...(trace === undefined ? {} : { trace }),
    },
  };
}

const refusedKeys = (commands: readonly CommandRow[], answers: readonly RowAnswer[]): Set<string> =>
  new Set(
    commands.flatMap(({ naturalKey }, index) =>
      answers[index]?.kind === 'rejected' && naturalKey !== undefined ? [naturalKey] : [],
    ),
  );

function lastPosition(answers: readonly RowAnswer[]): number | null {
  const positions = answers.flatMap((answer) => (answer.kind === 'accepted' ? [answer.position] : []));
  return positions.length === 0 ? null : positions.reduce((a, b) => Math.max(a, b));
}

interface Answered {
  readonly answer: RowAnswer | undefined;
  readonly refusedOnes: ReadonlySet<string>;
  readonly sending: Sending;
}

function reportRow(planned: PlannedRow, answered: Answered): ReportRow {
  const { row, key } = planned;
  const { outcome, errors } = outcomeOf(planned, answered);
  return {
    sheet: row.layout.sheet.name,
    row: row.source.row,
    outcome,
    key,
    errors: [...errors],
    warnings: [...(answered.sending.warnings.get(planned) ?? [])],
  };
}

interface RowResult {
  readonly outcome: RowOutcome;
  readonly errors: readonly CellError[];
}

function outcomeOf(planned: PlannedRow, { answer, refusedOnes, sending }: Answered): RowResult {
  if (planned.kind === 'refused') return { outcome: 'refused', errors: planned.errors };
  if (planned.kind === 'repeat') return repeatOf(planned, refusedOnes);
  if (!answer) throw new Error('a row without an answer');
  if (answer.kind === 'rejected')
    return {
      outcome: 'refused',
      errors: [rejectionAt(planned.row, sending.request.template, answer.rejection)],
    };
  return { outcome: answer.replayed ? 'same' : answer.outcome, errors: [] };
}

/** A repeat is the same as the row before it, unless that one was refused. */
function repeatOf({ row, naturalKey }: PlannedRow, refusedOnes: ReadonlySet<string>): RowResult {
  if (naturalKey === undefined || !refusedOnes.has(naturalKey)) return { outcome: 'same', errors: [] };
  const place = { sheet: row.layout.sheet.name, row: row.source.row };
  return { outcome: 'refused', errors: [cellError(place, 'ROW_REPEATS_REFUSED')] };
}
