import type { IsoDate, Month } from '@torchline/kernel';
import type { Row } from './layouts.ts';
import { dayIn } from './months.ts';
import type { TableDraft } from './table-file.ts';

/**
 * What happens in a month, in this order, and on which day of it. What one stage holds may go in any order; `after` names
 * the logs whose facts it needs.
 */
export const STAGES = [
  { name: 'statements', day: 3 },
  { name: 'balances', day: 10 },
  { name: 'close', day: 16 },
  { name: 'problems', day: 17 },
  { name: 'claim-reviews', day: 20 },
  { name: 'claim-approvals', day: 21, inOrder: true },
  { name: 'claim-payments', day: 22, inOrder: true },
  { name: 'organisations', day: 23 },
  { name: 'pools', day: 23 },
  { name: 'banks', day: 23, after: ['reference'] },
  { name: 'carriers-city', day: 24 },
  { name: 'carriers-provincial', day: 24 },
  { name: 'carriers-national', day: 24 },
  { name: 'province', day: 24 },
  { name: 'changes', day: 24 },
  { name: 'rosters', day: 25, after: ['reference'] },
  { name: 'registrations', day: 25 },
  { name: 'amendments', day: 26 },
  { name: 'loans', day: 26, after: ['certification', 'reference'] },
  { name: 'claims', day: 26 },
  { name: 'recoveries', day: 26 },
  { name: 'write-offs', day: 27 },
  { name: 'last-claims', day: 27, inOrder: true },
  { name: 'graduations', day: 26, after: ['certification'] },
  { name: 'checks', day: 27, after: ['certification'] },
  { name: 'confirmations', day: 28 },
  { name: 'withdrawals', day: 28 },
] as const;
export type StageName = (typeof STAGES)[number]['name'];

export const stageDay = (month: Month, stage: StageName): IsoDate =>
  dayIn(month, STAGES.find(({ name }) => name === stage)?.day ?? 1);

/** A decision (办理) as it goes to the HTTP command. */
export interface Decision {
  readonly as: string;
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
}
export interface Close {
  readonly close: Month;
  readonly proposer: string;
  /** Left out: the month stays proposed. */
  readonly closer?: string;
}

/** A table that goes in again, sent by another person for whom more of its rows are refused. */
interface Again {
  readonly as: string;
  readonly refuses: (row: Row) => boolean;
}
export interface Sending {
  readonly draft: TableDraft;
  readonly again?: Again;
}

interface Box {
  readonly files: Sending[];
  readonly decisions: Decision[];
  close?: Close;
}

/** Collects what the demo's desks send, month by month and stage by stage. */
export class Outbox {
  readonly #boxes = new Map<string, Box>();

  box(month: Month, stage: StageName): Box {
    const key = `${month}/${stage}`;
    const known = this.#boxes.get(key);
    if (known) return known;
    const made: Box = { files: [], decisions: [] };
    this.#boxes.set(key, made);
    return made;
  }

  file(stage: StageName, draft: TableDraft): void {
    if (draft.rows.length > 0) this.box(draft.month, stage).files.push({ draft });
  }

  again(stage: StageName, draft: TableDraft, again: Again): void {
    if (draft.rows.length > 0) this.box(draft.month, stage).files.push({ draft, again });
  }

  decide(month: Month, stage: StageName, decision: Decision): void {
    this.box(month, stage).decisions.push(decision);
  }

  close(month: Month, close: Close): void {
    this.box(month, 'close').close = close;
  }
}
