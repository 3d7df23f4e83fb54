import { ROLES } from '@torchline/kernel';
import { fakeIdentity, syntheticCreditCode } from '@torchline/testing';
import { sampleApp } from '../sample/sample-app.ts';
import { answerOf, englishName } from './fact-answer.ts';

test('a person’s data goes to readers of records, never to the aggregator or the operator', async () => {
  const { api, officer, commands, people } = await sampleApp();
  const body = { lamp: 'a', creditCode: syntheticCreditCode(1), price: 5, contact: { name: '张三' } };
  await api.as(officer).post('/lamps', body).expect(201);
  await api.close();
  const shown = ROLES.filter((role) =>
    commands.facts.some((fact) =>
      JSON.stringify(answerOf(fact, fakeIdentity(role), people)).includes('张三'),
    ),
  );
  expect(shown).toEqual(ROLES.filter((role) => role !== 'AGGREGATOR' && role !== 'OPERATOR'));
  expect(commands.facts).toHaveLength(1);
});

test.each([
  ['LampLit', 'Lamp lit'],
  ['ClaimWrittenOff', 'Claim written off'],
])('%s is "%s"', (type, name) => expect(englishName(type)).toBe(name));
