import { z } from 'zod';
import { defineFact } from '../define.ts';
import {
  dateSchema,
  fenSchema,
  fileHashSchema,
  returnReasonSchema,
  ruleResultSchema,
  textSchema,
} from '../shapes.ts';
import { tenancyShape } from './tenancies.ts';

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
const graduation = { graduation: z.string(), ...tenancyShape, graduatedOn: dateSchema };
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
