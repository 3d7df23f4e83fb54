import type { FactDefinition } from '@torchline/facts';
import {
  created,
  reject,
  same,
  type Decision,
  type NewFact,
  type Read,
  type Rejection,
} from '@torchline/kernel';
import type { LoanPoolsLookups } from '../lookups.ts';
import { valueAt } from '../by-key.ts';
import { sameContent } from '../same-content.ts';
import { brokenInvariants, CAPITAL_KEPT, INVARIANTS } from './invariants.ts';
import { lowestAvailable } from './books.ts';
import { poolAfter, poolEntity, type PoolState } from './pool.ts';
import { refuseClosedMonth, type ClosedMonth } from './posting-day.ts';

/** What a posting is decided on: the pool, and how far its months are closed. */
export interface PostingStates {
  readonly pool: PoolState;
  readonly closed: ClosedMonth;
}

export const loadPosting = async (
  input: { readonly pool: string },
  read: Read,
  lookups: LoanPoolsLookups,
): Promise<PostingStates> => ({
  closed: await lookups.lastClosedMonth(),
  pool: await read(poolEntity, input.pool),
});

/** Refuses facts after which more would have left the pool on some day than was there, or more of a level's capital. */
export function refuseShortPool(pool: PoolState, facts: readonly NewFact[]): Rejection | undefined {
  const { books } = poolAfter(pool, facts);
  if (lowestAvailable(books) < 0) return reject('POOL_SHORT', '/amount');
  if (!INVARIANTS[CAPITAL_KEPT](books)) return reject('REFUND_OVER_CAPITAL', '/amount');
  const broken = brokenInvariants(books);
  if (broken.length > 0) throw new Error(`the books would be unsound: ${broken.join('; ')}`);
  return undefined;
}

interface EnteredData {
  readonly pool: string;
  readonly postingNo: string;
  readonly amount: number;
  readonly postedOn: string;
}

/** What every posting that a person enters is checked by; `stated` builds the fact once the pool is known. */
export function enterPosting<Data extends EnteredData>(
  { pool, closed }: PostingStates,
  posting: { readonly definition: FactDefinition; readonly data: Data; readonly fact: NewFact },
): Decision {
  const { data, definition, fact } = posting;
  const there = valueAt(pool.entered, data.postingNo);
  if (there !== undefined)
    return there.type === definition.type && sameContent(there.data, data)
      ? same({ postingNo: data.postingNo })
      : reject('POSTING_NUMBER_TAKEN', '/postingNo', { number: data.postingNo });
  if (data.amount === 0) return reject('AMOUNT_ZERO', '/amount');
  const opened = pool.opened?.openedOn ?? '';
  if (data.postedOn < opened)
    return reject('DATE_ORDER', '/postedOn', { later: data.postedOn, earlier: opened });
  const refused = refuseClosedMonth(data.postedOn, '/postedOn', closed) ?? refuseShortPool(pool, [fact]);
  return refused ?? created([fact], { pool: data.pool, postingNo: data.postingNo });
}
