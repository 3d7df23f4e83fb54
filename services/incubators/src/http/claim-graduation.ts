import {
  carrierNoSchema,
  creditCodeSchema,
  dateSchema,
  fileHashSchema,
  graduationConditionSchema,
} from '@torchline/facts';
import { commandRoute } from '@torchline/web';
import { z } from 'zod';
import { claimGraduation } from '../domain/graduation/claim-graduation.ts';
import { REPORTERS } from './authorities.ts';

const distinct = (values: readonly unknown[]): boolean => new Set(values).size === values.length;

const condition = graduationConditionSchema.omit({ result: true }).extend({
  revenues: graduationConditionSchema.shape.revenues.refine(
    (revenues = []) => distinct(revenues.map(({ year }) => year)),
    { message: 'a year stands twice', params: { zh: '年度重复' } },
  ),
});

/** 毕业申报, with at least one kept file as evidence; lists come by the template `graduations`. */
export const claimGraduationRoute = commandRoute({
  method: 'POST',
  path: '/graduations',
  summary: { zh: '毕业申报', en: 'Claim a graduation' },
  authority: REPORTERS,
  errors: [
    ...(['NOT_FOUND', 'EVIDENCE_MISSING', 'EVIDENCE_AFTER_GRADUATION', 'DATE_ORDER'] as const),
    ...(['GRADUATION_NOT_INCUBATED', 'GRADUATION_AFTER_LIMIT', 'GRADUATION_AFTER_LEAVING'] as const),
    ...(['GRADUATION_G1_UNMET', 'GRADUATION_G2_UNMET', 'GRADUATION_G3_UNMET'] as const),
    ...(['GRADUATION_G4_UNMET', 'GRADUATION_EXISTS', 'STATE_FORBIDS'] as const),
  ],
  body: z.object({
    carrier: carrierNoSchema,
    creditCode: creditCodeSchema,
    graduatedOn: dateSchema,
    claimedOn: dateSchema.optional(),
    conditions: z
      .array(condition)
      .min(1)
      .max(4)
      .refine((all) => distinct(all.map(({ code }) => code)), {
        message: 'a condition stands twice',
        params: { zh: '毕业条件重复' },
      }),
    evidence: z.array(fileHashSchema).max(20),
  }),
  command: claimGraduation,
  input: ({ body: { claimedOn, ...body }, today }) => ({ ...body, businessDate: claimedOn ?? today }),
});
