import { z } from 'zod';
import { defineFact } from '../define.ts';
import { contactSchema } from '../personal.ts';
import { dateSchema, fileHashSchema, returnReasonSchema, textSchema } from '../shapes.ts';
import { contentShape, contractWarningSchema } from './content.ts';

const onContract = { contract: z.string(), office: z.string() };
/** Number given by the national system (合同登记编号): 14 digits in the older form, 16 in the newer one. */
const registrationNumberSchema = z.string().regex(/^(\d{14}|\d{16})$/);

/** 合同提交登记; stated again when it is corrected or supplements are handed in. `fingerprint` guards against a second registration. */
export const ContractSubmitted = defineFact(
  'contracts',
  { type: 'ContractSubmitted', zh: '合同提交' },
  z.object({
    ...onContract,
    ...contentShape,
    fingerprint: z.string(),
    submittedOn: dateSchema,
    file: fileHashSchema.optional(),
    contact: contactSchema.optional(),
    warnings: z.array(contractWarningSchema).optional(),
  }),
);
/** 合同受理. `dueOn` is null when a needed working-day table is missing. */
export const ContractAccepted = defineFact(
  'contracts',
  { type: 'ContractAccepted', zh: '合同受理' },
  z.object({
    ...onContract,
    acceptedOn: dateSchema,
    dueOn: dateSchema.nullable(),
    version: z.string(),
    large: z.boolean(),
  }),
);
/** 合同予以登记: whole content, so that its figures need nothing else. `number` is the national system's own. */
export const ContractRegistered = defineFact(
  'contracts',
  { type: 'ContractRegistered', zh: '合同登记' },
  z.object({
    ...onContract,
    ...contentShape,
    number: registrationNumberSchema.optional(),
    provisionalNo: z.string(),
    acceptedOn: dateSchema,
    registeredOn: dateSchema,
    warnings: z.array(contractWarningSchema).optional(),
  }),
);
/** 合同不予登记. */
export const ContractRejected = defineFact(
  'contracts',
  { type: 'ContractRejected', zh: '合同不予登记' },
  z.object({ ...onContract, rejectedOn: dateSchema, reason: returnReasonSchema }),
);
/** 合同登记编号补录: the national system's number of a contract that was registered without it. */
export const ContractNumbered = defineFact(
  'contracts',
  { type: 'ContractNumbered', zh: '登记编号补录' },
  z.object({
    ...onContract,
    number: registrationNumberSchema,
    numberedOn: dateSchema,
    warnings: z.array(contractWarningSchema).optional(),
  }),
);
/** 合同补正: sent back for supplements. */
export const ContractReturned = defineFact(
  'contracts',
  { type: 'ContractReturned', zh: '合同补正' },
  z.object({ ...onContract, returnedOn: dateSchema, reason: returnReasonSchema }),
);
/** 合同撤回, before it was registered. */
export const ContractWithdrawn = defineFact(
  'contracts',
  { type: 'ContractWithdrawn', zh: '合同撤回' },
  z.object({ ...onContract, withdrawnOn: dateSchema, text: textSchema(500) }),
);
