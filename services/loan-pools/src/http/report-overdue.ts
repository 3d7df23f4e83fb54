import { dateSchema, fenSchema } from '@torchline/facts';
import { isRejection } from '@torchline/kernel';
import { commandRoute } from '@torchline/web';
import { z } from 'zod';
import { reportOverdue } from '../domain/loan/report-overdue.ts';
import { OWN_BANK } from './authorities.ts';
import { loanNamed } from './loan-path.ts';

/** 贷款逾期报告: `outstanding` is the principal on the day it became overdue. */
export const reportOverdueRoute = commandRoute({
  method: 'POST',
  path: '/loans/:loan/overdue',
  summary: { zh: '贷款逾期报告', en: 'Report a loan as overdue' },
  authority: OWN_BANK,
  errors: ['NOT_FOUND', 'LOAN_AMOUNTS', 'AMOUNT_ZERO', 'STATE_FORBIDS', 'DATE_ORDER'],
  body: z.object({ overdueOn: dateSchema, outstanding: fenSchema, reportedOn: dateSchema.optional() }),
  command: reportOverdue,
  input: ({ params, body, today }) => {
    const loan = loanNamed(params.loan);
    const reportedOn = body.reportedOn ?? today;
    return isRejection(loan) ? loan : { ...body, ...loan, reportedOn, businessDate: reportedOn };
  },
});
