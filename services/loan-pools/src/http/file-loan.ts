import {
  contactSchema,
  creditCodeSchema,
  dateSchema,
  fenSchema,
  loanTypeSchema,
  numberSchema,
  poolSchema,
  rateSchema,
  regionCodeSchema,
  textSchema,
  zoneSchema,
} from '@torchline/facts';
import { commandRoute } from '@torchline/web';
import { z } from 'zod';
import { fileLoan } from '../domain/loan/file-loan.ts';
import { OWN_BANK } from './authorities.ts';

const body = z.object({
  /** The caller's own bank where it is left out. */
  bank: z.string().min(1).max(40).optional(),
  noteNo: numberSchema,
  contractNo: numberSchema,
  branch: z.string().max(40).optional(),
  pool: poolSchema,
  creditCode: creditCodeSchema,
  enterprise: textSchema(),
  county: regionCodeSchema,
  zone: zoneSchema,
  type: loanTypeSchema,
  purpose: textSchema(),
  firstLoan: z.boolean().default(false),
  disbursed: fenSchema,
  rate: rateSchema,
  contractOn: dateSchema,
  disbursedOn: dateSchema,
  dueOn: dateSchema,
  filedOn: dateSchema,
  renews: numberSchema.optional(),
  officer: contactSchema.optional(),
});

/** 贷款备案: the answer's `status` says whether it is filed, filed in part, refused or sent back, and why. */
export const fileLoanRoute = commandRoute({
  method: 'POST',
  path: '/loans',
  summary: { zh: '贷款备案', en: 'File a loan' },
  authority: OWN_BANK,
  errors: [
    'NOT_FOUND',
    'AMOUNT_ZERO',
    'DATE_ORDER',
    'ORGANISATION_UNKNOWN',
    'LOAN_ALREADY_FILED',
    'LOAN_RENEWS_UNKNOWN',
    'STATE_FORBIDS',
  ],
  body,
  returns: z.object({
    loan: z.string(),
    status: z.enum([
      'FILED',
      'PARTLY_FILED',
      'REJECTED',
      'RETURNED',
      'OVERDUE',
      'CLAIMED',
      'CLOSED',
      'REVOKED',
    ]),
    filedAmount: fenSchema.optional(),
    codes: z.array(z.string()).optional(),
  }),
  command: fileLoan,
  input: ({ body: said, identity }) => ({
    ...said,
    bank: said.bank ?? identity.organisation,
    businessDate: said.filedOn,
  }),
});
