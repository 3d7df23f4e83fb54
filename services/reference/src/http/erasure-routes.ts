import { textSchema } from '@torchline/facts';
import { reject } from '@torchline/kernel';
import type { ServiceHost } from '@torchline/platform';
import { commandRoute, queryRoute, type Authority } from '@torchline/web';
import { z } from 'zod';
import { erasePerson, requestErasure } from '../domain/erasures.ts';

const keepers: Authority = { roles: ['OPERATOR', 'PROVINCE'], within: { zh: '全省', en: 'the province' } };

/**
 * 查找个人信息主体: the ids under which a person's data stands in facts and files: by name and phone, and by the name
 * alone where no phone was given.
 */
export const findPersonRoute = queryRoute({
  method: 'POST',
  path: '/persons/find',
  summary: { zh: '查找个人信息主体', en: 'Find a person whose data is kept' },
  authority: keepers,
  errors: ['NOT_FOUND'],
  query: z.object({ name: textSchema(50), phone: z.string().trim().min(1).max(30).optional() }),
  returns: z.object({ persons: z.array(z.string()) }),
  answer: async ({ query }, { persons }: ServiceHost) => {
    const ids = new Set([persons.idOf(query), persons.idOf({ name: query.name })]);
    const known: string[] = [];
    for (const person of ids) if ((await persons.generationOf(person)) > 0) known.push(person);
    return known.length === 0 ? reject('NOT_FOUND') : { persons: known };
  },
});

/** 个人信息删除申请. */
export const requestErasureRoute = commandRoute({
  method: 'POST',
  path: '/persons/:person/erasure-request',
  summary: { zh: '个人信息删除申请', en: "Ask for a person's data to be erased" },
  authority: keepers,
  errors: ['NOT_FOUND'],
  body: z.object({ reason: textSchema(500) }),
  command: requestErasure,
  input: ({ params, body, today }) => ({ ...body, person: params.person, businessDate: today }),
});

/** 个人信息删除, by another person; answered when the keys are gone. */
export const erasePersonRoute = commandRoute({
  method: 'POST',
  path: '/persons/:person/erase',
  summary: { zh: '个人信息删除', en: "Erase a person's data" },
  authority: { ...keepers, secondPerson: { zh: '申请人除外', en: 'not who asked for it' } },
  errors: ['NOT_FOUND', 'ERASURE_NOT_REQUESTED', 'SECOND_PERSON_NEEDED'],
  body: z.object({}),
  command: erasePerson,
  input: ({ params, today }) => ({ person: params.person, businessDate: today }),
});
