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

/** Number of a carrier (载体编号): letters and digits of any script, dots, dashes; it is part of ids and of paths. */
export const carrierNoSchema = z.string().regex(/^[\p{L}\p{N}._-]{1,40}$/u);

const carrier = {
  carrier: carrierNoSchema,
  type: carrierTypeSchema,
  county: regionCodeSchema,
  zone: zoneSchema,
};

/**
 * 载体认定: a recognition after none, or the first one at provincial level or above. `first` is true when the carrier held
 * no provincial or national recognition before. Stated again for a level that is held, it corrects that recognition.
 */
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
/** 载体升级: from the provincial to the national level. Stated again for a level that is held, it corrects it. */
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
/** 载体变更: name, operator, area or contact as reported again; changes no figure. */
export const CarrierDetailsRevised = defineFact(
  'incubators',
  { type: 'CarrierDetailsRevised', zh: '载体信息变更' },
  z.object({
    carrier: carrier.carrier,
    name: textSchema(),
    operatorCode: creditCodeSchema,
    operatorName: textSchema(),
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

export type IncubateeField = z.output<typeof incubateeFieldSchema>;

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
/**
 * 在孵企业入驻. `limitOn` is the last day of the time limit; from the next day on it is not in incubation. Stated again
 * on its stream it corrects the entry, also one that was a plain tenancy until then.
 */
export const IncubateeEntered = defineFact(
  'incubators',
  { type: 'IncubateeEntered', zh: '在孵企业入驻' },
  z.object({ ...entry, limitOn: dateSchema }),
);
/**
 * 一般入驻企业登记: a tenant that does not meet the notion of an enterprise in incubation; in no figure of incubation.
 * Stated after an entry on its stream it corrects it: the enterprise never was in incubation.
 */
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
/** 一般入驻企业离开; in no figure of incubation. */
export const PlainTenantLeft = defineFact(
  'incubators',
  { type: 'PlainTenantLeft', zh: '一般入驻离开' },
  z.object({ ...tenancy, leftOn: dateSchema, reason: textSchema(500) }),
);
/** 入驻占用: opens a stay; a guard, so that an enterprise is at most once at a time in a carrier. */
export const TenancyOpened = defineFact(
  'incubators',
  { type: 'TenancyOpened', zh: '入驻占用' },
  z.object({ carrier: carrier.carrier, creditCode: creditCodeSchema, enteredOn: dateSchema }),
);
/** 入驻占用解除: ends the stay that began on `enteredOn`. */
export const TenancyEnded = defineFact(
  'incubators',
  { type: 'TenancyEnded', zh: '入驻占用解除' },
  z.object({
    carrier: carrier.carrier,
    creditCode: creditCodeSchema,
    enteredOn: dateSchema,
    endedOn: dateSchema,
  }),
);
/** 在孵超期 (a notice: the end was known at entry). */
export const IncubateeOverdue = defineFact(
  'incubators',
  { type: 'IncubateeOverdue', zh: '在孵超期' },
  z.object({ ...tenancy, overdueFrom: dateSchema }),
);

/** 在孵企业毕业出孵: the tenancy's side of a confirmed graduation; the figures take GraduationConfirmed. */
export const IncubateeGraduated = defineFact(
  'incubators',
  { type: 'IncubateeGraduated', zh: '在孵企业毕业' },
  z.object({ ...tenancy, graduatedOn: dateSchema }),
);
/** 毕业撤回后恢复在孵: the tenancy's side of a confirmed graduation that was withdrawn. */
export const IncubateeGraduationUndone = defineFact(
  'incubators',
  { type: 'IncubateeGraduationUndone', zh: '在孵企业毕业撤销' },
  z.object({ ...tenancy, graduatedOn: dateSchema }),
);

/** 毕业提示: a certificate of an enterprise in incubation that fits G1; nobody has claimed anything yet. */
export const GraduationHinted = defineFact(
  'incubators',
  { type: 'GraduationHinted', zh: '毕业提示' },
  z.object({
    ...tenancy,
    code: z.literal('G1'),
    certificate: z.string(),
    validFrom: dateSchema,
    validThrough: dateSchema,
    hintedOn: dateSchema,
  }),
);

/** One condition of graduation (毕业条件): G1 高企, G2 创投, G3 营收, G4 并购或上市, with what proves it. */
export const graduationConditionSchema = z.object({
  code: z.enum(['G1', 'G2', 'G3', 'G4']),
  result: ruleResultSchema,
  certificate: z.string().optional(),
  ventureCapital: fenSchema.optional(),
  revenues: z.array(z.object({ year: z.number().int(), amount: fenSchema.nullable() })).optional(),
  event: z.enum(['ACQUISITION', 'LISTING']).optional(),
  eventOn: dateSchema.optional(),
});
export type GraduationCondition = z.output<typeof graduationConditionSchema>;
const graduation = { graduation: z.string(), ...tenancy, graduatedOn: dateSchema };
/** 毕业申报, with the kept evidence. `missing` names what an UNKNOWN claim waits for, such as `G3.revenue.2024`. */
export const GraduationClaimed = defineFact(
  'incubators',
  { type: 'GraduationClaimed', zh: '毕业申报' },
  z.object({
    ...graduation,
    claimedOn: dateSchema,
    conditions: z.array(graduationConditionSchema).min(1),
    evidence: z.array(fileHashSchema).min(1),
    result: ruleResultSchema,
    missing: z.array(z.string()),
  }),
);
/** 县级核查通过; `conditions` as they were judged that day. */
export const GraduationChecked = defineFact(
  'incubators',
  { type: 'GraduationChecked', zh: '毕业县级核查' },
  z.object({
    ...graduation,
    checkedOn: dateSchema,
    conditions: z.array(graduationConditionSchema).min(1),
    opinion: textSchema(500).optional(),
  }),
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
/** 毕业确认; `conditions` are the codes that are met. */
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
