import { dateSchema } from '@torchline/facts';
import { reject } from '@torchline/kernel';
import type { ServiceHost } from '@torchline/platform';
import { queryRoute } from '@torchline/web';
import { z } from 'zod';
import { booksOn } from '../queries/books-on.ts';
import { loanPoolRecords } from '../queries/records.ts';
import { BOOK_READERS } from './authorities.ts';

/** 资金池账簿: balances and journal by posting date; `knownAt` leaves out what was entered later. */
export const getBooks = queryRoute({
  path: '/pools/:pool/books',
  summary: { zh: '资金池账簿', en: 'Books of a pool' },
  authority: BOOK_READERS,
  errors: ['NOT_FOUND'],
  query: z.object({ asOf: dateSchema.optional(), knownAt: z.iso.datetime({ offset: true }).optional() }),
  answer: async ({ params: { pool }, query, today, scope }, { views }: ServiceHost) => {
    if (!(await views.see(loanPoolRecords, `pool/${pool}`, scope))) return reject('NOT_FOUND');
    const asOf = query.asOf ?? today;
    return { pool, asOf, ...(await booksOn(views, { pool, asOf, knownAt: query.knownAt, scope })) };
  },
});
