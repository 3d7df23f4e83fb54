import { yearOf, type Fen, type IsoDate } from '@torchline/kernel';
import type { ClaimedCondition } from '../domain/graduation/conditions.ts';

/** The cells of a row that say why the enterprise graduates. */
export interface ConditionCells {
  readonly graduatedOn: IsoDate;
  readonly condition?: ClaimedCondition['code'];
  readonly certificate?: string;
  readonly ventureCapital?: Fen;
  readonly revenueYear?: number;
  readonly revenue?: Fen;
  readonly revenueBefore?: Fen;
  readonly event?: 'ACQUISITION' | 'LISTING';
  readonly eventOn?: IsoDate;
}

/** Two years of revenue, the later one first; without a year it is the one before the graduation. */
function revenuesOf(cells: ConditionCells): ClaimedCondition['revenues'] {
  const { revenue, revenueBefore, revenueYear = yearOf(cells.graduatedOn) - 1 } = cells;
  if (revenue === undefined && revenueBefore === undefined) return undefined;
  return [
    { year: revenueYear, amount: revenue ?? null },
    { year: revenueYear - 1, amount: revenueBefore ?? null },
  ];
}

const said = (condition: ClaimedCondition): boolean =>
  Object.entries(condition).some(([key, value]) => key !== 'code' && value !== undefined);

/** The conditions whose cells are filled, and the one that is named, also where its cells are still empty. */
export function conditionsOf(cells: ConditionCells): ClaimedCondition[] {
  const { certificate, ventureCapital, event, eventOn } = cells;
  const all: ClaimedCondition[] = [
    { code: 'G1', certificate },
    { code: 'G2', ventureCapital },
    { code: 'G3', revenues: revenuesOf(cells) },
    { code: 'G4', event, eventOn },
  ];
  return all.filter((one) => said(one) || one.code === cells.condition);
}
