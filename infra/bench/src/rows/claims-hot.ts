import { fen, type Fen } from '@torchline/kernel';
import { submitClaim } from '../../../../services/loan-pools/src/domain/claim/submit-claim.ts';
import { reportOverdue } from '../../../../services/loan-pools/src/domain/loan/report-overdue.ts';
import { fundPool } from '../../../../services/loan-pools/src/domain/pool/post-money.ts';
import { claiming, funding, POOL } from '../../../../services/loan-pools/src/domain/testing/cases.fixture.ts';
import { PEOPLE } from '../../../../services/loan-pools/src/domain/testing/world.fixture.ts';
import { takeTurns } from '../rounds.ts';
import { rowOf } from '../row.ts';
import { onDesk } from '../stage/appends.ts';
import { withCallers } from '../stage/callers.ts';
import { FilingDesk } from '../stage/filings.ts';
import type { Measure } from '../stage/plan.ts';

const CALLERS = 64;
const CAPITAL: Fen = fen(10_000_000_000_00);

/** A filed loan of the desk becomes overdue, so that it may be claimed. */
async function makeOverdue(desk: FilingDesk, n: number): Promise<void> {
  await desk.file(n);
  const on = { overdueOn: '2026-03-06', reportedOn: '2026-03-10', businessDate: '2026-03-10' };
  const overdue = { bank: 'BOH', noteNo: `N-${n}`, outstanding: fen(3_000_000), ...on };
  await desk.do(reportOverdue, overdue, { by: PEOPLE.bank, key: `overdue-${n}` });
}

/** Appends tried for each of so many claims that come at once. */
async function attemptsOf(desk: FilingDesk, claims: number): Promise<number> {
  await desk.do(fundPool, funding(CAPITAL, { pool: POOL }), { by: PEOPLE.province, key: 'fund' });
  const range = { from: FilingDesk.FIRST, to: FilingDesk.FIRST + claims };
  await withCallers(CALLERS, range, (n) => makeOverdue(desk, n));
  const before = desk.attempts;
  await withCallers(claims, range, (n) =>
    desk.do(submitClaim, claiming({ claim: `D-${n}`, noteNo: `N-${n}` }), {
      by: PEOPLE.bank,
      key: `claim-${n}`,
    }),
  );
  return (desk.attempts - before) / claims;
}

/** Everybody wants the same pool: a claim that is decided on a state that moved has to be tried again. */
export const claimsHot: Measure = {
  ids: ['claims-hot'],
  async run(plan) {
    const claims = plan.size(1_000, 200);
    const [attempts = []] = await takeTurns([() => onDesk(plan.scratch, (desk) => attemptsOf(desk, claims))]);
    const about = {
      id: 'claims-hot',
      what: `${claims.toLocaleString('en')} claims at once on one pool: append attempts per command`,
      peer: 'one attempt',
      goal: 1.2,
    };
    const row = rowOf(about, attempts);
    return [{ row, ours: `${row.ratio} attempts`, theirs: '1 attempt' }];
  },
};
