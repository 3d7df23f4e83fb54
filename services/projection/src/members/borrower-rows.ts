/** Set of enterprises with filed loans, by credit code. */
export const BORROWER = 'borrower';

/** The loan, its filed and disbursed amounts in fen, and its compensation ratio per 10,000. */
export type FiledNote = [loan: string, filed: number, disbursed: number, ratio: number];
/** The loan, its outstanding principal in fen, and 1 when classified 次级 or worse. */
export type BalanceNote = [loan: string, outstanding: number, bad: number];
/** The loan and what came back to its principal in fen. */
export type RecoveryNote = [loan: string, toPrincipal: number];
/** The loan and what the pool still owes for it in fen. */
export type PaidNote = [loan: string, queued: number];
export type WriteOffNote = [loan: string];
