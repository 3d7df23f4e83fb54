import type { IsoDate } from '@torchline/kernel';
import type { MemberRow } from '../engine/contribution.ts';

/** What stands of one loan from a day on, in fen (备案余额): filed balance, the bad part of it, what the pool may still pay. */
export interface LoanStand {
  readonly day: IsoDate;
  readonly balance: bigint;
  readonly bad: bigint;
  readonly expected: bigint;
}

interface Running {
  outstanding: number;
  bad: boolean;
  /** What the pool still owes after its first payment; before that the whole ratio is expected. */
  queued: number | null;
}

const amountOf = (row: MemberRow, index: number): number => Number(row.note[index] ?? 0);
/** On one day a report comes last: it holds what was recovered up to then. */
const ORDER = ['filed', 'recovery', 'paid', 'balance'];
const inOrder = (a: MemberRow, b: MemberRow): number =>
  a.day !== b.day
    ? a.day < b.day
      ? -1
      : 1
    : ORDER.indexOf(a.tag) - ORDER.indexOf(b.tag) || paymentOrder(a, b);
const paymentOrder = (a: MemberRow, b: MemberRow): number =>
  a.tag === 'paid' && b.tag === 'paid' ? amountOf(a, 2) - amountOf(b, 2) : 0;

function move(run: Running, row: MemberRow): void {
  if (row.tag === 'filed') run.outstanding = amountOf(row, 2);
  if (row.tag === 'recovery') run.outstanding = Math.max(0, run.outstanding - amountOf(row, 1));
  if (row.tag === 'paid') run.queued = amountOf(row, 1);
  if (row.tag !== 'balance') return;
  run.outstanding = amountOf(row, 1);
  run.bad = amountOf(row, 2) === 1;
}

function standAt(day: IsoDate, run: Running, filed: MemberRow): LoanStand {
  const [part, disbursed, ratio] = [amountOf(filed, 1), amountOf(filed, 2), amountOf(filed, 3)];
  const balance = disbursed === 0 ? 0n : (BigInt(run.outstanding) * BigInt(part)) / BigInt(disbursed);
  const expected = run.queued === null ? (balance * BigInt(ratio)) / 10_000n : BigInt(run.queued);
  return { day, balance, bad: run.bad ? balance : 0n, expected };
}

/** First day on which nothing of the loan is left: closed, revoked or written off; '' while it stands. */
function endOf(filed: MemberRow, rows: readonly MemberRow[]): IsoDate {
  const writtenOff = rows.filter(({ tag }) => tag === 'write-off').map(({ day }) => day);
  return [filed.until, ...writtenOff].filter(Boolean).toSorted()[0] ?? '';
}

/**
 * The stands of a loan in order of days: the last report, less what was recovered since, in the filed share
 * (floor(outstanding × filed / disbursed)). Bad loans stay until recovered or written off; once the pool has paid,
 * only what it still owes is expected of it.
 */
export function loanTimeline(filed: MemberRow, rows: readonly MemberRow[]): LoanStand[] {
  const end = endOf(filed, rows);
  const events = [filed, ...rows]
    .filter(({ tag, day }) => ORDER.includes(tag) && day >= filed.day && (end === '' || day < end))
    .toSorted(inOrder);
  const run: Running = { outstanding: 0, bad: false, queued: null };
  const stands = new Map<IsoDate, LoanStand>();
  for (const event of events) {
    move(run, event);
    stands.set(event.day, standAt(event.day, run, filed));
  }
  if (end) stands.set(end, { day: end, balance: 0n, bad: 0n, expected: 0n });
  return [...stands.values()];
}
