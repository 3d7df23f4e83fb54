import { dateSchema, regionCodeSchema, textSchema } from '@torchline/facts';
import { commandRoute } from '@torchline/web';
import { z } from 'zod';
import { setTarget } from '../domain/targets.ts';

/** 目标下达, one target; lists come by the template `targets`. */
export const setTargetRoute = commandRoute({
  method: 'POST',
  path: '/targets',
  summary: { zh: '目标下达', en: 'Set a target' },
  authority: { roles: ['PROVINCE'], within: { zh: '全省', en: 'the province' } },
  errors: ['INDICATOR_UNKNOWN', 'UNIT_UNKNOWN'],
  body: z.object({
    indicator: z.string(),
    unit: regionCodeSchema,
    year: z.number().int().min(2000).max(2100),
    value: z.number().int(),
    document: textSchema(),
    businessDate: dateSchema.optional(),
  }),
  command: setTarget,
  input: ({ body, today }) => ({ ...body, businessDate: body.businessDate ?? today }),
});
