import { classificationSchema, dateSchema, fenSchema } from '@torchline/facts';
import { isRejection } from '@torchline/kernel';
import { commandRoute } from '@torchline/web';
import { z } from 'zod';
import { reportBalance } from '../domain/loan/report-balance.ts';
import { OWN_BANK } from './authorities.ts';
import { loanNamed } from './loan-path.ts';

/** 贷款余额报告. */
export const reportBalanceRoute = commandRoute({
  method: 'POST',
  path: '/loans/:loan/balances',
  summary: { zh: '贷款余额报告', en: 'Report the balance of a loan' },
  authority: OWN_BANK,
  errors: ['NOT_FOUND', 'LOAN_AMOUNTS', 'BALANCE_PERIOD', 'STATE_FORBIDS', 'DATE_ORDER'],
  body: z.object({
    asOf: dateSchema,
    outstanding: fenSchema,
    classification: classificationSchema,
    overdueDays: z.number().int().min(0).max(36_500),
    overdueOn: dateSchema.optional(),
  }),
  command: reportBalance,
  input: ({ params, body }) => {
    const loan = loanNamed(params.loan);
    return isRejection(loan) ? loan : { ...body, ...loan, businessDate: body.asOf };
  },
});
