import { rowCommand } from '@torchline/imports';
import { reject, type Rejection } from '@torchline/kernel';
import { openPool } from '../domain/pool/open-pool.ts';
import { fundPool, postToPool, refundPool } from '../domain/pool/post-money.ts';
import { reversePosting } from '../domain/pool/reverse-posting.ts';
import type { PostingCells, PostingRow } from './pools-and-postings.ts';

type Needed<Key extends keyof PostingCells> = { readonly [Name in Key]-?: NonNullable<PostingCells[Name]> };

/** The first of the cells that this kind of row needs and that is empty. */
function missing(cells: PostingCells, keys: readonly (keyof PostingCells)[]): Rejection | undefined {
  const empty = keys.find((key) => cells[key] === undefined);
  return empty === undefined ? undefined : reject('CELL_MISSING', `/${empty}`);
}

const has = <Key extends keyof PostingCells>(
  cells: PostingCells,
  keys: readonly Key[],
): cells is PostingCells & Needed<Key> => missing(cells, keys) === undefined;

const base = ({ pool, postedOn, document }: PostingCells) => ({
  pool,
  postedOn,
  document,
  businessDate: postedOn,
});

/** A row of a kind that needs these cells. */
const rowWith =
  <Key extends keyof PostingCells>(
    keys: readonly Key[],
    build: (cells: PostingCells & Needed<Key>, context: Parameters<PostingRow>[1]) => ReturnType<PostingRow>,
  ): PostingRow =>
  (cells, context) =>
    has(cells, keys) ? build(cells, context) : (missing(cells, keys) ?? reject('CELL_MISSING'));

const posting = (kind: 'INTEREST' | 'FEE'): PostingRow =>
  rowWith(['postingNo', 'amount'], (cells) =>
    rowCommand(postToPool, { ...base(cells), kind, postingNo: cells.postingNo, amount: cells.amount }),
  );

/** What each kind of row asks for (业务类型). */
export const POSTING_ROWS: Readonly<Record<PostingCells['kind'], PostingRow>> = {
  OPEN: rowWith(['name', 'programme'], (cells, { masters }) => {
    const { pool, name, programme, postedOn, document, region = masters.province } = cells;
    const data = { pool, name, programme, region, document };
    return rowCommand(openPool, { ...data, openedOn: postedOn, businessDate: postedOn });
  }),
  FUND: rowWith(['postingNo', 'amount', 'level', 'contributor'], (cells) => {
    const { postingNo, amount, level, contributor } = cells;
    return rowCommand(fundPool, { ...base(cells), postingNo, amount, level, contributor });
  }),
  REFUND: rowWith(['postingNo', 'amount', 'level'], (cells) => {
    const { postingNo, amount, level } = cells;
    return rowCommand(refundPool, { ...base(cells), postingNo, amount, level });
  }),
  INTEREST: posting('INTEREST'),
  FEE: posting('FEE'),
  REVERSAL: rowWith(['postingNo', 'reverses'], (cells) => {
    const { postingNo, reverses } = cells;
    return rowCommand(reversePosting, { ...base(cells), postingNo, reverses });
  }),
};
