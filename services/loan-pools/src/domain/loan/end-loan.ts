import { FilingRevoked, LoanClosed } from '@torchline/facts';
import { changed, isRejection, same, ZERO_FEN, type IsoDate } from '@torchline/kernel';
import type { LoanPoolsCommand } from '../lookups.ts';
import { changeExposure } from './exposure.ts';
import { keyOf, loanStream } from './loan.ts';
import {
  filedLoan,
  loadLoan,
  refuseAction,
  refuseBefore,
  type LoanInput,
  type LoanStates,
} from './loan-report.ts';

export interface CloseLoanInput extends LoanInput {
  readonly closedOn: IsoDate;
}
export interface RevokeFilingInput extends LoanInput {
  readonly revokedOn: IsoDate;
  readonly reason: string;
}

/** 贷款结清: repaid; its filed balance no longer counts. */
export const closeLoan: LoanPoolsCommand<CloseLoanInput, LoanStates> = {
  name: 'CloseLoan',
  load: loadLoan,
  decide(input, { loan, exposure }, context) {
    const filed = filedLoan(input, loan, context);
    if (isRejection(filed)) return filed;
    const { closedOn } = input;
    if (loan.ended && 'closedOn' in loan.ended && loan.ended.closedOn === closedOn)
      return same({ loan: filed.loan });
    const refused = refuseAction(loan, 'close') ?? refuseBefore('/closedOn', closedOn, filed.disbursedOn);
    if (refused) return refused;
    const data = { ...keyOf(filed), closedOn, because: 'REPAID' } as const;
    const fact = LoanClosed.make(loanStream(filed.bank, filed.noteNo), data, { factDate: closedOn });
    const freed = changeExposure(exposure, filed, { balance: ZERO_FEN, on: closedOn });
    return changed([fact, ...freed], { loan: filed.loan });
  },
};

/** 备案撤销: as if it had not been filed, from that day on; while a claim is open the claim is refused first. */
export const revokeFiling: LoanPoolsCommand<RevokeFilingInput, LoanStates> = {
  name: 'RevokeFiling',
  load: loadLoan,
  decide(input, { loan, exposure }, context) {
    const filed = filedLoan(input, loan, context);
    if (isRejection(filed)) return filed;
    const { revokedOn, reason } = input;
    const ended = loan.ended && 'revokedOn' in loan.ended ? loan.ended : undefined;
    if (ended?.revokedOn === revokedOn && ended.reason === reason) return same({ loan: filed.loan });
    const refused = refuseAction(loan, 'revoke') ?? refuseBefore('/revokedOn', revokedOn, filed.filedOn);
    if (refused) return refused;
    const data = { ...keyOf(filed), filedOn: filed.filedOn, revokedOn, reason };
    const fact = FilingRevoked.make(loanStream(filed.bank, filed.noteNo), data, { factDate: revokedOn });
    const freed = changeExposure(exposure, filed, { balance: ZERO_FEN, on: revokedOn });
    return changed([fact, ...freed], { loan: filed.loan });
  },
};
