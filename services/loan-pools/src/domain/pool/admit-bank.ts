import { BankAgreementEnded, BankAgreementSigned } from '@torchline/facts';
import { changed, created, reject, same, streamOf, type CommandInput, type Read } from '@torchline/kernel';
import type { LoanPoolsCommand } from '../lookups.ts';
import { sameContent } from '../same-content.ts';
import { agreementEntity, agreementId, openTerm, type AgreementState } from './agreement.ts';
import { poolEntity, type PoolState } from './pool.ts';

export interface SignAgreementInput extends CommandInput {
  readonly bank: string;
  readonly pool: string;
  readonly signedOn: string;
  readonly document: string;
}
export interface EndAgreementInput extends CommandInput {
  readonly bank: string;
  readonly pool: string;
  readonly endedOn: string;
  readonly reason: string;
}
interface States {
  readonly pool: PoolState;
  readonly agreement: AgreementState;
}
const streamOfAgreement = (input: { readonly bank: string; readonly pool: string }): string =>
  streamOf(agreementEntity, agreementId(input.bank, input.pool));

async function load(input: { readonly bank: string; readonly pool: string }, read: Read): Promise<States> {
  return {
    pool: await read(poolEntity, input.pool),
    agreement: await read(agreementEntity, agreementId(input.bank, input.pool)),
  };
}

/** 合作银行签约: admits a bank to a pool. */
export const signAgreement: LoanPoolsCommand<SignAgreementInput, States> = {
  name: 'SignAgreement',
  load,
  decide: ({ businessDate: _, ...input }, { pool, agreement }, { lookups }) => {
    if (pool.opened === undefined) return reject('NOT_FOUND', '/pool');
    const bankName = lookups.bankName(input.bank);
    if (bankName === undefined) return reject('ORGANISATION_UNKNOWN', '/bank', { organisation: input.bank });
    const { programme, region, openedOn } = pool.opened;
    const data = { ...input, bankName, programme, region };
    if (agreement.terms.some(({ signed }) => sameContent(signed, data))) return same();
    if (openTerm(agreement)) return reject('AGREEMENT_IN_FORCE', '/bank');
    const earlier = agreement.terms.at(-1)?.ended?.endedOn ?? openedOn;
    if (input.signedOn < earlier)
      return reject('DATE_ORDER', '/signedOn', { later: input.signedOn, earlier });
    const fact = BankAgreementSigned.make(streamOfAgreement(input), data, { factDate: input.signedOn });
    return created([fact], { agreement: agreementId(input.bank, input.pool) });
  },
};

/** 合作银行协议终止: loans disbursed after `endedOn` are not admitted; those filed keep their rights. */
export const endAgreement: LoanPoolsCommand<EndAgreementInput, States> = {
  name: 'EndAgreement',
  load,
  decide: ({ businessDate: _, ...input }, { agreement }) => {
    const term = openTerm(agreement);
    const last = agreement.terms.at(-1);
    if (last === undefined) return reject('NOT_FOUND', '/agreement');
    const { programme, region } = last.signed;
    const data = { ...input, programme, region };
    if (term === undefined)
      return sameContent(last.ended, data) ? same() : reject('AGREEMENT_ENDED', '/agreement');
    if (input.endedOn < term.signed.signedOn)
      return reject('DATE_ORDER', '/endedOn', { later: input.endedOn, earlier: term.signed.signedOn });
    return changed([BankAgreementEnded.make(streamOfAgreement(input), data, { factDate: input.endedOn })]);
  },
};
