import { BankAgreementEnded, BankAgreementSigned, entityOf, on } from '@torchline/facts';
import type { IsoDate } from '@torchline/kernel';
import { dayAfter, NOTHING, type Outputs } from '../engine/contribution.ts';
import { folded } from '../engine/kind.ts';
import { PARTNER_BANK } from '../members/partner-bank.ts';

interface Agreement {
  readonly bank: string;
  readonly pool: string;
  readonly region: string;
  readonly signedOn: IsoDate;
  /** Last day in force; '' while it holds. */
  readonly endedOn: IsoDate;
}

const agreement = entityOf<Agreement | null>('agreement', null, [
  on(BankAgreementSigned, (_, { bank, pool, region, signedOn }) => ({
    bank,
    pool,
    region,
    signedOn,
    endedOn: '',
  })),
  on(BankAgreementEnded, (known, { endedOn }) => (known ? { ...known, endedOn } : null)),
]);

function outputs(state: Agreement | null): Outputs {
  if (!state) return NOTHING;
  const { bank, pool, region, signedOn, endedOn } = state;
  const row = {
    set: PARTNER_BANK,
    key: bank,
    entity: `agreement/${bank}@${pool}`,
    tag: 'agreement',
    region,
    zone: '',
    day: signedOn,
    until: endedOn ? dayAfter(endedOn) : '',
    note: [],
  };
  return { contributions: [], rows: [row] };
}

/** 合作银行协议. */
export const agreements = folded(agreement, outputs);
