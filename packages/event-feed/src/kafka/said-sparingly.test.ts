import { systemTimers } from '@torchline/kernel';
import { saidSparingly } from './said-sparingly.ts';

test('a trouble that stays is told once a minute, another one at once', () => {
  let now = 0;
  const told: string[] = [];
  const tell = saidSparingly((reason) => told.push(reason), { ...systemTimers, elapsed: () => now });
  for (; now < 3_600_000; now += 1_000) tell('away');
  tell('another');
  expect(told).toHaveLength(61);
  expect(told.slice(0, 2)).toEqual(['away', 'away (and 59 times since it was last said)']);
  expect(told.at(-1)).toBe('another');
});

test('reasons that are never the same do not gather', () => {
  const told: string[] = [];
  const tell = saidSparingly((reason) => told.push(reason));
  for (let one = 0; one < 250; one += 1) tell(`request ${one}`);
  expect(told).toHaveLength(250);
});
