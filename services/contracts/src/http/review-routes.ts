import {
  contactSchema,
  contractContentSchema,
  contractRefusalSchema,
  dateSchema,
  fileHashSchema,
  returnReasonSchema,
  textSchema,
} from '@torchline/facts';
import { commandRoute } from '@torchline/web';
import { z } from 'zod';
import { acceptContract } from '../domain/accept-contract.ts';
import { refuseContract, returnContract, withdrawContract } from '../domain/end-review.ts';
import { numberContract, registerContract } from '../domain/register-contract.ts';
import { submitContract } from '../domain/submit-contract.ts';
import { supplementContract } from '../domain/supplement-contract.ts';
import { clerk, office, registrar, reviewer } from './authority.ts';

const businessDate = dateSchema.optional();
const number = z.string().max(16);

/** 合同提交登记. */
export const submitContractRoute = commandRoute({
  method: 'POST',
  path: '/contracts',
  summary: { zh: '合同提交登记', en: 'Submit a contract' },
  authority: registrar,
  errors: [
    ...(['CONTRACT_AMOUNTS_INVALID', 'CONTRACT_TYPE_NOT_IN_FORCE', 'CONTRACT_SUBTYPE_WRONG'] as const),
    ...(['CONTRACT_PARTY_PLACE', 'COUNTRY_UNKNOWN', 'REGION_UNKNOWN', 'CONTRACT_PARTIES_EQUAL'] as const),
    ...(['CONTRACT_SELLER_REGISTERS', 'CONTRACT_BUYER_OUTSIDE', 'CONTRACT_REGISTRANT_UNNAMED'] as const),
    ...(['CONTRACT_DUPLICATE', 'CONTRACT_DUPLICATE_HERE', 'CONTRACT_CHANGE_NEEDS_AMENDMENT'] as const),
    ...(['ORGANISATION_UNKNOWN', 'POLICY_MISSING', 'DATE_ORDER', 'STATE_FORBIDS'] as const),
  ],
  body: contractContentSchema.extend({
    file: fileHashSchema.optional(),
    contact: contactSchema.optional(),
    businessDate,
  }),
  command: submitContract,
  input: ({ body, identity, today }) => ({
    ...body,
    office: identity.organisation,
    businessDate: body.businessDate ?? today,
  }),
});

/** 合同受理. */
export const acceptContractRoute = commandRoute({
  method: 'POST',
  path: '/contracts/:contract/accept',
  summary: { zh: '合同受理', en: 'Accept a contract' },
  authority: registrar,
  errors: ['NOT_FOUND', 'STATE_FORBIDS', 'DATE_ORDER', 'CONTRACT_TYPE_NOT_IN_FORCE', 'POLICY_MISSING'],
  body: z.object({ businessDate }),
  command: acceptContract,
  input: ({ params, body, today }) => ({
    contract: params.contract,
    businessDate: body.businessDate ?? today,
  }),
});

/** 合同予以登记. */
export const registerContractRoute = commandRoute({
  method: 'POST',
  path: '/contracts/:contract/register',
  summary: { zh: '合同予以登记', en: 'Register a contract' },
  authority: reviewer,
  errors: [
    ...(['NOT_FOUND', 'STATE_FORBIDS', 'DATE_ORDER', 'SECOND_PERSON_NEEDED', 'POLICY_MISSING'] as const),
    ...([
      'REGISTRATION_NUMBER_INVALID',
      'REGISTRATION_NUMBER_TAKEN',
      'CONTRACT_REGISTERED_OTHERWISE',
    ] as const),
  ],
  body: z.object({ number: number.optional(), businessDate }),
  command: registerContract,
  input: ({ params, body, today }) => ({
    ...body,
    contract: params.contract,
    businessDate: body.businessDate ?? today,
  }),
});

/** 登记编号补录. */
export const numberContractRoute = commandRoute({
  method: 'POST',
  path: '/contracts/:contract/number',
  summary: { zh: '登记编号补录', en: "Add the national system's number" },
  authority: clerk,
  errors: [
    ...(['NOT_FOUND', 'STATE_FORBIDS', 'DATE_ORDER', 'POLICY_MISSING'] as const),
    ...([
      'REGISTRATION_NUMBER_INVALID',
      'REGISTRATION_NUMBER_TAKEN',
      'CONTRACT_REGISTERED_OTHERWISE',
    ] as const),
  ],
  body: z.object({ number, businessDate }),
  command: numberContract,
  input: ({ params, body, today }) => ({
    ...body,
    contract: params.contract,
    businessDate: body.businessDate ?? today,
  }),
});

/** 合同不予登记. */
export const rejectContractRoute = commandRoute({
  method: 'POST',
  path: '/contracts/:contract/reject',
  summary: { zh: '合同不予登记', en: 'Refuse to register a contract' },
  authority: reviewer,
  errors: ['NOT_FOUND', 'STATE_FORBIDS', 'DATE_ORDER', 'SECOND_PERSON_NEEDED'],
  body: z.object({ reason: z.object({ code: contractRefusalSchema, text: textSchema(500) }), businessDate }),
  command: refuseContract,
  input: ({ params, body, today }) => ({
    ...body,
    contract: params.contract,
    businessDate: body.businessDate ?? today,
  }),
});

/** 合同退回补正. */
export const returnContractRoute = commandRoute({
  method: 'POST',
  path: '/contracts/:contract/return',
  summary: { zh: '合同退回补正', en: 'Return a contract for supplements' },
  authority: office,
  errors: ['NOT_FOUND', 'STATE_FORBIDS', 'DATE_ORDER'],
  body: z.object({ reason: returnReasonSchema, businessDate }),
  command: returnContract,
  input: ({ params, body, today }) => ({
    ...body,
    contract: params.contract,
    businessDate: body.businessDate ?? today,
  }),
});

/** 补正材料提交. */
export const supplementContractRoute = commandRoute({
  method: 'POST',
  path: '/contracts/:contract/supplement',
  summary: { zh: '补正材料提交', en: 'Hand in supplements' },
  authority: registrar,
  errors: ['NOT_FOUND', 'STATE_FORBIDS', 'DATE_ORDER'],
  body: z.object({ file: fileHashSchema.optional(), businessDate }),
  command: supplementContract,
  input: ({ params, body, today }) => ({
    ...body,
    contract: params.contract,
    businessDate: body.businessDate ?? today,
  }),
});

/** 合同撤回. */
export const withdrawContractRoute = commandRoute({
  method: 'POST',
  path: '/contracts/:contract/withdraw',
  summary: { zh: '合同撤回', en: 'Withdraw a contract' },
  authority: registrar,
  errors: ['NOT_FOUND', 'STATE_FORBIDS', 'DATE_ORDER'],
  body: z.object({ text: textSchema(500), businessDate }),
  command: withdrawContract,
  input: ({ params, body, today }) => ({
    ...body,
    contract: params.contract,
    businessDate: body.businessDate ?? today,
  }),
});
