import {
  ClaimBooked,
  entityOf,
  on,
  PoolFunded,
  PoolOpened,
  PoolPosted,
  PoolRefunded,
  type DataOf,
} from '@torchline/facts';
import { addFen, subtractFen, type Entity, type Fen, type NewFact } from '@torchline/kernel';
import { valueAt, withValue, type ByKey } from '../by-key.ts';
import { bookClaim, moveClaim, type BookedClaims } from './booked-claims.ts';
import { EMPTY_BOOKS, post, type Books } from './books.ts';
import { journalLine, type JournalLine } from './journal.ts';

/** A posting that a person entered by its number: what a re-sent one is compared with, and what undid it. */
export interface EnteredPosting {
  readonly type: string;
  readonly data: object;
  readonly line: JournalLine;
  readonly reversedBy: string | null;
}

/** 风险补偿资金池: its books, the postings entered by hand, and the claims that it may owe for. */
export interface PoolState extends BookedClaims {
  readonly opened: DataOf<typeof PoolOpened> | undefined;
  readonly books: Books;
  readonly entered: ByKey<EnteredPosting>;
}

const unopened: PoolState = {
  opened: undefined,
  books: EMPTY_BOOKS,
  entered: {},
  claims: {},
  bankYears: {},
  places: 0,
};

type Entry = { readonly type: string; readonly data: object };

function enter(pool: PoolState, entry: Entry, line: JournalLine): PoolState {
  if (line.claim !== null) return pool;
  const entered = withValue(pool.entered, line.postingNo, { ...entry, line, reversedBy: null });
  const target = line.reverses === null ? undefined : valueAt(entered, line.reverses);
  if (target === undefined) return { ...pool, entered };
  const undone = { ...target, reversedBy: line.postingNo };
  return { ...pool, entered: withValue(entered, target.line.postingNo, undone) };
}

/** What a claim's posting does to its hold and to what is owed for it. */
const MOVES: Partial<Record<JournalLine['movement'], (amount: Fen) => Parameters<typeof moveClaim>[2]>> = {
  HOLD: (amount) => ({ hold: (now) => addFen(now, amount) }),
  RELEASE: (amount) => ({ hold: (now) => subtractFen(now, amount) }),
  COMPENSATION: (amount) => ({ owed: (now) => subtractFen(now, amount) }),
};

function posted(pool: PoolState, entry: Entry): PoolState {
  const line = journalLine(entry);
  if (line === undefined) return pool;
  const move = MOVES[line.movement]?.(line.amount);
  const claims = move && line.claim ? moveClaim(pool.claims, line.claim, move) : pool.claims;
  return enter({ ...pool, books: post(pool.books, line), claims }, entry, line);
}

export const poolEntity: Entity<PoolState> = entityOf<PoolState>('pool', unopened, [
  on(PoolOpened, (pool, opened) => ({ ...pool, opened })),
  on(PoolFunded, (pool, data) => posted(pool, { type: PoolFunded.type, data })),
  on(PoolRefunded, (pool, data) => posted(pool, { type: PoolRefunded.type, data })),
  on(PoolPosted, (pool, data) => posted(pool, { type: PoolPosted.type, data })),
  on(ClaimBooked, (pool, data) => ({ ...pool, ...bookClaim(pool, data) })),
]);

export const poolStream = (pool: string): string => `${poolEntity.category}/${pool}`;

/** The pool after facts that are not stored yet: what a decider checks before it states them. */
export const poolAfter = (pool: PoolState, facts: readonly NewFact[]): PoolState =>
  facts.reduce(
    (state, fact) =>
      poolEntity.evolve(state, {
        ...fact,
        meta: { factDate: fact.factDate, businessDate: fact.factDate, actor: '' },
      }),
    pool,
  );
