import { z } from 'zod';
import {
  creditCodeSchema,
  dateSchema,
  fenSchema,
  regionCodeSchema,
  textSchema,
  zoneSchema,
} from '../shapes.ts';

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

/** What every fact of a contract's own content says, beside `contract` and `office`. */
export const contentShape = {
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
/** What a contract says (合同内容). */
export const contractContentSchema = z.object(contentShape);
export type ContractContent = z.output<typeof contractContentSchema>;

/** What is odd but no reason to refuse (提示): shown to the reviewer and kept with the fact. */
export const contractWarningSchema = z.enum([
  'TECH_SHARE_LOW',
  'PARTY_NAME_DIFFERS',
  'PARTY_OUTSIDE_OFFICE_AREA',
  'NUMBER_YEAR_UNLIKELY',
  'NUMBER_REGION_UNKNOWN',
  'REGISTERED_AFTER_DUE',
]);
export type ContractWarning = z.output<typeof contractWarningSchema>;

/** Why a contract is not registered (不予登记原因). */
export const contractRefusalSchema = z.enum([
  'NOT_TECHNICAL',
  'TERMS_INCOMPLETE',
  'NOT_IN_FORCE',
  'NOT_WRITTEN',
  'NO_AUTHORITY',
  'AMOUNT_UNCLEAR',
  'REGISTERED_BEFORE',
  'AGAINST_LAW',
  'OTHER',
]);
export type ContractRefusal = z.output<typeof contractRefusalSchema>;
