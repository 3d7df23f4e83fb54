import {
  reject,
  type CommandInput,
  type DecisionContext,
  type IsoDate,
  type Read,
  type Rejection,
} from '@torchline/kernel';
import { refuseForeignBank } from '../own-bank.ts';
import { exposureEntity, type ExposureState } from './exposure.ts';
import { loanEntity, loanId, type FiledData, type LoanState } from './loan.ts';
import { loanAllows, type LoanAction } from './states.ts';

/** Names a loan by its bank and note number. */
export interface LoanInput extends CommandInput {
  readonly bank: string;
  readonly noteNo: string;
}
export interface LoanStates {
  readonly loan: LoanState;
  readonly exposure: ExposureState;
}

export async function loadLoan(input: LoanInput, read: Read): Promise<LoanStates> {
  const loan = await read(loanEntity, loanId(input.bank, input.noteNo));
  const creditCode = loan.application?.creditCode ?? '';
  return { loan, exposure: await read(exposureEntity, creditCode) };
}

/** The filed loan, when it is there for this person. */
export function filedLoan(
  input: LoanInput,
  loan: LoanState,
  { identity }: Pick<DecisionContext<unknown>, 'identity'>,
): FiledData | Rejection {
  const foreign = refuseForeignBank(identity, input.bank, '/loan');
  return foreign ?? loan.filed ?? reject('NOT_FOUND', '/loan');
}

export const refuseAction = (loan: LoanState, action: LoanAction): Rejection | undefined =>
  loanAllows(loan.status, action)
    ? undefined
    : reject('STATE_FORBIDS', undefined, { state: loan.status, action });

export const refuseBefore = (pointer: string, day: IsoDate, earlier: IsoDate): Rejection | undefined =>
  day < earlier ? reject('DATE_ORDER', pointer, { later: day, earlier }) : undefined;
