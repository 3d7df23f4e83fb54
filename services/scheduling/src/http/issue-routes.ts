import { dateSchema, IssueRaised, monthSchema, regionCodeSchema, textSchema } from '@torchline/facts';
import { commandRoute, type Authority } from '@torchline/web';
import { z } from 'zod';
import { assignIssue, raiseIssue, resolveIssue, verifyIssue } from '../domain/issues.ts';

const businessDate = dateSchema.optional();
const province: Authority = { roles: ['PROVINCE'], within: { zh: '全省', en: 'the province' } };

/** 问题提出, bound to a figure as it stands. */
export const raiseIssueRoute = commandRoute({
  method: 'POST',
  path: '/issues',
  summary: { zh: '问题提出', en: 'Raise a problem' },
  authority: province,
  errors: ['INDICATOR_UNKNOWN', 'UNIT_UNKNOWN', 'DATE_ORDER', 'STATE_FORBIDS'],
  body: z.object({
    issue: z.string().min(1).max(40),
    indicator: z.string(),
    unit: regionCodeSchema,
    month: monthSchema,
    text: textSchema(1000),
    dueOn: dateSchema,
    figure: IssueRaised.schema.shape.figure,
    businessDate,
  }),
  command: raiseIssue,
  input: ({ body, today }) => ({ ...body, businessDate: body.businessDate ?? today }),
});

/** 问题交办. */
export const assignIssueRoute = commandRoute({
  method: 'POST',
  path: '/issues/:issue/assign',
  summary: { zh: '问题交办', en: 'Assign a problem' },
  authority: province,
  errors: ['NOT_FOUND', 'STATE_FORBIDS', 'DATE_ORDER'],
  body: z.object({ owner: textSchema(), dueOn: dateSchema, businessDate }),
  command: assignIssue,
  input: ({ params, body, today }) => ({
    ...body,
    issue: params.issue,
    businessDate: body.businessDate ?? today,
  }),
});

/** 问题办结. */
export const resolveIssueRoute = commandRoute({
  method: 'POST',
  path: '/issues/:issue/resolve',
  summary: { zh: '问题办结', en: 'Resolve a problem' },
  authority: { roles: ['CITY', 'PROVINCE'], within: { zh: '本报送单元', en: 'own reporting unit' } },
  errors: ['NOT_FOUND', 'STATE_FORBIDS', 'DATE_ORDER'],
  body: z.object({ resolution: textSchema(1000), businessDate }),
  command: resolveIssue,
  input: ({ params, body, today }) => ({
    ...body,
    issue: params.issue,
    businessDate: body.businessDate ?? today,
  }),
});

/** 问题销号, by another person. */
export const verifyIssueRoute = commandRoute({
  method: 'POST',
  path: '/issues/:issue/verify',
  summary: { zh: '问题销号', en: 'Verify that a problem is resolved' },
  authority: { ...province, secondPerson: { zh: '办结人除外', en: 'not who resolved it' } },
  errors: ['NOT_FOUND', 'STATE_FORBIDS', 'DATE_ORDER', 'SECOND_PERSON_NEEDED'],
  body: z.object({ opinion: textSchema(1000).optional(), businessDate }),
  command: verifyIssue,
  input: ({ params, body, today }) => ({
    ...body,
    issue: params.issue,
    businessDate: body.businessDate ?? today,
  }),
});
