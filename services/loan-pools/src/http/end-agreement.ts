import { dateSchema, textSchema } from '@torchline/facts';
import { reject } from '@torchline/kernel';
import { commandRoute } from '@torchline/web';
import { z } from 'zod';
import { endAgreement } from '../domain/pool/admit-bank.ts';
import { PROVINCE_DESK } from './authorities.ts';

/** 合作银行协议终止; the id is `<bank>@<pool>`. */
export const endAgreementRoute = commandRoute({
  method: 'POST',
  path: '/agreements/:id/end',
  summary: { zh: '合作协议终止', en: 'End an agreement' },
  authority: PROVINCE_DESK,
  errors: ['NOT_FOUND', 'AGREEMENT_ENDED', 'DATE_ORDER'],
  body: z.object({ endedOn: dateSchema, reason: textSchema(500) }),
  command: endAgreement,
  input: ({ params, body }) => {
    const [bank, pool] = params.id.split('@');
    if (!bank || !pool) return reject('NOT_FOUND', '/agreement');
    return { ...body, bank, pool, businessDate: body.endedOn };
  },
});
