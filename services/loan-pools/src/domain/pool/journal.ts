import {
  isFact,
  PoolFunded,
  PoolPosted,
  PoolRefunded,
  type ContributorLevel,
  type DataOf,
} from '@torchline/facts';
import type { Fen, IsoDate } from '@torchline/kernel';
import { sidesOf, type Account, type Movement } from './accounts.ts';

/** One line of the journal (分录): the amount is debited to one account and credited to the other. */
export interface JournalLine {
  readonly postingNo: string;
  readonly postedOn: IsoDate;
  readonly movement: Movement;
  readonly reversed: boolean;
  readonly debit: Account;
  readonly credit: Account;
  readonly amount: Fen;
  readonly document: string;
  readonly claim: string | null;
  readonly loan: string | null;
  readonly reverses: string | null;
}

interface Moved {
  readonly movement: Movement;
  readonly level: ContributorLevel;
  readonly reversed: boolean;
}

type Posted = DataOf<typeof PoolPosted>;
type Money = Pick<Posted, 'postingNo' | 'postedOn' | 'amount' | 'document'> & {
  readonly claim?: string | undefined;
  readonly loan?: string | undefined;
  readonly reverses?: string | undefined;
};

function line(data: Money, { movement, level, reversed }: Moved): JournalLine {
  return {
    postingNo: data.postingNo,
    postedOn: data.postedOn,
    movement,
    reversed,
    ...sidesOf(movement, level, reversed),
    amount: data.amount,
    document: data.document,
    claim: data.claim ?? null,
    loan: data.loan ?? null,
    reverses: data.reverses ?? null,
  };
}

/** A posting's level matters only where capital moves. */
const levelOf = (data: Posted): ContributorLevel => data.level ?? 'PROVINCE';

function postedLine(data: Posted): JournalLine {
  const level = levelOf(data);
  if (data.kind !== 'REVERSAL') return line(data, { movement: data.kind, level, reversed: false });
  if (data.reversedKind === undefined)
    throw new Error(`reversal ${data.postingNo} does not say what it undoes`);
  return line(data, { movement: data.reversedKind, level, reversed: true });
}

/** The journal line of a fact, undefined when the fact moves no money. The only way from facts to the books. */
export function journalLine(fact: {
  readonly type: string;
  readonly data: unknown;
}): JournalLine | undefined {
  if (isFact(PoolFunded, fact))
    return line(fact.data, { movement: 'FUNDING', level: fact.data.level, reversed: false });
  if (isFact(PoolRefunded, fact))
    return line(fact.data, { movement: 'REFUND', level: fact.data.level, reversed: false });
  return isFact(PoolPosted, fact) ? postedLine(fact.data) : undefined;
}
