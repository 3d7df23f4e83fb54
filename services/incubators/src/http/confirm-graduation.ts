import { dateSchema } from '@torchline/facts';
import { commandRoute } from '@torchline/web';
import { z } from 'zod';
import { confirmGraduation } from '../domain/graduation/confirm-graduation.ts';
import { CONFIRMERS } from './authorities.ts';

/** 毕业市级确认. */
export const confirmGraduationRoute = commandRoute({
  method: 'POST',
  path: '/graduations/:graduation/confirm',
  summary: { zh: '毕业市级确认', en: 'Confirm a graduation' },
  authority: CONFIRMERS,
  errors: ['NOT_FOUND', 'STATE_FORBIDS', 'SECOND_PERSON_NEEDED', 'DATE_ORDER', 'GRADUATION_WAITS'],
  body: z.object({ confirmedOn: dateSchema.optional() }),
  command: confirmGraduation,
  input: ({ params, body, today }) => ({
    graduation: params.graduation,
    businessDate: body.confirmedOn ?? today,
  }),
});
