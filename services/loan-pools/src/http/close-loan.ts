import { dateSchema } from '@torchline/facts';
import { isRejection } from '@torchline/kernel';
import { commandRoute } from '@torchline/web';
import { z } from 'zod';
import { closeLoan } from '../domain/loan/end-loan.ts';
import { OWN_BANK } from './authorities.ts';
import { loanNamed } from './loan-path.ts';

/** 贷款结清. */
export const closeLoanRoute = commandRoute({
  method: 'POST',
  path: '/loans/:loan/close',
  summary: { zh: '贷款结清', en: 'Close a repaid loan' },
  authority: OWN_BANK,
  errors: ['NOT_FOUND', 'STATE_FORBIDS', 'DATE_ORDER'],
  body: z.object({ closedOn: dateSchema }),
  command: closeLoan,
  input: ({ params, body }) => {
    const loan = loanNamed(params.loan);
    return isRejection(loan) ? loan : { ...body, ...loan, businessDate: body.closedOn };
  },
});
