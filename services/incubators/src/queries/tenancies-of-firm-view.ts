import { isFact, TenancyOpened } from '@torchline/facts';
import type { KeyedView } from '@torchline/projections';
import { tenancyId } from '../domain/tenant/tenancy.ts';

/** All stays of one enterprise in any carrier, as ids of tenancies (入驻索引). */
export interface TenanciesOfFirm {
  readonly tenants: readonly string[];
}

/** By credit code; a look-up of reactions, shown to nobody. */
export const tenanciesOfFirmView: KeyedView<TenanciesOfFirm> = {
  name: 'tenancies-of-firm',
  version: 1,
  logs: ['incubators'],
  indexes: [],
  keys: (fact) => (isFact(TenancyOpened, fact) ? [fact.data.creditCode] : []),
  evolve: (doc, fact) => {
    const { tenants = [] } = doc ?? {};
    return isFact(TenancyOpened, fact) ? { tenants: [...tenants, tenancyId(fact.data)] } : doc;
  },
  index: () => undefined,
};
