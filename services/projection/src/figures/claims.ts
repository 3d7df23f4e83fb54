import { ClaimPaid, ClaimWrittenOff, isFact, RecoveryReceived } from '@torchline/facts';
import { leaf, NOTHING, type MemberRow, type Outputs } from '../engine/contribution.ts';
import type { LedgerKind, ToldFact } from '../engine/kind.ts';
import { BORROWER, type PaidNote, type RecoveryNote, type WriteOffNote } from '../members/borrower-rows.ts';

interface Claimed {
  readonly claim: string;
  readonly loan: string;
  readonly creditCode: string;
  readonly county: string;
  readonly zone?: string | undefined;
}

const row = (of: Claimed, tag: string, { day, note }: Pick<MemberRow, 'day' | 'note'>): MemberRow => ({
  set: BORROWER,
  key: of.creditCode,
  entity: `claim/${of.claim}`,
  tag,
  region: of.county,
  zone: of.zone ?? '',
  day,
  until: '',
  note,
});

function outputs(fact: ToldFact): Outputs {
  if (isFact(ClaimPaid, fact)) {
    const { county: region, zone, paidOn: day, amount, queued, loan, sequence } = fact.data;
    const note: [...PaidNote, sequence: number] = [loan, queued, sequence];
    return {
      contributions: [leaf('risk-compensation-paid', { region, zone, day }, { count: 1, amount })],
      rows: [row(fact.data, 'paid', { day, note })],
    };
  }
  if (isFact(RecoveryReceived, fact)) {
    const {
      county: region,
      zone,
      receivedOn: day,
      poolShare: amount,
      toPrincipal,
      loan,
      recoveryNo,
    } = fact.data;
    const note: [...RecoveryNote, recoveryNo: string] = [loan, toPrincipal, recoveryNo];
    return {
      contributions: [leaf('risk-compensation-recovered', { region, zone, day }, { count: 1, amount })],
      rows: [row(fact.data, 'recovery', { day, note })],
    };
  }
  if (!isFact(ClaimWrittenOff, fact)) return NOTHING;
  const note: WriteOffNote = [fact.data.loan];
  return { contributions: [], rows: [row(fact.data, 'write-off', { day: fact.data.writtenOffOn, note })] };
}

/** 代偿与追偿: payments and recoveries are final; they also tell how much of the loan is left. */
export const claims: LedgerKind = { feeds: 'fact', category: 'claim', outputs };
