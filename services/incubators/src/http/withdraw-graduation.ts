import { dateSchema, textSchema } from '@torchline/facts';
import { commandRoute } from '@torchline/web';
import { z } from 'zod';
import { withdrawGraduation } from '../domain/graduation/withdraw-graduation.ts';
import { WITHDRAWERS } from './authorities.ts';

/** 毕业撤回. */
export const withdrawGraduationRoute = commandRoute({
  method: 'POST',
  path: '/graduations/:graduation/withdraw',
  summary: { zh: '毕业撤回', en: 'Withdraw a graduation' },
  authority: WITHDRAWERS,
  errors: ['NOT_FOUND', 'STATE_FORBIDS', 'DATE_ORDER', 'NOT_ALLOWED'],
  body: z.object({ withdrawnOn: dateSchema.optional(), reason: textSchema(500) }),
  command: withdrawGraduation,
  input: ({ params, body, today }) => ({
    graduation: params.graduation,
    reason: body.reason,
    businessDate: body.withdrawnOn ?? today,
  }),
});
