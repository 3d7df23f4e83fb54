import { ROLES, reject } from '@torchline/kernel';
import { queryRoute, webService, type WebService } from '@torchline/web';
import { z } from 'zod';
import type { ShownPerson } from './people.ts';

/** Filled once the instance runs; undefined where there is no demo. */
export interface DemoHost {
  people: (() => Promise<readonly ShownPerson[]>) | undefined;
}

const warning = {
  zh: '演示数据：人员、企业和数字均为虚构，令牌仅供试用。',
  en: 'Demo: people, enterprises and figures are made up, the tokens are for trying out only.',
};

/** 演示人员: who may be tried out, with tokens that only a demo lets in. 404 where there is none. */
const listPeople = queryRoute({
  path: '/demo/people',
  summary: { zh: '演示人员与令牌', en: 'People of the demo with their tokens' },
  authority: { roles: 'public', within: { zh: '仅演示', en: 'a demo only' } },
  errors: ['NOT_FOUND'],
  query: z.object({}),
  returns: z.object({
    demo: z.literal(true),
    warning: z.object({ zh: z.string(), en: z.string() }),
    people: z.array(
      z.object({
        person: z.string(),
        role: z.enum(ROLES),
        name: z.string(),
        zh: z.string(),
        en: z.string(),
        token: z.string(),
      }),
    ),
  }),
  answer: async (_request, host: DemoHost) =>
    host.people ? { demo: true, warning, people: await host.people() } : reject('NOT_FOUND'),
});

const noCommands = { handle: () => Promise.reject(new Error('the demo has no commands of its own')) };

/** The demo's own address. */
export const demoEdge = (host: DemoHost): WebService =>
  webService({ name: 'demo', zh: '演示', en: 'Demo', routes: [listPeople], host, commands: noCommands });
