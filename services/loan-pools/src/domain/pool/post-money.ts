import { PoolFunded, PoolPosted, PoolRefunded, type ContributorLevel } from '@torchline/facts';
import { addFen, reject, subtractFen, ZERO_FEN, type CommandInput, type Fen } from '@torchline/kernel';
import { valueAt } from '../by-key.ts';
import type { LoanPoolsCommand } from '../lookups.ts';
import { debitBalance } from './books.ts';
import { enterPosting, loadPosting, type PostingStates } from './enter-posting.ts';
import { poolStream, type PoolState } from './pool.ts';

interface PostingInput extends CommandInput {
  readonly pool: string;
  readonly postingNo: string;
  readonly amount: Fen;
  readonly postedOn: string;
  readonly document: string;
}
export interface FundPoolInput extends PostingInput {
  readonly level: ContributorLevel;
  readonly contributor: string;
}
export interface RefundPoolInput extends PostingInput {
  readonly level: ContributorLevel;
}
export interface PostToPoolInput extends PostingInput {
  readonly kind: 'INTEREST' | 'FEE';
}
/** 注资. */
export const fundPool: LoanPoolsCommand<FundPoolInput, PostingStates> = {
  name: 'FundPool',
  load: loadPosting,
  decide: ({ businessDate: _, ...input }, states) => {
    const { pool } = states;
    if (pool.opened === undefined) return reject('NOT_FOUND', '/pool');
    const data = { ...input, region: pool.opened.region };
    const fact = PoolFunded.make(poolStream(input.pool), data, { factDate: input.postedOn });
    return enterPosting(states, { definition: PoolFunded, data, fact });
  },
};

/** Capital of a level that has not gone back yet. */
function capitalLeft({ books }: PoolState, level: ContributorLevel): Fen {
  const both = addFen(
    debitBalance(books, `capital.${level}`),
    debitBalance(books, `refundedToBudget.${level}`),
  );
  return subtractFen(ZERO_FEN, both);
}

/** 退还财政: never more than the level gave, never what is reserved for claims. */
export const refundPool: LoanPoolsCommand<RefundPoolInput, PostingStates> = {
  name: 'RefundPool',
  load: loadPosting,
  decide: ({ businessDate: _, ...input }, states) => {
    const { pool } = states;
    if (pool.opened === undefined) return reject('NOT_FOUND', '/pool');
    const data = { ...input, region: pool.opened.region };
    if (!valueAt(pool.entered, input.postingNo) && input.amount > capitalLeft(pool, input.level))
      return reject('REFUND_OVER_CAPITAL', '/amount');
    const fact = PoolRefunded.make(poolStream(input.pool), data, { factDate: input.postedOn });
    return enterPosting(states, { definition: PoolRefunded, data, fact });
  },
};

/** 利息、费用入账. */
export const postToPool: LoanPoolsCommand<PostToPoolInput, PostingStates> = {
  name: 'PostToPool',
  load: loadPosting,
  decide: ({ businessDate: _, ...input }, states) => {
    const { pool } = states;
    if (pool.opened === undefined) return reject('NOT_FOUND', '/pool');
    const data = { ...input, region: pool.opened.region };
    const fact = PoolPosted.make(poolStream(input.pool), data, { factDate: input.postedOn });
    return enterPosting(states, { definition: PoolPosted, data, fact });
  },
};
