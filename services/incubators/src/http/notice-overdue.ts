import { dateSchema } from '@torchline/facts';
import { isRejection } from '@torchline/kernel';
import { commandRoute } from '@torchline/web';
import { z } from 'zod';
import { noticeOverdue } from '../domain/tenant/notice-overdue.ts';
import { PROVINCE_DESK } from './authorities.ts';
import { tenancyOf } from './ids.ts';

/** 在孵超期提示; changes no figure, the end was known at entry. */
export const noticeOverdueRoute = commandRoute({
  method: 'POST',
  path: '/tenants/:tenant/overdue',
  summary: { zh: '在孵超期提示', en: 'State that the time in incubation is over' },
  authority: PROVINCE_DESK,
  errors: ['NOT_FOUND', 'NOT_OVERDUE_YET'],
  body: z.object({ businessDate: dateSchema.optional() }),
  command: noticeOverdue,
  input: ({ params, body, today }) => {
    const key = tenancyOf(params.tenant);
    return isRejection(key) ? key : { ...key, businessDate: body.businessDate ?? today };
  },
});
