import { ClaimBooked, PoolPosted, type DataOf, type LoanKey } from '@torchline/facts';
import {
  addFen,
  maxFen,
  minFen,
  subtractFen,
  yearOf,
  ZERO_FEN,
  type Fen,
  type IsoDate,
  type NewFact,
} from '@torchline/kernel';
import { valueAt } from '../by-key.ts';
import { neededBefore } from '../pool/booked-claims.ts';
import { freeOn } from '../pool/books.ts';
import { poolStream, type PoolState } from '../pool/pool.ts';

type Stage = DataOf<typeof ClaimBooked>['stage'];
type Kind = 'HOLD' | 'RELEASE' | 'COMPENSATION' | 'RECOVERY';

/** A claim as the pool's books name it. */
export interface ClaimAtPool extends LoanKey {
  readonly claim: string;
}

/** Free money of the pool on a day that no earlier approved claim is waiting for. */
export function freeForNewClaim(pool: PoolState, day: IsoDate): Fen {
  return maxFen(ZERO_FEN, subtractFen(freeOn(pool.books, day), neededBefore(pool.claims, undefined)));
}

/** hold = min(entitlement, what is free). */
export const holdFor = (pool: PoolState, entitlement: Fen, day: IsoDate): Fen =>
  minFen(entitlement, freeForNewClaim(pool, day));

/** pay = min(what is owed, this claim's own hold + what is free and not needed by claims approved before it). */
export function payableFor(
  pool: PoolState,
  claim: string,
  day: IsoDate,
): { readonly hold: Fen; readonly pay: Fen } {
  const booked = valueAt(pool.claims, claim);
  if (booked === undefined) return { hold: ZERO_FEN, pay: ZERO_FEN };
  const free = subtractFen(freeOn(pool.books, day), neededBefore(pool.claims, booked));
  const there = addFen(booked.hold, maxFen(ZERO_FEN, free));
  return { hold: booked.hold, pay: minFen(booked.owed, there) };
}

/** Books what a claim may cost or costs the pool. */
export function bookClaimFact(
  claim: ClaimAtPool,
  booking: {
    readonly stage: Stage;
    readonly entitlement: Fen;
    readonly claimedOn: IsoDate;
    readonly on: IsoDate;
  },
): NewFact {
  const { stage, entitlement, claimedOn, on } = booking;
  const year = yearOf(claimedOn);
  const { pool, loan, bank } = claim;
  const data = { pool, claim: claim.claim, loan, bank, year, stage, entitlement, bookedOn: on };
  return ClaimBooked.make(poolStream(pool), data, { factDate: on });
}

/** A posting for a claim; empty for nothing. `step` makes its number unique within the claim. */
export function claimPosting(
  claim: ClaimAtPool,
  region: string,
  posting: {
    readonly kind: Kind;
    readonly amount: Fen;
    readonly postedOn: IsoDate;
    readonly step: string;
    readonly document: string;
  },
): readonly NewFact[] {
  const { kind, amount, postedOn, step, document } = posting;
  if (amount === 0) return [];
  const { pool, loan, bank } = claim;
  const postingNo = `${claim.claim}/${step}`;
  const data = { pool, region, postingNo, amount, postedOn, document, kind, claim: claim.claim, loan, bank };
  return [PoolPosted.make(poolStream(pool), data, { factDate: postedOn })];
}
