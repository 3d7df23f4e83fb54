import { dateSchema, textSchema } from '@torchline/facts';
import { commandRoute } from '@torchline/web';
import { z } from 'zod';
import { checkGraduation } from '../domain/graduation/check-graduation.ts';
import { CHECKERS } from './authorities.ts';

/** 毕业县级核查. */
export const checkGraduationRoute = commandRoute({
  method: 'POST',
  path: '/graduations/:graduation/check',
  summary: { zh: '毕业县级核查', en: 'Check a graduation' },
  authority: CHECKERS,
  errors: ['NOT_FOUND', 'STATE_FORBIDS', 'SECOND_PERSON_NEEDED', 'DATE_ORDER', 'GRADUATION_WAITS'],
  body: z.object({ checkedOn: dateSchema.optional(), opinion: textSchema(500).optional() }),
  command: checkGraduation,
  input: ({ params, body, today }) => ({
    graduation: params.graduation,
    opinion: body.opinion,
    businessDate: body.checkedOn ?? today,
  }),
});
