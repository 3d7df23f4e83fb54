import { TurnQuestions } from './turn-questions.ts';

const answering = (asked: (readonly string[])[]) =>
  new TurnQuestions(async (keys) => {
    asked.push(keys);
    return new Map(keys.filter((key) => key !== 'none').map((key) => [key, key.length]));
  });

test('what is asked in one turn is one question, the same only once; each gets its own answer', async () => {
  const asked: (readonly string[])[] = [];
  const questions = answering(asked);
  const answers = await Promise.all(['a', 'bb', 'a', 'none'].map((key) => questions.of(key)));
  expect(answers).toEqual([1, 2, 1, undefined]);
  expect(await questions.of('a')).toBe(1);
  expect(asked).toEqual([['a', 'bb', 'none'], ['a']]);
});

test('a long list is asked in parts', async () => {
  const asked: (readonly string[])[] = [];
  const questions = answering(asked);
  const keys = Array.from({ length: 2_500 }, (_, n) => `k${n}`);
  expect(await Promise.all(keys.map((key) => questions.of(key)))).toEqual(keys.map(({ length }) => length));
  expect(asked.map(({ length }) => length)).toEqual([1_000, 1_000, 500]);
});

test('a question that fails fails for all who asked, and for nobody after', async () => {
  let fails = true;
  const questions = new TurnQuestions(async () => {
    if (fails) throw new Error('no server');
    return new Map([['a', 1]]);
  });
  const [one, other] = await Promise.allSettled([questions.of('a'), questions.of('b')]);
  expect([one?.status, other?.status]).toEqual(['rejected', 'rejected']);
  fails = false;
  expect(await questions.of('a')).toBe(1);
});
