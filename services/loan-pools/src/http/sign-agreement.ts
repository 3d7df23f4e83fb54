import { dateSchema, poolSchema, textSchema } from '@torchline/facts';
import { commandRoute } from '@torchline/web';
import { z } from 'zod';
import { signAgreement } from '../domain/pool/admit-bank.ts';
import { PROVINCE_DESK } from './authorities.ts';

/** 合作银行签约. */
export const signAgreementRoute = commandRoute({
  method: 'POST',
  path: '/agreements',
  summary: { zh: '合作银行签约', en: 'Admit a bank to a pool' },
  authority: PROVINCE_DESK,
  errors: ['NOT_FOUND', 'ORGANISATION_UNKNOWN', 'AGREEMENT_IN_FORCE', 'DATE_ORDER'],
  body: z.object({
    bank: z.string().min(1).max(40),
    pool: poolSchema,
    signedOn: dateSchema,
    document: textSchema(),
  }),
  command: signAgreement,
  input: ({ body }) => ({ ...body, businessDate: body.signedOn }),
});
