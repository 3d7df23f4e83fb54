import { BankAgreementEnded, BankAgreementSigned, entityOf, on, type DataOf } from '@torchline/facts';
import type { Entity, IsoDate } from '@torchline/kernel';

type Signed = DataOf<typeof BankAgreementSigned>;

/** One agreement (合作协议) from its signing to its last day, null while it is in force. */
export interface AgreementTerm {
  readonly signed: Signed;
  readonly ended: DataOf<typeof BankAgreementEnded> | null;
}

/** 合作银行 of a pool: its agreements, one after the other. */
export interface AgreementState {
  readonly terms: readonly AgreementTerm[];
}

export const agreementEntity: Entity<AgreementState> = entityOf<AgreementState>('agreement', { terms: [] }, [
  on(BankAgreementSigned, ({ terms }, signed) => ({ terms: [...terms, { signed, ended: null }] })),
  on(BankAgreementEnded, ({ terms }, ended) => ({
    terms: terms.map((term, i) => (i === terms.length - 1 ? { ...term, ended } : term)),
  })),
]);

export const agreementId = (bank: string, pool: string): string => `${bank}@${pool}`;
export const openTerm = ({ terms }: AgreementState): AgreementTerm | undefined =>
  terms.find(({ ended }) => ended === null);
/** True when an agreement was in force on the day. */
export const inForceOn = ({ terms }: AgreementState, day: IsoDate): boolean =>
  terms.some(({ signed, ended }) => signed.signedOn <= day && (ended === null || day <= ended.endedOn));
