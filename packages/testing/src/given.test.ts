import { defineFact, entityOf, on } from '@torchline/facts';
import { changed, created, reject, same, type Command, type CommandInput } from '@torchline/kernel';
import { z } from 'zod';
import { given, said } from './given.ts';

const LampLit = defineFact(
  'sample',
  { type: 'LampLit', zh: '点灯' },
  z.object({ lamp: z.string(), watts: z.number().int() }),
);
const lamp = entityOf<{ watts: number; by: string } | null>('lamp', null, [
  on(LampLit, (_, data, fact) => ({ watts: data.watts, by: fact.meta.actor })),
]);
interface Light extends CommandInput {
  readonly lamp: string;
  readonly watts: number;
}
interface Lookups {
  readonly most: number;
}

const light: Command<Light, { watts: number; by: string } | null, Lookups> = {
  name: 'LightLamp',
  load: (input, read) => read(lamp, input.lamp),
  decide: (input, state, { identity, lookups }) => {
    if (input.watts > lookups.most) return reject('BODY_INVALID', '/watts', { detail: 'too bright' });
    if (state?.by === identity.person) return reject('SECOND_PERSON_NEEDED');
    if (state?.watts === input.watts) return same();
    const fact = LampLit.make(
      `lamp/${input.lamp}`,
      { lamp: input.lamp, watts: input.watts },
      { factDate: input.businessDate },
    );
    return state ? changed([fact]) : created([fact], { lamp: input.lamp });
  },
};

const when = { factDate: '2026-10-01' };
const lit = (watts: number) => LampLit.make('lamp/a', { lamp: 'a', watts }, when);
const input: Light = { businessDate: '2026-10-01', lamp: 'a', watts: 40 };
const lookups = { lookups: { most: 100 } };

describe('given, when, then', () => {
  test('a new fact', () =>
    given()
      .when(light, input, lookups)
      .then([lit(40)]));
  test('other streams are other worlds', () =>
    given(LampLit.make('lamp/b', { lamp: 'b', watts: 40 }, when))
      .when(light, input, lookups)
      .then([lit(40)]));
  test('nothing to do', () => given(lit(40)).when(light, input, lookups).thenSame());
  test('refused at a place', () =>
    given()
      .when(light, { ...input, watts: 101 }, lookups)
      .thenRejected('BODY_INVALID', '/watts'));
  test('who said a given fact counts', () =>
    given(said(lit(10), { actor: 'person-province' }))
      .when(light, input, lookups)
      .thenRejected('SECOND_PERSON_NEEDED'));
  test('only the named parts are compared', () =>
    given()
      .when(light, input, lookups)
      .then([{ type: 'LampLit', stream: 'lamp/a' }]));
  test('a function may look closer', async () => {
    const { answer } = await given()
      .when(light, input, lookups)
      .then(({ outcome }) => expect(outcome).toBe('created'));
    expect(answer).toEqual({ lamp: 'a' });
  });
});

describe('a sentence that is not true fails', () => {
  const fails = (sentence: Promise<unknown>) => expect(sentence).rejects.toThrow();
  test('other data', () =>
    fails(
      given()
        .when(light, input, lookups)
        .then([lit(41)]),
    ));
  test('a fact too few', () => fails(given().when(light, input, lookups).then([])));
  test('not refused', () => fails(given().when(light, input, lookups).thenRejected('NOT_FOUND')));
  test('not the same', () => fails(given().when(light, input, lookups).thenSame()));
  test('another code', () =>
    fails(
      given()
        .when(light, { ...input, watts: 101 }, lookups)
        .thenRejected('NOT_FOUND'),
    ));
  test('refused, not accepted', () =>
    fails(
      given()
        .when(light, { ...input, watts: 101 }, lookups)
        .then([]),
    ));
  test('a decider that breaks the schema of its fact', () =>
    fails(
      given()
        .when(light, { ...input, watts: 1.5 }, lookups)
        .then(() => undefined),
    ));
  test('a given fact that breaks its schema', () =>
    expect(() => given(lit(0.5))).toThrow('breaks its schema'));
});
