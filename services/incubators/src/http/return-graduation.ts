import { dateSchema, textSchema } from '@torchline/facts';
import { commandRoute } from '@torchline/web';
import { z } from 'zod';
import { RETURN_REASONS, returnGraduation } from '../domain/graduation/return-graduation.ts';
import { RETURNERS } from './authorities.ts';

/** 退回毕业申报, with a reason code. */
export const returnGraduationRoute = commandRoute({
  method: 'POST',
  path: '/graduations/:graduation/return',
  summary: { zh: '退回毕业申报', en: 'Return a graduation' },
  authority: RETURNERS,
  errors: ['NOT_FOUND', 'STATE_FORBIDS', 'SECOND_PERSON_NEEDED', 'DATE_ORDER', 'NOT_ALLOWED'],
  body: z.object({
    returnedOn: dateSchema.optional(),
    reason: z.object({ code: z.enum(RETURN_REASONS), text: textSchema(500) }),
  }),
  command: returnGraduation,
  input: ({ params, body, today }) => ({
    graduation: params.graduation,
    reason: body.reason,
    businessDate: body.returnedOn ?? today,
  }),
});
