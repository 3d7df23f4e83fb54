import { reject } from '@torchline/kernel';
import { queryRoute, type Issuer } from '@torchline/web';
import type { Masters } from '@torchline/masters';
import { z } from 'zod';

/** What the routes of access stand on. */
export interface AccessHost {
  readonly issuer: Issuer;
  readonly masters: Masters;
}

/** 签发令牌: a bearer token for a person who has a right today. The token says who, never what: rights are looked up. */
const issueToken = queryRoute({
  method: 'POST',
  path: '/people/:person/tokens',
  across: { by: 'any' },
  summary: { zh: '签发令牌', en: 'Issue a token' },
  authority: { roles: ['OPERATOR'], within: { zh: '本系统', en: 'this instance' } },
  errors: ['NOT_FOUND'],
  query: z.object({ days: z.number().int().min(1).max(366).default(30) }),
  returns: z.object({ person: z.string(), token: z.string(), days: z.number().int() }),
  answer: async ({ params, query, today }, { issuer, masters }: AccessHost) => {
    const { person } = params;
    if (!masters.people.identityOf(person, today) || masters.people.isDemo(person))
      return reject('NOT_FOUND');
    return { person, days: query.days, token: await issuer.issue(person, { days: query.days, demo: false }) };
  },
});

export const accessRoutes = [issueToken];
