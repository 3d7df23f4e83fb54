import type { ClaimBooked } from '@torchline/facts';
import { type DataOf } from '@torchline/facts';
import { valueAt, without, withValue, type ByKey } from '../by-key.ts';
import { addFen, maxFen, subtractFen, ZERO_FEN, type Fen, type IsoDate } from '@torchline/kernel';

/** 挂账代偿: a claim as the pool sees it. `owed` is what is still to be paid, `hold` what is kept for it. */
export interface BookedClaim {
  readonly claim: string;
  readonly bank: string;
  readonly year: number;
  readonly entitlement: Fen;
  readonly owed: Fen;
  readonly hold: Fen;
  /** Its place in the queue, from the approval on. */
  readonly place: { readonly approvedOn: IsoDate; readonly order: number } | null;
}

export interface BookedClaims {
  readonly claims: ByKey<BookedClaim>;
  /** Entitlements booked by `<bank>:<year>`. */
  readonly bankYears: ByKey<Fen>;
  /** How many claims took a place in the queue. */
  readonly places: number;
}

export const bankYear = (bank: string, year: number): string => `${bank}:${year}`;

type Booking = DataOf<typeof ClaimBooked>;

function entered(booking: Booking, before: BookedClaim | undefined, order: number): BookedClaim {
  const { claim, bank, year, entitlement, stage, bookedOn } = booking;
  const place = stage === 'APPROVED' ? { approvedOn: bookedOn, order } : null;
  return { claim, bank, year, entitlement, owed: entitlement, hold: before?.hold ?? ZERO_FEN, place };
}

/** The booked claims after a booking: the bank's year counts the last entitlement, a dropped claim counts nothing. */
export function bookClaim(state: BookedClaims, booking: Booking): BookedClaims {
  const before = valueAt(state.claims, booking.claim);
  const dropped = booking.stage === 'DROPPED';
  const key = bankYear(booking.bank, booking.year);
  const counted = subtractFen(valueAt(state.bankYears, key) ?? ZERO_FEN, before?.entitlement ?? ZERO_FEN);
  const year = dropped ? counted : addFen(counted, booking.entitlement);
  const bankYears = withValue(state.bankYears, key, year);
  const places = booking.stage === 'APPROVED' ? state.places + 1 : state.places;
  const claims = dropped
    ? without(state.claims, booking.claim)
    : withValue(state.claims, booking.claim, entered(booking, before, places));
  return { claims, bankYears, places };
}

type Change = Readonly<{ hold?: (now: Fen) => Fen; owed?: (now: Fen) => Fen }>;

/** The booked claims after money moved for one of them; a claim that is paid in full leaves. */
export function moveClaim(claims: ByKey<BookedClaim>, claim: string, change: Change): ByKey<BookedClaim> {
  const before = valueAt(claims, claim);
  if (before === undefined) return claims;
  const hold = change.hold ? change.hold(before.hold) : before.hold;
  const owed = change.owed ? change.owed(before.owed) : before.owed;
  return owed === 0 ? without(claims, claim) : withValue(claims, claim, { ...before, hold, owed });
}

const earlier = (a: BookedClaim, b: BookedClaim): boolean => {
  if (a.place === null || b.place === null) return a.place !== null;
  if (a.place.approvedOn !== b.place.approvedOn) return a.place.approvedOn < b.place.approvedOn;
  return a.place.order < b.place.order;
};

/**
 * What the approved claims before this one still need beyond their own holds; for a claim without a place, all of
 * them. A queued remainder keeps its place: newer claims cannot take this money.
 */
export function neededBefore(claims: ByKey<BookedClaim>, claim: BookedClaim | undefined): Fen {
  let needed = ZERO_FEN;
  for (const other of Object.values(claims)) {
    if (other.place === null || other.claim === claim?.claim) continue;
    if (claim === undefined || earlier(other, claim))
      needed = addFen(needed, maxFen(ZERO_FEN, subtractFen(other.owed, other.hold)));
  }
  return needed;
}
