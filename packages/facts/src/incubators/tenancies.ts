import { z } from 'zod';
import { defineFact } from '../define.ts';
import { contactSchema } from '../personal.ts';
import {
  creditCodeSchema,
  dateSchema,
  regionCodeSchema,
  ruleResultSchema,
  textSchema,
  zoneSchema,
} from '../shapes.ts';
import { carrierNoSchema, carrierTypeSchema } from './carriers.ts';

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

/** What every fact of a tenancy says (入驻). */
export const tenancyShape = {
  carrier: carrierNoSchema,
  carrierType: carrierTypeSchema,
  creditCode: creditCodeSchema,
  enterprise: textSchema(),
  enteredOn: dateSchema,
  county: regionCodeSchema,
  zone: zoneSchema,
};
const entry = {
  ...tenancyShape,
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
  z.object({ ...tenancyShape, leftOn: dateSchema, reason: textSchema(500), graduated: z.boolean() }),
);
/** 一般入驻企业离开; in no figure of incubation. */
export const PlainTenantLeft = defineFact(
  'incubators',
  { type: 'PlainTenantLeft', zh: '一般入驻离开' },
  z.object({ ...tenancyShape, leftOn: dateSchema, reason: textSchema(500) }),
);
/** 入驻占用: opens a stay; a guard, so that an enterprise is at most once at a time in a carrier. */
export const TenancyOpened = defineFact(
  'incubators',
  { type: 'TenancyOpened', zh: '入驻占用' },
  z.object({ carrier: carrierNoSchema, creditCode: creditCodeSchema, enteredOn: dateSchema }),
);
/** 入驻占用解除: ends the stay that began on `enteredOn`. */
export const TenancyEnded = defineFact(
  'incubators',
  { type: 'TenancyEnded', zh: '入驻占用解除' },
  z.object({
    carrier: carrierNoSchema,
    creditCode: creditCodeSchema,
    enteredOn: dateSchema,
    endedOn: dateSchema,
  }),
);
/** 在孵超期 (a notice: the end was known at entry). */
export const IncubateeOverdue = defineFact(
  'incubators',
  { type: 'IncubateeOverdue', zh: '在孵超期' },
  z.object({ ...tenancyShape, overdueFrom: dateSchema }),
);

/** 在孵企业毕业出孵: the tenancy's side of a confirmed graduation; the figures take GraduationConfirmed. */
export const IncubateeGraduated = defineFact(
  'incubators',
  { type: 'IncubateeGraduated', zh: '在孵企业毕业' },
  z.object({ ...tenancyShape, graduatedOn: dateSchema }),
);
/** 毕业撤回后恢复在孵: the tenancy's side of a confirmed graduation that was withdrawn. */
export const IncubateeGraduationUndone = defineFact(
  'incubators',
  { type: 'IncubateeGraduationUndone', zh: '在孵企业毕业撤销' },
  z.object({ ...tenancyShape, graduatedOn: dateSchema }),
);

/** 毕业提示: a certificate of an enterprise in incubation that fits G1; nobody has claimed anything yet. */
export const GraduationHinted = defineFact(
  'incubators',
  { type: 'GraduationHinted', zh: '毕业提示' },
  z.object({
    ...tenancyShape,
    code: z.literal('G1'),
    certificate: z.string(),
    validFrom: dateSchema,
    validThrough: dateSchema,
    hintedOn: dateSchema,
  }),
);
