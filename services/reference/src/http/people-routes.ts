import { regionCodeSchema, textSchema } from '@torchline/facts';
import { ROLES } from '@torchline/kernel';
import type { ServiceHost } from '@torchline/platform';
import { commandRoute, queryRoute, type Authority } from '@torchline/web';
import { z } from 'zod';
import { admitPerson, withdrawRight } from '../domain/people.ts';

const operator: Authority = { roles: ['OPERATOR'], within: { zh: '本系统', en: 'this instance' } };

/** 人员录入并授权. The id is opaque; the name is sealed. */
export const admitPersonRoute = commandRoute({
  method: 'POST',
  path: '/people',
  summary: { zh: '人员录入并授权', en: 'Admit a person with a right' },
  authority: operator,
  errors: ['REGION_UNKNOWN', 'RIGHT_UNBOUND', 'CREDIT_CODE_INVALID'],
  body: z.object({
    person: z.string().regex(/^[A-Za-z0-9-]{1,40}$/),
    name: textSchema(50),
    role: z.enum(ROLES),
    organisation: z.string().max(40).default(''),
    region: regionCodeSchema,
    creditCode: z.string().max(18).default(''),
  }),
  command: admitPerson,
  input: ({ body, today }) => ({ ...body, demo: false, businessDate: today }),
});

/** 停用人员: the person's next request is refused. */
export const disablePersonRoute = commandRoute({
  method: 'POST',
  path: '/people/:person/disable',
  summary: { zh: '停用人员', en: 'Disable a person' },
  authority: operator,
  errors: ['NOT_FOUND'],
  body: z.object({ reason: textSchema(500) }),
  command: withdrawRight,
  input: ({ params, body, today }) => ({ person: params.person, reason: body.reason, businessDate: today }),
});

/** 人员名册. */
export const listPeople = queryRoute({
  path: '/people',
  summary: { zh: '人员名册', en: 'People' },
  authority: operator,
  query: z.object({}),
  answer: async (_, { masters }: ServiceHost) => ({
    rows: masters.people
      .all()
      .map(({ person, name, demo, right }) => ({ person, name, demo, right: right ?? null })),
  }),
});
