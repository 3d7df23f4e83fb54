import { readFileSync } from 'node:fs';

/** A file that went in: the numbers of its rows that were stored, by sheet (`same` rows were stored before). */
export interface AcceptedImport {
  readonly template: string;
  /** Path under the folder of the demo. */
  readonly file: string;
  readonly hash: string;
  readonly rows: ReadonlyMap<string, readonly number[]>;
}
export interface AcceptedDecision {
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
}
/** One line of `accepted.jsonl` with the day that the clock showed and the person who sent it. */
export type Accepted = { readonly at: string; readonly as: string } & (
  | { readonly kind: 'import'; readonly accepted: AcceptedImport }
  | { readonly kind: 'decision'; readonly accepted: AcceptedDecision }
  | { readonly kind: 'close'; readonly month: string }
);

interface SheetRows {
  readonly sheet: string;
  readonly created: readonly number[];
  readonly changed: readonly number[];
}
export interface Line {
  readonly at?: string;
  readonly step?: string;
  readonly as?: string;
  readonly import?: string;
  readonly file?: string;
  readonly hash?: string;
  readonly rows?: readonly SheetRows[];
  readonly decision?: string;
  readonly body?: Readonly<Record<string, unknown>>;
  readonly close?: string;
  readonly closer?: string | null;
}

const storedRows = (rows: readonly SheetRows[]): Map<string, number[]> =>
  new Map(
    rows.map(({ sheet, created, changed }) => [sheet, [...created, ...changed].toSorted((a, b) => a - b)]),
  );

/** A month that was proposed and not closed says nothing. */
export function acceptedFrom(line: Line): Accepted[] {
  const { at = '', as = '' } = line;
  if (line.import !== undefined) {
    const { import: template, file = '', hash = '', rows = [] } = line;
    return [{ kind: 'import', at, as, accepted: { template, file, hash, rows: storedRows(rows) } }];
  }
  if (line.decision !== undefined)
    return [{ kind: 'decision', at, as, accepted: { path: line.decision, body: line.body ?? {} } }];
  if (line.close !== undefined) return line.closer ? [{ kind: 'close', at, as, month: line.close }] : [];
  throw new Error(
    `an accepted line is neither import, decision nor close: ${JSON.stringify(line).slice(0, 200)}`,
  );
}

/** Reads `accepted.jsonl`: one line for each file and each decision, in the order in which they went in. */
export function readAccepted(file: string): Accepted[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .flatMap((line) => acceptedFrom(JSON.parse(line) as Line));
}
