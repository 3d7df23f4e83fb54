import { z } from 'zod';
import { defineFact } from '../define.ts';
import { dateSchema, textSchema, zoneSchema } from '../shapes.ts';
import { amountsSchema, contractWarningSchema, partySchema } from './content.ts';

/** 合同变更登记: the content as it is from now on; restates the month of registration. */
export const ContractAmended = defineFact(
  'contracts',
  { type: 'ContractAmended', zh: '合同变更' },
  z.object({
    contract: z.string(),
    office: z.string(),
    amendment: z.number().int().min(1),
    amendedOn: dateSchema,
    registeredOn: dateSchema,
    reason: textSchema(500),
    title: textSchema(),
    buyer: partySchema,
    seller: partySchema,
    zone: zoneSchema,
    amounts: amountsSchema,
    before: amountsSchema,
    warnings: z.array(contractWarningSchema).optional(),
  }),
);
/** 合同注销: ENDED reduces nothing, VOID takes the amount out of its month of registration. */
export const ContractDeregistered = defineFact(
  'contracts',
  { type: 'ContractDeregistered', zh: '合同注销' },
  z.object({
    contract: z.string(),
    office: z.string(),
    reason: z.enum(['ENDED', 'VOID']),
    text: textSchema(500),
    deregisteredOn: dateSchema,
    registeredOn: dateSchema,
    amounts: amountsSchema,
  }),
);
/** 合同撤销登记 (false or wrongly registered). */
export const ContractRevoked = defineFact(
  'contracts',
  { type: 'ContractRevoked', zh: '合同撤销' },
  z.object({
    contract: z.string(),
    office: z.string(),
    text: textSchema(500),
    revokedOn: dateSchema,
    registeredOn: dateSchema,
    amounts: amountsSchema,
  }),
);
