import type { IsoDate, Month } from '@torchline/kernel';
import { certificationFiles } from './certification-files.ts';
import { contractFiles } from './contract-files.ts';
import { incubationFiles } from './incubation-files.ts';
import { loanFiles } from './loan-files.ts';
import { MONTHS } from './months.ts';
import { Outbox, stageDay, STAGES, type Close, type Decision } from './outbox.ts';
import { schedulingFiles } from './scheduling-files.ts';
import { writeTable, type TableDraft } from './table-file.ts';
import { isRefused } from './flaws.ts';
import { Tally } from './tally.ts';

/** One file of a step: who sends it, and how many rows must be refused (it is committed in part then). */
export interface PlannedFile {
  readonly template: string;
  readonly file: string;
  readonly as: string;
  readonly refused: number;
}
/** A step of the load. What one step holds may go at once, unless it is `inOrder`; `after`: logs whose facts it needs. */
export interface PlanStep {
  readonly id: string;
  readonly at: IsoDate;
  readonly after?: readonly string[];
  readonly inOrder?: boolean;
  readonly files?: readonly PlannedFile[];
  /** Number of decisions: the lines of `decisions/<month>.jsonl` that name this step. */
  readonly decisions?: number;
}
export type DecisionLine = { readonly step: string } & (
  | (Decision & { readonly method: 'POST'; readonly key: string })
  | Close
);

export interface MonthPack {
  readonly steps: readonly PlanStep[];
  readonly files: readonly { readonly path: string; readonly bytes: Uint8Array }[];
  readonly decisions: readonly DecisionLine[];
}

/** Everything that the desks send, before it is written. */
export function fillOutbox(): Outbox {
  const out = new Outbox();
  const tally = new Tally();
  incubationFiles(out, tally);
  contractFiles(out, tally);
  certificationFiles(out, tally);
  loanFiles(out, tally);
  schedulingFiles(out, tally);
  return out;
}

interface Pack {
  readonly steps: PlanStep[];
  readonly files: Map<string, Uint8Array>;
  readonly decisions: DecisionLine[];
}

/** Writes one month: its files, its decisions, its steps. */
export async function packMonth(out: Outbox, month: Month): Promise<MonthPack> {
  const pack: Pack = { steps: [], files: new Map(), decisions: [] };
  const written = new Map<TableDraft, Awaited<ReturnType<typeof writeTable>>>();
  for (const stage of STAGES) {
    const { files, decisions, close } = out.box(month, stage.name);
    const id = `${month}/${stage.name}`;
    const base = {
      at: stageDay(month, stage.name),
      ...('after' in stage ? { after: stage.after } : {}),
      ...('inOrder' in stage ? { inOrder: true } : {}),
    };
    const planned: PlannedFile[] = [];
    for (const { draft, again } of files) {
      const table = written.get(draft) ?? (await writeTable(draft));
      written.set(draft, table);
      pack.files.set(table.path, table.bytes);
      const refused = table.rows.filter((row) => isRefused(row) || again?.refuses(row) === true).length;
      planned.push({ template: draft.template, file: table.path, as: again?.as ?? draft.sender.person, refused });
    }
    if (planned.length > 0) pack.steps.push({ id, ...base, files: planned });
    const lines = [
      ...decisions.map((line, i) => ({ step: `${id}/decide`, method: 'POST' as const, ...line, key: `${id}/${i + 1}` })),
      ...(close ? [{ step: `${id}/decide`, ...close }] : []),
    ];
    if (lines.length > 0) pack.steps.push({ id: `${id}/decide`, ...base, decisions: lines.length });
    pack.decisions.push(...lines);
  }
  return {
    steps: pack.steps,
    files: [...pack.files].map(([path, bytes]) => ({ path, bytes })),
    decisions: pack.decisions,
  };
}

export { MONTHS };
