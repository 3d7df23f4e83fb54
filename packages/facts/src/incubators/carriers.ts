import { z } from 'zod';
import { defineFact } from '../define.ts';
import { contactSchema } from '../personal.ts';
import { creditCodeSchema, dateSchema, regionCodeSchema, textSchema, zoneSchema } from '../shapes.ts';

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
