import { leaf, type Contribution, type MemberRow } from '../engine/contribution.ts';
import { distinctFlow, distinctStock, joined, type Span } from '../engine/distinct.ts';
import type { MemberSet } from '../engine/kind.ts';
import { BORROWER } from './borrower-rows.ts';
import { loanTimeline, type LoanStand } from './loan-timeline.ts';

const MEASURES: readonly [string, (stand: LoanStand) => bigint][] = [
  ['risk-compensated-loan-balance', ({ balance }) => balance],
  ['~risk-compensated-bad-balance', ({ bad }) => bad],
  ['risk-pool-expected-maximum', ({ expected }) => expected],
];

/** A stock of money from what stands: the change on each day. */
function changes(filed: MemberRow, stands: readonly LoanStand[]): Contribution[] {
  return MEASURES.flatMap(([measure, amountOf]) => {
    let before = 0n;
    return stands.flatMap((stand) => {
      const amount = amountOf(stand) - before;
      before += amount;
      return amount === 0n ? [] : [leaf(measure, { ...filed, day: stand.day }, { amount })];
    });
  });
}

/** Days on which the filed balance of a loan is above zero. */
function spansOf({ region, zone }: MemberRow, stands: readonly LoanStand[]): Span[] {
  const days = stands.flatMap(({ day, balance }, index) =>
    balance > 0n ? [{ from: day, until: stands[index + 1]?.day ?? '' }] : [],
  );
  return joined(days).map(({ from, until }) => ({ region, zone, day: from, until }));
}

/** An enterprise with all its loans at all banks, and what their claims paid, recovered and wrote off (借款企业). */
export const borrower: MemberSet = {
  set: BORROWER,
  derive: (rows, places) => {
    const byLoan = Map.groupBy(rows, ({ note, entity }) => String(note[0] ?? entity));
    const loans = rows
      .filter(({ tag }) => tag === 'filed')
      .map((filed) => ({ filed, stands: loanTimeline(filed, othersOf(byLoan, filed)) }));
    return [
      ...distinctFlow(
        'loan-filing-borrowers',
        rows.filter(({ tag }) => tag === 'filing'),
        places,
      ),
      ...loans.flatMap(({ filed, stands }) => changes(filed, stands)),
      ...distinctStock(
        'risk-compensated-borrowers',
        loans.flatMap(({ filed, stands }) => spansOf(filed, stands)),
        places,
      ),
    ];
  },
};

const othersOf = (byLoan: ReadonlyMap<string, readonly MemberRow[]>, filed: MemberRow): MemberRow[] =>
  (byLoan.get(String(filed.note[0])) ?? []).filter((row) => row !== filed);
