import {
  AbsorbedContractReported,
  amountsSchema,
  dateSchema,
  partySchema,
  textSchema,
  zoneSchema,
} from '@torchline/facts';
import { commandRoute } from '@torchline/web';
import { z } from 'zod';
import { reportAbsorbedContract } from '../domain/absorbed-contract.ts';
import { amendContract } from '../domain/amend-contract.ts';
import { deregisterContract, revokeContract } from '../domain/cancel-contract.ts';
import { province, reviewer, revoker } from './authority.ts';

const businessDate = dateSchema.optional();

/** 合同变更登记; what is left out stays. */
export const amendContractRoute = commandRoute({
  method: 'POST',
  path: '/contracts/:contract/amend',
  summary: { zh: '合同变更登记', en: 'Amend a registered contract' },
  authority: reviewer,
  errors: [
    ...(['NOT_FOUND', 'STATE_FORBIDS', 'DATE_ORDER', 'SECOND_PERSON_NEEDED', 'REGION_UNKNOWN'] as const),
    ...([
      'CONTRACT_AMOUNTS_INVALID',
      'CONTRACT_PARTY_PLACE',
      'COUNTRY_UNKNOWN',
      'CONTRACT_PARTIES_EQUAL',
    ] as const),
    ...(['CONTRACT_SELLER_REGISTERS', 'CONTRACT_BUYER_OUTSIDE', 'CONTRACT_REGISTRANT_UNNAMED'] as const),
    ...(['CONTRACT_DUPLICATE', 'CONTRACT_DUPLICATE_HERE'] as const),
  ],
  body: z.object({
    reason: textSchema(500),
    title: textSchema().optional(),
    seller: partySchema.partial().optional(),
    buyer: partySchema.partial().optional(),
    zone: zoneSchema,
    amounts: amountsSchema.partial().optional(),
    businessDate,
  }),
  command: amendContract,
  input: ({ params, body, today }) => ({
    ...body,
    contract: params.contract,
    businessDate: body.businessDate ?? today,
  }),
});

/** 合同注销: ENDED 合同终止, VOID 合同无效. */
export const deregisterContractRoute = commandRoute({
  method: 'POST',
  path: '/contracts/:contract/deregister',
  summary: { zh: '合同注销', en: 'Deregister a contract' },
  authority: reviewer,
  errors: ['NOT_FOUND', 'STATE_FORBIDS', 'DATE_ORDER', 'SECOND_PERSON_NEEDED'],
  body: z.object({ reason: z.enum(['ENDED', 'VOID']), text: textSchema(500), businessDate }),
  command: deregisterContract,
  input: ({ params, body, today }) => ({
    ...body,
    contract: params.contract,
    businessDate: body.businessDate ?? today,
  }),
});

/** 合同撤销登记. */
export const revokeContractRoute = commandRoute({
  method: 'POST',
  path: '/contracts/:contract/revoke',
  summary: { zh: '合同撤销登记', en: 'Revoke a registration' },
  authority: revoker,
  errors: ['NOT_FOUND', 'STATE_FORBIDS', 'DATE_ORDER', 'SECOND_PERSON_NEEDED'],
  body: z.object({ text: textSchema(500), businessDate }),
  command: revokeContract,
  input: ({ params, body, today }) => ({
    ...body,
    contract: params.contract,
    businessDate: body.businessDate ?? today,
  }),
});

/** 吸纳合同报告, one of an extract; lists come by the template `absorbed-contracts`. */
export const reportAbsorbedRoute = commandRoute({
  method: 'POST',
  path: '/absorbed-contracts',
  summary: { zh: '吸纳合同报告', en: 'Report an absorbed contract' },
  authority: province,
  errors: [
    ...(['ABSORBED_FROM_OWN_PROVINCE', 'ABSORBED_BUYER_OUTSIDE', 'ABSORBED_EXTRACT_STALE'] as const),
    ...(['REGISTRATION_NUMBER_TAKEN', 'CONTRACT_AMOUNTS_INVALID', 'REGION_UNKNOWN', 'DATE_ORDER'] as const),
  ],
  body: AbsorbedContractReported.schema.extend({ businessDate }),
  command: reportAbsorbedContract,
  input: ({ body, today }) => ({ ...body, businessDate: body.businessDate ?? today }),
});
