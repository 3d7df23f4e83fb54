import { integer, money, percent } from './amounts.ts';
import { date, month, region, year } from './days.ts';
import { choice, code, contact, creditCode, text, yesNo } from './words.ts';

/** The kinds of columns (列的种类). */
export const column = {
  text,
  code,
  creditCode,
  date,
  month,
  year,
  integer,
  money,
  percent,
  choice,
  region,
  yesNo,
  contact,
} as const;

export {
  COLUMN_KINDS,
  type Column,
  type ColumnKind,
  type FindRegion,
  type RegionFound,
  type RegionLevel,
  type Words,
} from './column.ts';
export type { ContactCells } from './words.ts';
