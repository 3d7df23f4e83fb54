import { BankAgreementEnded, BankAgreementSigned, entityOf, on } from '@torchline/facts';
import type { IsoDate } from '@torchline/kernel';
import { dayAfter, NOTHING, type Outputs } from '../engine/contribution.ts';
import { folded } from '../engine/kind.ts';
import { PARTNER_BANK } from '../members/partner-bank.ts';

interface Agreement {
  readonly bank: string;
  readonly pool: string;
  readonly region: string;
  /** One after the other; the last day in force is '' while one holds. */
  readonly terms: readonly { readonly signedOn: IsoDate; readonly endedOn: IsoDate }[];
}

const agreement = entityOf<Agreement | null>('agreement', null, [
  on(BankAgreementSigned, (known, { bank, pool, region, signedOn }) => ({
    bank,
    pool,
    region,
    terms: [...(known?.terms ?? []), { signedOn, endedOn: '' }],
  })),
  on(BankAgreementEnded, (known, { endedOn }) =>
    known
      ? {
          ...known,
          terms: known.terms.map((term) => (term.endedOn === '' ? { ...term, endedOn } : term)),
        }
      : null,
  ),
]);

function outputs(state: Agreement | null): Outputs {
  if (!state) return NOTHING;
  const { bank, pool, region, terms } = state;
  const rows = terms.map(({ signedOn, endedOn }) => ({
    set: PARTNER_BANK,
    key: bank,
    entity: `agreement/${bank}@${pool}`,
    tag: 'agreement',
    region,
    zone: '',
    day: signedOn,
    until: endedOn ? dayAfter(endedOn) : '',
    note: [],
  }));
  return { contributions: [], rows };
}

/** 合作银行协议. */
export const agreements = folded(agreement, outputs);
