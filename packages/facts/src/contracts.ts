import { z } from 'zod';
import { defineFact } from './define.ts';
import { contactSchema } from './personal.ts';
import {
  creditCodeSchema,
  dateSchema,
  fenSchema,
  fileHashSchema,
  regionCodeSchema,
  returnReasonSchema,
  textSchema,
  zoneSchema,
} from './shapes.ts';

/** Type of contract (合同类别): 技术开发, 技术转让, 技术许可, 技术咨询, 技术服务. */
export const contractTypeSchema = z.enum(['DEV', 'TRANSFER', 'LICENCE', 'CONSULT', 'SERVICE']);
export const contractSubtypeSchema = z.enum([
  'COMMISSIONED',
  'COOPERATIVE',
  'PATENT_RIGHT',
  'PATENT_APPLICATION',
  'KNOW_HOW',
  'SOFTWARE_COPYRIGHT',
  'IC_LAYOUT',
  'PLANT_VARIETY',
  'NEW_MEDICINE',
  'PATENT_IMPLEMENTATION',
  'KNOW_HOW_USE',
  'GENERAL',
  'TRAINING',
  'INTERMEDIARY',
]);
/** Technical field (技术领域), the eleven of the contract form. */
export const contractFieldSchema = z.enum([
  'ELECTRONICS',
  'AEROSPACE',
  'MANUFACTURING',
  'BIOMED',
  'MATERIALS',
  'ENERGY',
  'ENVIRONMENT',
  'NUCLEAR',
  'AGRICULTURE',
  'TRANSPORT',
  'URBAN',
]);
/** Intellectual property (知识产权类型). */
export const ipTypeSchema = z.enum([
  'INVENTION',
  'UTILITY_MODEL',
  'DESIGN',
  'SOFTWARE',
  'IC_LAYOUT',
  'PLANT_VARIETY',
  'NEW_MEDICINE',
  'KNOW_HOW',
  'NONE',
]);
/** Source of the plan (计划来源). */
export const planSourceSchema = z.enum(['NATIONAL', 'MINISTRY', 'PROVINCE', 'LOCAL', 'NONE']);

/** A party (当事人): at home with its county, abroad with its country (ISO 3166-1 alpha-2). */
export const partySchema = z.object({
  name: textSchema(),
  creditCode: creditCodeSchema.optional(),
  county: regionCodeSchema.optional(),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional(),
  kind: z
    .enum([
      'STATE_BODY',
      'RESEARCH_INSTITUTE',
      'UNIVERSITY',
      'MEDICAL',
      'OTHER_INSTITUTION',
      'ASSOCIATION',
      'ENTERPRISE',
      'INDIVIDUAL',
      'OTHER',
    ])
    .optional(),
});
export type Party = z.output<typeof partySchema>;

/** 合同成交额, 技术交易额, 技术性收入: 0 ≤ techIncome ≤ techAmount ≤ turnover. */
export const amountsSchema = z.object({ turnover: fenSchema, techAmount: fenSchema, techIncome: fenSchema });
export type ContractAmounts = z.output<typeof amountsSchema>;

const content = {
  contract: z.string(),
  office: z.string(),
  title: textSchema(),
  type: contractTypeSchema,
  subtype: contractSubtypeSchema.optional(),
  field: contractFieldSchema,
  ipType: ipTypeSchema,
  planSource: planSourceSchema,
  seller: partySchema,
  buyer: partySchema,
  zone: zoneSchema,
  signedOn: dateSchema,
  amounts: amountsSchema,
  amountPending: z.boolean(),
  subcontract: z.boolean(),
  relatedParties: z.boolean(),
};
/** 合同提交登记. `fingerprint` guards against a second registration. */
export const ContractSubmitted = defineFact(
  'contracts',
  { type: 'ContractSubmitted', zh: '合同提交' },
  z.object({
    ...content,
    fingerprint: z.string(),
    submittedOn: dateSchema,
    file: fileHashSchema.optional(),
    contact: contactSchema.optional(),
  }),
);
/** 合同受理. `dueOn` is null when a needed working-day table is missing. */
export const ContractAccepted = defineFact(
  'contracts',
  { type: 'ContractAccepted', zh: '合同受理' },
  z.object({
    contract: z.string(),
    office: z.string(),
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
    ...content,
    number: z
      .string()
      .regex(/^(\d{14}|\d{16})$/)
      .optional(),
    provisionalNo: z.string(),
    acceptedOn: dateSchema,
    registeredOn: dateSchema,
  }),
);
/** 合同不予登记. */
export const ContractRejected = defineFact(
  'contracts',
  { type: 'ContractRejected', zh: '合同不予登记' },
  z.object({ contract: z.string(), office: z.string(), rejectedOn: dateSchema, reason: returnReasonSchema }),
);
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
