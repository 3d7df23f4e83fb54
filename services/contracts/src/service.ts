import { defineService } from '@torchline/platform';
import * as registeredRoutes from './http/registered-routes.ts';
import * as reviewRoutes from './http/review-routes.ts';
import * as similarRoutes from './http/similar-routes.ts';
import { absorbedContracts } from './imports/absorbed-contracts.ts';
import { amendments } from './imports/amendments.ts';
import { contracts as contractList } from './imports/contracts.ts';
import { lookupsOf } from './lookups.ts';
import { records, views } from './views.ts';

/** 技术合同认定登记: contracts from submission to revocation, and absorbed contracts from outside. */
export const contracts = defineService({
  name: 'contracts',
  zh: '技术合同',
  en: 'Technology contracts',
  routes: [
    ...Object.values(reviewRoutes),
    ...Object.values(registeredRoutes),
    ...Object.values(similarRoutes),
  ],
  templates: [contractList, amendments, absorbedContracts],
  records,
  views,
  viewsModule: new URL('./views.ts', import.meta.url),
  reactions: [],
  lookups: ({ masters }) => lookupsOf(masters),
});

export { contractIdOf } from './domain/fingerprint.ts';
