import { isFact, PoolFunded, PoolPosted, PoolRefunded } from '@torchline/facts';
import { leaf, NOTHING, type Contribution, type Outputs } from '../engine/contribution.ts';
import type { LedgerKind, ToldFact } from '../engine/kind.ts';

/** What a kind of posting does to `available` = cash − reserved: +1, −1. A reversal does the opposite of its target. */
const AVAILABLE = new Map<string, 1 | -1>([
  ['FUNDING', 1],
  ['REFUND', -1],
  ['INTEREST', 1],
  ['FEE', -1],
  ['HOLD', -1],
  ['RELEASE', 1],
  ['COMPENSATION', -1],
  ['RECOVERY', 1],
]);
/** Postings that change `capital`. */
const CAPITAL = ['FUNDING', 'REFUND'];

interface Posting {
  readonly region: string;
  readonly postedOn: string;
  readonly amount: number;
}

function booked({ region, postedOn, amount }: Posting, kind: string, way: 1 | -1): Contribution[] {
  const signed = way * (AVAILABLE.get(kind) ?? 0) * amount;
  const spot = { region, day: postedOn };
  const available = leaf('risk-pool-available-capital', spot, { amount: signed });
  const capital = leaf('risk-compensation-pool-capital', spot, { amount: signed });
  return CAPITAL.includes(kind) ? [available, capital] : [available];
}

function contributionsOf(fact: ToldFact): Contribution[] {
  if (isFact(PoolFunded, fact)) return booked(fact.data, 'FUNDING', 1);
  if (isFact(PoolRefunded, fact)) return booked(fact.data, 'REFUND', 1);
  if (!isFact(PoolPosted, fact)) return [];
  const { kind, reversedKind } = fact.data;
  return kind === 'REVERSAL' ? booked(fact.data, reversedKind ?? '', -1) : booked(fact.data, kind, 1);
}

/** 资金池账簿: every posting is final and books on its posting date, never back into a closed month. */
export const pools: LedgerKind = {
  feeds: 'fact',
  category: 'pool',
  outputs: (fact): Outputs => {
    const contributions = contributionsOf(fact);
    return contributions.length > 0 ? { contributions, rows: [] } : NOTHING;
  },
};
