import { z } from 'zod';
import { defineFact } from '../define.ts';
import { dateSchema, fenSchema, regionCodeSchema, textSchema, zoneSchema } from '../shapes.ts';
import { partySchema } from './content.ts';

/** 吸纳合同（外部清单）: a contract registered by the seller's side elsewhere, from an extract with its as-of and completeness. */
export const AbsorbedContractReported = defineFact(
  'contracts',
  { type: 'AbsorbedContractReported', zh: '吸纳合同报告' },
  z.object({
    source: textSchema(80),
    number: z.string().min(4).max(40),
    title: textSchema().optional(),
    registeredOn: dateSchema,
    sellerProvince: regionCodeSchema,
    sellerName: textSchema().optional(),
    buyer: partySchema,
    zone: zoneSchema,
    turnover: fenSchema,
    techAmount: fenSchema.optional(),
    asOf: dateSchema,
    /** Share of the source's contracts that the extract holds, per 10,000 (完整度). */
    completeness: z.number().int().min(0).max(10_000),
  }),
);
