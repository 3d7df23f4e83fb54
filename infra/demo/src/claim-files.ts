import { shiftMonth, type Month } from '@torchline/kernel';
import { BANKS } from './banks.ts';
import { CITY_POOL } from './loans.ts';
import { LIVES, type LoanClaim, type LoanLife } from './loan-lives.ts';
import { LAST_MONTH } from './months.ts';
import type { Outbox } from './outbox.ts';
import { CITY_FIRST, CITY_REFILL } from './pool-files.ts';
import { bankDesk, TRUSTEE_DESK } from './senders.ts';
import { partOf } from './shares.ts';

interface Claimed extends LoanLife {
  readonly claim: LoanClaim;
}
const CLAIMED = LIVES.filter((life): life is Claimed => life.claim !== undefined).sort((a, b) =>
  a.claim.claim < b.claim.claim ? -1 : 1,
);
const MAX_PER_LOAN = 350_000_000;
const FILED_AT_MOST = 500_000_000;

/** 70 % of the filed part of the principal, at most the cap per loan. */
function entitlement({ loan, claim }: Claimed): number {
  const filed = partOf(claim.principal, [Math.min(FILED_AT_MOST, loan.disbursed), loan.disbursed]);
  return Math.min(MAX_PER_LOAN, partOf(filed, [7, 10]));
}

function claimTables(out: Outbox): void {
  const told = CLAIMED.flatMap((life) => {
    const { month, way } = life.claim;
    return [month, ...(way === 'RETURNED_THEN_PAID' ? [shiftMonth(month, 1)] : [])].map((at) => ({
      ...life,
      at,
    }));
  });
  for (const [key, list] of Map.groupBy(told, ({ at, loan }) => `${at}/${loan.bank.bank}`)) {
    const [month = '', code = ''] = key.split('/');
    const bank = BANKS.find((one) => one.bank === code);
    if (!bank) continue;
    const rows = list.map(({ claim, loan }) => ({
      ...{ claim: claim.claim, noteNo: loan.noteNo, claimedOn: `${month}-24`, principal: claim.principal },
      recoveredBefore: claim.recoveredBefore === 0 ? undefined : claim.recoveredBefore,
      lawsuitAccepted: '是',
    }));
    out.file('claims', { template: 'claims', sender: bankDesk(bank), month, rows, without: ['bank'] });
  }
}

/** Money of the capital's pool, so that nobody pays out of an empty one. */
class CityPool {
  #left = CITY_FIRST;
  #refilled = false;
  readonly owed: { readonly claim: string; left: number }[] = [];

  /** True when some of it can be paid in that month. */
  pays(claim: string, amount: number, month: Month): boolean {
    this.#refill(month);
    const paid = Math.min(amount, this.#left);
    this.#left -= paid;
    if (paid < amount) this.owed.push({ claim, left: amount - paid });
    return paid > 0;
  }

  #refill(month: Month): void {
    if (this.#refilled || month <= CITY_REFILL.month) return;
    this.#refilled = true;
    this.#left += CITY_REFILL.amount;
    for (const one of this.owed) this.#left -= one.left;
  }
}

const pay = (claim: string, month: Month) => ({
  as: 'demo-trustee-2',
  path: `/claims/${claim}/pay`,
  body: { document: `拨付〔${month.replace('-', '')}〕${claim.slice(-3)}号` },
});

/** The month in which a claim is reviewed: the next one, or the one after it where it is sent back first. */
function reviewMonth(out: Outbox, { claim: { claim, month, way } }: Claimed): Month {
  const next = shiftMonth(month, 1);
  if (way !== 'RETURNED_THEN_PAID') return next;
  const reason = { code: 'EVIDENCE_MISSING', text: '缺少法院受理通知书，请补充后重报' };
  const path = `/claims/${claim}/return`;
  out.decide(next, 'claim-reviews', { as: 'demo-trustee-1', path, body: { reason } });
  return shiftMonth(next, 1);
}

const review = (claim: string) => ({
  as: 'demo-trustee-1',
  path: `/claims/${claim}/review`,
  body: { opinion: '材料齐全，符合代偿条件' },
});
const approve = (claim: string) => ({ as: 'demo-province-1', path: `/claims/${claim}/approve`, body: {} });
const lotOf = (claim: string): number => Number(claim.slice(-3)) % 3;

/** Of the last month's claims some wait for their review, some for approval, some for the money. */
function leaveWaiting(out: Outbox, claim: string): void {
  if (lotOf(claim) === 0) return;
  out.decide(LAST_MONTH, 'last-claims', review(claim));
  if (lotOf(claim) === 2) out.decide(LAST_MONTH, 'last-claims', approve(claim));
}

/** 初审, 批准, 拨付 in the month after the claim; the last months' claims wait at one desk or another. */
function decide(out: Outbox, life: Claimed, pool: CityPool): void {
  const { claim, way } = life.claim;
  const path = `/claims/${claim}`;
  const month = reviewMonth(out, life);
  if (life.claim.month === LAST_MONTH) leaveWaiting(out, claim);
  if (month > LAST_MONTH) return;
  if (month === LAST_MONTH && lotOf(claim) === 0) return;
  out.decide(month, 'claim-reviews', review(claim));
  if (month === LAST_MONTH && lotOf(claim) === 1) return;
  if (way === 'REJECTED') {
    const reason = { code: 'USE_OF_FUNDS', text: '贷款资金用途与备案不符' };
    out.decide(month, 'claim-approvals', { as: 'demo-province-1', path: `${path}/reject`, body: { reason } });
    return;
  }
  out.decide(month, 'claim-approvals', approve(claim));
  if (life.loan.pool !== CITY_POOL || pool.pays(claim, entitlement(life), month))
    out.decide(month, 'claim-payments', pay(claim, month));
}

function afterwards(out: Outbox): void {
  const received = CLAIMED.flatMap(({ claim }) =>
    claim.recoveries.map((one, i) => ({
      ...one,
      claim: claim.claim,
      no: `ZC${claim.claim.slice(2)}-${i + 1}`,
    })),
  );
  for (const [month, list] of Map.groupBy(received, (one) => one.month)) {
    const rows = list.map(({ claim, no, received: amount, cost }) => ({
      ...{ claim, recoveryNo: no, received: amount, cost, receivedOn: `${month}-23` },
    }));
    out.file('recoveries', { template: 'recoveries', sender: TRUSTEE_DESK, month, rows });
  }
  for (const { claim } of CLAIMED)
    if (claim.writtenOff !== undefined)
      out.decide(claim.writtenOff, 'write-offs', {
        as: 'demo-province-2',
        path: `/claims/${claim.claim}/write-off`,
        body: { document: `终结执行裁定（示例）${claim.claim.slice(-3)}号` },
      });
}

export function claimFiles(out: Outbox): void {
  claimTables(out);
  const pool = new CityPool();
  const ordered = CLAIMED.filter(({ claim }) => claim.way !== 'WAITS');
  const months = Map.groupBy(ordered, ({ claim }) =>
    shiftMonth(claim.month, claim.way === 'RETURNED_THEN_PAID' ? 2 : 1),
  );
  for (const [, list] of [...months].sort(([a], [b]) => (a < b ? -1 : 1)))
    for (const life of list) decide(out, life, pool);
  for (const { claim } of pool.owed)
    out.decide(shiftMonth(CITY_REFILL.month, 1), 'claim-payments', pay(claim, `${CITY_REFILL.month}-2`));
  afterwards(out);
}
