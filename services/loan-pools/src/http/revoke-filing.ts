import { dateSchema, textSchema } from '@torchline/facts';
import { isRejection } from '@torchline/kernel';
import { commandRoute } from '@torchline/web';
import { z } from 'zod';
import { revokeFiling } from '../domain/loan/end-loan.ts';
import { PROVINCE_DESK } from './authorities.ts';
import { loanNamed } from './loan-path.ts';

/** 备案撤销. */
export const revokeFilingRoute = commandRoute({
  method: 'POST',
  path: '/loans/:loan/revoke',
  summary: { zh: '撤销备案', en: 'Revoke a filing' },
  authority: PROVINCE_DESK,
  errors: ['NOT_FOUND', 'STATE_FORBIDS', 'DATE_ORDER'],
  body: z.object({ revokedOn: dateSchema.optional(), reason: textSchema(500) }),
  command: revokeFiling,
  input: ({ params, body, today }) => {
    const loan = loanNamed(params.loan);
    const revokedOn = body.revokedOn ?? today;
    return isRejection(loan) ? loan : { ...body, ...loan, revokedOn, businessDate: revokedOn };
  },
});
