import { dateSchema, poolSchema, regionCodeSchema, textSchema } from '@torchline/facts';
import { commandRoute } from '@torchline/web';
import { z } from 'zod';
import { openPool } from '../domain/pool/open-pool.ts';
import { PROVINCE_DESK } from './authorities.ts';

/** 设立资金池. */
export const openPoolRoute = commandRoute({
  method: 'POST',
  path: '/pools',
  summary: { zh: '设立资金池', en: 'Open a pool' },
  authority: PROVINCE_DESK,
  errors: ['POOL_EXISTS', 'POLICY_MISSING'],
  body: z.object({
    pool: poolSchema,
    name: textSchema(),
    programme: z.string().min(1).max(60),
    region: regionCodeSchema,
    openedOn: dateSchema,
    document: textSchema(),
  }),
  command: openPool,
  input: ({ body }) => ({ ...body, businessDate: body.openedOn }),
});
