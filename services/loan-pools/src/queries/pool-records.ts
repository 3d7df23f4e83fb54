import type { VisibleTo } from '@torchline/kernel';
import type { RecordKind } from '@torchline/projections';
import { agreementEntity, type AgreementState } from '../domain/pool/agreement.ts';
import { balancesOf } from '../domain/pool/books.ts';
import { poolEntity, type PoolState } from '../domain/pool/pool.ts';

const seenIn = (region: string, organisations: readonly string[] = []): VisibleTo => ({
  organisations,
  creditCodes: [],
  regions: [...new Set([region, `${region.slice(0, 2)}0000`])],
});

/** 资金池: its balances as its books stand. */
export const poolRecord: RecordKind<PoolState> = {
  kind: 'pool',
  zh: '资金池',
  en: 'Pool',
  entity: poolEntity,
  describe: ({ opened, books }) => {
    if (!opened) return undefined;
    const { pool, name, region, programme, openedOn, document } = opened;
    const { capitalTotal, refundedToBudget, cash, reserved, available, paid, recovered } = balancesOf(books);
    return {
      title: name,
      status: 'OPEN',
      day: openedOn,
      county: null,
      zone: null,
      organisation: null,
      creditCode: null,
      fields: {
        pool,
        programme,
        region,
        openedOn,
        document,
        ...{ capitalFen: capitalTotal, refundedFen: refundedToBudget, cashFen: cash },
        ...{ reservedFen: reserved, availableFen: available, paidFen: paid, recoveredFen: recovered },
      },
      search: [pool, name, document],
      visibleTo: seenIn(region),
      work: [],
      files: [],
    };
  },
};

/** 合作协议: one record per bank and pool, with its last agreement. */
export const agreementRecord: RecordKind<AgreementState> = {
  kind: 'agreement',
  zh: '合作协议',
  en: 'Agreement',
  entity: agreementEntity,
  describe: ({ terms }) => {
    const last = terms.at(-1);
    if (!last) return undefined;
    const { bank, bankName, pool, programme, region, signedOn, document } = last.signed;
    return {
      title: `${bankName} · ${pool}`,
      status: last.ended ? 'ENDED' : 'IN_FORCE',
      day: signedOn,
      county: null,
      zone: null,
      organisation: bank,
      creditCode: null,
      fields: { bank, bankName, pool, programme, signedOn, endedOn: last.ended?.endedOn ?? null, document },
      search: [bank, bankName, pool, document],
      visibleTo: seenIn(region, [bank]),
      work: [],
      files: [],
    };
  },
};
