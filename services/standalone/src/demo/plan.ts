import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { IsoDate, Month } from '@torchline/kernel';
import { SEEDS } from '../places.ts';

const DEMO = new URL('demo/', SEEDS);

/** A file of a step. `refused`: so many of its rows are wrong on purpose; the others are stored. */
export interface PlannedFile {
  readonly template: string;
  readonly file: string;
  readonly as: string;
  readonly refused: number;
}
/** A step on one day. What it holds may go at once unless it is `inOrder`; `after` names logs whose facts it needs. */
export interface PlanStep {
  readonly id: string;
  readonly at: IsoDate;
  readonly after?: readonly string[];
  readonly inOrder?: boolean;
  readonly files?: readonly PlannedFile[];
  readonly decisions?: number;
}
export interface DemoPlan {
  /** The demo's day, once it is loaded. */
  readonly today: IsoDate;
  readonly firstDay: IsoDate;
  readonly evidence: readonly { readonly file: string; readonly hash: string; readonly as: string }[];
  readonly steps: readonly PlanStep[];
}
export interface DecisionLine {
  readonly step: string;
  readonly method: 'POST';
  readonly as: string;
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly key: string;
}
/** 封账 of a month; without a closer it stays proposed. */
export interface CloseLine {
  readonly step: string;
  readonly close: Month;
  readonly proposer: string;
  readonly closer?: string;
}
export type Line = DecisionLine | CloseLine;

const json = <Value>(path: string): Value => JSON.parse(readFileSync(new URL(path, DEMO), 'utf8')) as Value;

export const demoPlan = (): DemoPlan => json('plan.json');
export const demoFile = (path: string): Promise<Buffer> => readFile(new URL(path, DEMO));

/** The lines of a step (`2024-03/checks/decide`), from its month's file. */
export async function linesOf(step: string): Promise<readonly Line[]> {
  const text = await readFile(new URL(`decisions/${step.slice(0, 7)}.jsonl`, DEMO), 'utf8');
  return text
    .split('\n')
    .filter((line) => line.includes(`"${step}"`))
    .map((line) => JSON.parse(line) as Line)
    .filter((line) => line.step === step);
}
