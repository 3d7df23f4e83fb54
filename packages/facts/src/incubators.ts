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
  ruleResultSchema,
  textSchema,
  zoneSchema,
} from './shapes.ts';

/** Kind of carrier (载体类型): 孵化器, 众创空间, 星创天地, 加速器, 大学科技园, 创新创业共同体, 双创示范基地. */
export const carrierTypeSchema = z.enum([
  'INCUBATOR',
  'MAKER_SPACE',
  'STAR_SPACE',
  'ACCELERATOR',
  'UNIVERSITY_SCIENCE_PARK',
  'COMMUNITY',
  'DEMONSTRATION_BASE',
]);
export type CarrierType = z.output<typeof carrierTypeSchema>;
/** Level of recognition (级别): 市级, 省级, 国家级. */
export const carrierLevelSchema = z.enum(['CITY', 'PROVINCIAL', 'NATIONAL']);
export type CarrierLevel = z.output<typeof carrierLevelSchema>;

const carrier = {
  carrier: z.string().min(1).max(40),
  type: carrierTypeSchema,
  county: regionCodeSchema,
  zone: zoneSchema,
};

/** 载体认定. `first` is true when the carrier held no provincial or national recognition before. */
export const CarrierRecognised = defineFact(
  'incubators',
  { type: 'CarrierRecognised', zh: '载体认定' },
  z.object({
    ...carrier,
    name: textSchema(),
    level: carrierLevelSchema,
    first: z.boolean(),
    operatorCode: creditCodeSchema,
    operatorName: textSchema(),
    areaM2: z.number().int().min(0).optional(),
    recognisedOn: dateSchema,
    document: textSchema(),
    contact: contactSchema.optional(),
  }),
);
/** 载体升级 (a higher level of a carrier that is recognised already). */
export const CarrierUpgraded = defineFact(
  'incubators',
  { type: 'CarrierUpgraded', zh: '载体升级' },
  z.object({
    ...carrier,
    from: carrierLevelSchema,
    level: carrierLevelSchema,
    upgradedOn: dateSchema,
    document: textSchema(),
  }),
);
/** 载体变更: name, area or contact as reported again; changes no figure. */
export const CarrierDetailsRevised = defineFact(
  'incubators',
  { type: 'CarrierDetailsRevised', zh: '载体信息变更' },
  z.object({
    carrier: carrier.carrier,
    name: textSchema(),
    areaM2: z.number().int().min(0).optional(),
    revisedOn: dateSchema,
    contact: contactSchema.optional(),
  }),
);
/** 载体取消资格. */
export const CarrierDelisted = defineFact(
  'incubators',
  { type: 'CarrierDelisted', zh: '载体取消资格' },
  z.object({
    ...carrier,
    level: carrierLevelSchema,
    delistedOn: dateSchema,
    reason: textSchema(500),
    document: textSchema(),
  }),
);

/** Technical field of a tenant (技术领域); BIOMED, AGRI and IC may stay longer (科技企业孵化器管理办法). */
export const incubateeFieldSchema = z.enum([
  'ELECTRONICS',
  'MANUFACTURING',
  'BIOMED',
  'MATERIALS',
  'ENERGY',
  'ENVIRONMENT',
  'AGRI',
  'IC',
  'AEROSPACE',
  'SERVICES',
  'OTHER',
]);

const tenancy = {
  carrier: carrier.carrier,
  carrierType: carrierTypeSchema,
  creditCode: creditCodeSchema,
  enterprise: textSchema(),
  enteredOn: dateSchema,
  county: regionCodeSchema,
  zone: zoneSchema,
};
const entry = {
  ...tenancy,
  foundedOn: dateSchema,
  field: incubateeFieldSchema,
  fromTeam: z.boolean(),
  checks: z.array(z.object({ rule: z.string(), result: ruleResultSchema })),
  contact: contactSchema.optional(),
};
/** 在孵企业入驻. `limitOn` is the last day of the time limit; from the next day on it is not in incubation. */
export const IncubateeEntered = defineFact(
  'incubators',
  { type: 'IncubateeEntered', zh: '在孵企业入驻' },
  z.object({ ...entry, limitOn: dateSchema }),
);
/** 一般入驻企业登记: a tenant that does not meet the notion of an enterprise in incubation; in no figure of incubation. */
export const PlainTenantAdmitted = defineFact(
  'incubators',
  { type: 'PlainTenantAdmitted', zh: '一般入驻登记' },
  z.object(entry),
);
/** 入驻企业离开. */
export const IncubateeLeft = defineFact(
  'incubators',
  { type: 'IncubateeLeft', zh: '入驻企业离开' },
  z.object({ ...tenancy, leftOn: dateSchema, reason: textSchema(500), graduated: z.boolean() }),
);
/** 在孵超期 (a notice: the end was known at entry). */
export const IncubateeOverdue = defineFact(
  'incubators',
  { type: 'IncubateeOverdue', zh: '在孵超期' },
  z.object({ ...tenancy, overdueFrom: dateSchema }),
);

/** One condition of graduation (毕业条件): G1 高企, G2 创投, G3 营收, G4 并购或上市, with what proves it. */
export const graduationConditionSchema = z.object({
  code: z.enum(['G1', 'G2', 'G3', 'G4']),
  result: ruleResultSchema,
  certificate: z.string().optional(),
  ventureCapital: fenSchema.optional(),
  revenues: z.array(z.object({ year: z.number().int(), amount: fenSchema.nullable() })).optional(),
  eventOn: dateSchema.optional(),
});
export type GraduationCondition = z.output<typeof graduationConditionSchema>;
const graduation = { graduation: z.string(), ...tenancy, graduatedOn: dateSchema };
/** 毕业申报, with the kept evidence. */
export const GraduationClaimed = defineFact(
  'incubators',
  { type: 'GraduationClaimed', zh: '毕业申报' },
  z.object({
    ...graduation,
    claimedOn: dateSchema,
    conditions: z.array(graduationConditionSchema).min(1),
    evidence: z.array(fileHashSchema),
    result: ruleResultSchema,
  }),
);
/** 县级核查通过. */
export const GraduationChecked = defineFact(
  'incubators',
  { type: 'GraduationChecked', zh: '毕业县级核查' },
  z.object({ ...graduation, checkedOn: dateSchema, opinion: textSchema(500).optional() }),
);
/** 毕业申报退回. */
export const GraduationReturned = defineFact(
  'incubators',
  { type: 'GraduationReturned', zh: '毕业申报退回' },
  z.object({
    ...graduation,
    returnedOn: dateSchema,
    by: z.enum(['COUNTY', 'CITY']),
    reason: returnReasonSchema,
  }),
);
/** 毕业确认. */
export const GraduationConfirmed = defineFact(
  'incubators',
  { type: 'GraduationConfirmed', zh: '毕业确认' },
  z.object({ ...graduation, confirmedOn: dateSchema, conditions: z.array(z.string()) }),
);
/** 毕业撤回: undoes a confirmation or takes a claim back. `confirmed` says which. */
export const GraduationWithdrawn = defineFact(
  'incubators',
  { type: 'GraduationWithdrawn', zh: '毕业撤回' },
  z.object({ ...graduation, withdrawnOn: dateSchema, reason: textSchema(500), confirmed: z.boolean() }),
);
