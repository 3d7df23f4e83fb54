import { z } from 'zod';
import { defineFact } from './define.ts';
import { dateSchema, monthSchema, regionCodeSchema, textSchema } from './shapes.ts';

/** 年度目标. `value` is in the indicator's own unit: fen, a count, or per 10,000 for a percentage. `revision` starts at 1. */
export const TargetSet = defineFact(
  'scheduling',
  { type: 'TargetSet', zh: '目标下达' },
  z.object({
    indicator: z.string(),
    unit: regionCodeSchema,
    year: z.number().int().min(2000).max(2100),
    value: z.number().int(),
    document: textSchema(),
    setOn: dateSchema,
    revision: z.number().int().min(1),
  }),
);

/** Kinds of monthly report (报送类别): 技术合同, 孵化, 高企认定, 科技型中小企业, 贷款. */
export const reportKindSchema = z.enum(['CONTRACTS', 'INCUBATION', 'CERTIFICATION', 'TECH_SMES', 'LOANS']);
export type ReportKind = z.output<typeof reportKindSchema>;
/** 月度报送声明: a unit states its month for one kind, with figures or as zero. Silence is neither. */
export const MonthStated = defineFact(
  'scheduling',
  { type: 'MonthStated', zh: '月度报送' },
  z.object({
    unit: regionCodeSchema,
    month: monthSchema,
    kind: reportKindSchema,
    zero: z.boolean(),
    count: z.number().int().min(0),
    statedOn: dateSchema,
    note: textSchema(500).optional(),
  }),
);

const vector = z.record(z.string(), z.number().int().min(0));
/** 封账提请: the position of every log, and the root of the figures that the projection proposes at it. */
export const MonthCloseProposed = defineFact(
  'scheduling',
  { type: 'MonthCloseProposed', zh: '封账提请' },
  z.object({ month: monthSchema, vector, root: z.string().regex(/^[0-9a-f]{64}$/), proposedOn: dateSchema }),
);
/** 月度封账: a second person's confirmation; the figures at `vector` are published as they stand. */
export const MonthFrozen = defineFact(
  'scheduling',
  { type: 'MonthFrozen', zh: '月度封账' },
  z.object({
    month: monthSchema,
    vector,
    root: z.string().regex(/^[0-9a-f]{64}$/),
    frozenOn: dateSchema,
    number: z.number().int().min(1),
    proposedBy: z.string(),
  }),
);

/** 期号占用: a guard, so that closed months are numbered one by one. */
export const MonthNumberTaken = defineFact(
  'scheduling',
  { type: 'MonthNumberTaken', zh: '期号占用' },
  z.object({ month: monthSchema, number: z.number().int().min(1) }),
);

const issue = { issue: z.string() };
/** 问题提出: bound to a figure as it stood (indicator, unit, month). Amounts in the indicator's unit, completion and gap per 10,000. */
export const IssueRaised = defineFact(
  'scheduling',
  { type: 'IssueRaised', zh: '问题提出' },
  z.object({
    ...issue,
    indicator: z.string(),
    unit: regionCodeSchema,
    month: monthSchema,
    text: textSchema(1000),
    raisedOn: dateSchema,
    dueOn: dateSchema,
    figure: z.object({
      actual: z.string().nullable(),
      target: z.string().nullable(),
      gap: z.number().int().nullable(),
    }),
  }),
);
/** 问题交办. */
export const IssueAssigned = defineFact(
  'scheduling',
  { type: 'IssueAssigned', zh: '问题交办' },
  z.object({ ...issue, owner: textSchema(), assignedOn: dateSchema, dueOn: dateSchema }),
);
/** 问题办结. */
export const IssueResolved = defineFact(
  'scheduling',
  { type: 'IssueResolved', zh: '问题办结' },
  z.object({ ...issue, resolution: textSchema(1000), resolvedOn: dateSchema }),
);
/** 问题销号 (verified by another person). */
export const IssueVerified = defineFact(
  'scheduling',
  { type: 'IssueVerified', zh: '问题销号' },
  z.object({ ...issue, verifiedOn: dateSchema, opinion: textSchema(1000).optional() }),
);
