import { PoolPosted, type ContributorLevel, type ReversibleKind } from '@torchline/facts';
import { reject, type CommandInput } from '@torchline/kernel';
import { valueAt } from '../by-key.ts';
import type { LoanPoolsCommand } from '../lookups.ts';
import type { Account } from './accounts.ts';
import { enterPosting, loadPosting, type PostingStates } from './enter-posting.ts';
import type { JournalLine } from './journal.ts';
import { poolStream } from './pool.ts';

export interface ReversePostingInput extends CommandInput {
  readonly pool: string;
  /** Number of the reversal itself. */
  readonly postingNo: string;
  /** Number of the posting that is undone. */
  readonly reverses: string;
  readonly postedOn: string;
  readonly document: string;
}

const REVERSIBLE: readonly string[] = ['FUNDING', 'REFUND', 'INTEREST', 'FEE'] satisfies ReversibleKind[];
const isReversible = (line: JournalLine): line is JournalLine & { movement: ReversibleKind } =>
  !line.reversed && REVERSIBLE.includes(line.movement);

/** Level whose capital a line moved: the part of the account's name after the dot. */
function levelOf({ debit, credit }: JournalLine): { level?: ContributorLevel } {
  const account = [debit, credit].find((side: Account) => side.includes('.'));
  return account ? { level: account.slice(account.indexOf('.') + 1) as ContributorLevel } : {};
}

/** 冲正: undoes one posting whole, once, by its number, in an open month; what was posted stays as it is. */
export const reversePosting: LoanPoolsCommand<ReversePostingInput, PostingStates> = {
  name: 'ReversePosting',
  load: loadPosting,
  decide: ({ businessDate: _, ...input }, states) => {
    const { pool } = states;
    const target = valueAt(pool.entered, input.reverses);
    if (pool.opened === undefined || target === undefined) return reject('NOT_FOUND', '/reverses');
    const { line } = target;
    if (!isReversible(line)) return reject('POSTING_NOT_REVERSIBLE', '/reverses', { number: input.reverses });
    if (target.reversedBy !== null && target.reversedBy !== input.postingNo)
      return reject('POSTING_REVERSED', '/reverses', { number: input.reverses, by: target.reversedBy });
    if (input.postedOn < line.postedOn)
      return reject('DATE_ORDER', '/postedOn', { later: input.postedOn, earlier: line.postedOn });
    const what = { kind: 'REVERSAL', reversedKind: line.movement, amount: line.amount } as const;
    const data = { ...input, ...what, ...levelOf(line), region: pool.opened.region };
    const fact = PoolPosted.make(poolStream(input.pool), data, { factDate: input.postedOn });
    return enterPosting(states, { definition: PoolPosted, data, fact });
  },
};
