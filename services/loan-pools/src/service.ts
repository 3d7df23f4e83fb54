import { defineService } from '@torchline/platform';
import { routes } from './http/routes.ts';
import { banks } from './imports/banks.ts';
import { claims } from './imports/claims.ts';
import { loanBalances } from './imports/loan-balances.ts';
import { loans } from './imports/loans.ts';
import { poolsAndPostings } from './imports/pools-and-postings.ts';
import { recoveries } from './imports/recoveries.ts';
import { lookups } from './lookups.ts';
import { records, views } from './views.ts';

/** 贷款风险补偿: pools and their books, filed loans, claims and recoveries. */
export const loanPools = defineService({
  name: 'loan-pools',
  zh: '贷款风险补偿',
  en: 'Loan pools',
  routes,
  templates: [poolsAndPostings, banks, loans, loanBalances, claims, recoveries],
  records,
  views,
  viewsModule: new URL('./views.ts', import.meta.url),
  reactions: [],
  lookups,
});
