import { dateSchema, regionCodeSchema, reportKindSchema, textSchema } from '@torchline/facts';
import { commandRoute, type Authority } from '@torchline/web';
import { z } from 'zod';
import { closeMonth, proposeMonthClose } from '../domain/months.ts';
import { stateMonth } from '../domain/statements.ts';

const businessDate = dateSchema.optional();
const province: Authority = { roles: ['PROVINCE'], within: { zh: '全省', en: 'the province' } };

/** 月度报送声明; 零报告 is one. */
export const stateMonthRoute = commandRoute({
  method: 'POST',
  path: '/months/:month/statements',
  summary: { zh: '月度报送声明', en: 'State a month' },
  authority: { roles: ['CITY', 'PROVINCE'], within: { zh: '本报送单元', en: 'own reporting unit' } },
  errors: [
    'CELL_MONTH_INVALID',
    'UNIT_UNKNOWN',
    'MONTH_NOT_BEGUN',
    'MONTH_CLOSED',
    'ZERO_REPORT_DIFFERS',
    'NOT_FOUND',
  ],
  body: z.object({
    unit: regionCodeSchema,
    kind: reportKindSchema,
    zero: z.boolean(),
    count: z.number().int().min(0),
    note: textSchema(500).optional(),
    businessDate,
  }),
  command: stateMonth,
  input: ({ params, body, today }) => ({
    ...body,
    month: params.month,
    businessDate: body.businessDate ?? today,
  }),
});

const closing = z.object({
  vector: z.record(z.string(), z.number().int().min(0)),
  root: z.string().regex(/^[0-9a-f]{64}$/),
  businessDate,
});

/** 封账提请, with what the projection proposed at `GET /months/:month/proposal`. */
export const proposeCloseRoute = commandRoute({
  method: 'POST',
  path: '/months/:month/propose-close',
  summary: { zh: '封账提请', en: 'Propose to close a month' },
  authority: province,
  errors: [
    'CELL_MONTH_INVALID',
    'MONTH_CLOSED',
    'MONTH_OUT_OF_ORDER',
    'MONTH_GRACE',
    'CALENDAR_MISSING',
    'POLICY_MISSING',
  ],
  body: closing,
  command: proposeMonthClose,
  input: ({ params, body, today }) => ({
    ...body,
    month: params.month,
    businessDate: body.businessDate ?? today,
  }),
});

/** 月度封账, by another person. */
export const closeMonthRoute = commandRoute({
  method: 'POST',
  path: '/months/:month/close',
  summary: { zh: '月度封账', en: 'Close a month' },
  authority: { ...province, secondPerson: { zh: '封账提请人除外', en: 'not who proposed it' } },
  errors: [
    'CELL_MONTH_INVALID',
    'MONTH_CLOSED',
    'MONTH_OUT_OF_ORDER',
    'MONTH_GRACE',
    'PROPOSAL_DIFFERS',
    'SECOND_PERSON_NEEDED',
  ],
  body: closing,
  command: closeMonth,
  input: ({ params, body, today }) => ({
    ...body,
    month: params.month,
    businessDate: body.businessDate ?? today,
  }),
});
