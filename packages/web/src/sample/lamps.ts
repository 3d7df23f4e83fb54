import {
  contactSchema,
  creditCodeSchema,
  dateSchema,
  defineFact,
  entityOf,
  fenSchema,
  on,
} from '@torchline/facts';
import { changed, created, reject, same, type Command, type CommandInput, type Fen } from '@torchline/kernel';
import { z } from 'zod';
import { commandRoute } from '../command-route.ts';
import { queryRoute } from '../query-route.ts';
import type { Route } from '../route.ts';

/** A small world for tests of the edge: lamps of a firm, lit by one person and put out by another. */
export const LampLit = defineFact(
  'lamps',
  { type: 'LampLit', zh: '点灯' },
  z.object({
    lamp: z.string(),
    creditCode: creditCodeSchema,
    price: fenSchema,
    contact: contactSchema.optional(),
  }),
);
export const LampPutOut = defineFact(
  'lamps',
  { type: 'LampPutOut', zh: '熄灯' },
  z.object({ lamp: z.string(), on: dateSchema }),
);

export interface Lamp {
  readonly lit: boolean;
  readonly creditCode: string;
  readonly price: Fen;
  readonly by: string;
}
export const lamp = entityOf<Lamp | null>('lamp', null, [
  on(LampLit, (_, { creditCode, price }, { meta }) => ({ lit: true, creditCode, price, by: meta.actor })),
  on(LampPutOut, (state) => state && { ...state, lit: false }),
]);

const litBody = z.object({
  lamp: z.string().min(1).max(20),
  creditCode: creditCodeSchema,
  price: fenSchema,
  litOn: dateSchema.optional(),
  contact: contactSchema.optional(),
  notes: z.unknown().optional(),
});
interface Light extends CommandInput, Omit<z.output<typeof litBody>, 'litOn' | 'notes'> {}

const lightLamp: Command<Light, Lamp | null, { readonly most: Fen }> = {
  name: 'LightLamp',
  load: (input, read) => read(lamp, input.lamp),
  decide: (input, state, { lookups }) => {
    const { businessDate, ...data } = input;
    if (data.price > lookups.most) return reject('BODY_INVALID', '/price', { detail: 'too dear' });
    if (state?.lit) return same({ lamp: data.lamp });
    const fact = LampLit.make(`lamp/${data.lamp}`, data, { factDate: businessDate });
    return created([fact], { lamp: data.lamp });
  },
};

const putOutLamp: Command<CommandInput & { lamp: string }, Lamp | null> = {
  name: 'PutOutLamp',
  load: (input, read) => read(lamp, input.lamp),
  decide: ({ lamp: id, businessDate }, state, { identity, scope }) => {
    const sees = state && (scope.all || scope.creditCodes.includes(state.creditCode));
    if (!sees) return reject('NOT_FOUND');
    if (state.by === identity.person) return reject('SECOND_PERSON_NEEDED');
    return changed([
      LampPutOut.make(`lamp/${id}`, { lamp: id, on: businessDate }, { factDate: businessDate }),
    ]);
  },
};

export interface LampHost {
  readonly lit: () => number;
  readonly fault?: Error;
}

/** Routes of different inner types in one array. */
export const lampRoutes: readonly Route<LampHost>[] = [
  commandRoute({
    method: 'POST',
    path: '/lamps',
    summary: { zh: '点灯', en: 'Light a lamp' },
    authority: { roles: ['ENTERPRISE', 'PROVINCE'], within: { zh: '本企业', en: 'own firm' } },
    body: litBody,
    command: lightLamp,
    returns: z.object({ lamp: z.string() }),
    input: ({ body: { litOn, notes: _, ...body }, today }) => ({ ...body, businessDate: litOn ?? today }),
  }),
  commandRoute({
    method: 'POST',
    path: '/lamps/:lamp/put-out',
    summary: { zh: '熄灯', en: 'Put out a lamp' },
    authority: {
      roles: ['ENTERPRISE', 'PROVINCE'],
      within: { zh: '本企业', en: 'own firm' },
      secondPerson: { zh: '点灯人除外', en: 'not who lit it' },
    },
    body: z.object({}),
    command: putOutLamp,
    errors: ['NOT_FOUND'],
    ifMatch: { needed: true, stream: ({ lamp: id }) => `lamp/${id}` },
    input: ({ params, today }) => ({ lamp: params.lamp, businessDate: today }),
  }),
  queryRoute({
    path: '/lamps',
    summary: { zh: '亮灯数', en: 'How many are lit' },
    authority: { roles: 'any', within: { zh: '全部', en: 'all' } },
    query: z.object({ atLeast: z.coerce.number().int().min(0).optional() }),
    returns: z.object({ lit: z.number().int(), enough: z.boolean() }),
    answer: async ({ query }, host: LampHost) => {
      if (host.fault) throw host.fault;
      return { lit: host.lit(), enough: host.lit() >= (query.atLeast ?? 0) };
    },
  }),
  queryRoute({
    path: '/lamps/words',
    summary: { zh: '问候', en: 'Greeting' },
    authority: { roles: 'public', within: { zh: '公开', en: 'public' } },
    query: z.object({}),
    returns: z.object({ words: z.string() }),
    answer: async ({ language }) => ({ words: language === 'zh' ? '你好' : 'hello' }),
  }),
];
