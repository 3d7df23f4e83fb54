import { setTimeout as pause } from 'node:timers/promises';
import { JoinedTurns } from './joined-turns.ts';

/** Turns over a state that takes a while to read and is run twice, as one does whose first pass lacked something. */
function slowTurns() {
  const states: number[] = [];
  const turns = new JoinedTurns(async (works) => {
    states.push(states.length + 1);
    works();
    await pause(5);
    works();
  });
  return { states, turns };
}

test('who comes while a state is read shares the next one with all who came', async () => {
  const { states, turns } = slowTurns();
  const ask = () => turns.next(() => states.length);
  const [first, second, third] = [ask(), ask(), ask()];
  expect(await Promise.all([first, second, third])).toEqual([1, 2, 2]);
  expect(await ask()).toBe(3);
});

test('the last run counts, and what one throws is told to that one alone', async () => {
  const { turns } = slowTurns();
  let runs = 0;
  const failing = turns.next(() => {
    runs += 1;
    throw new RangeError(`run ${runs}`);
  });
  const counted = turns.next(() => 'fine');
  await expect(failing).rejects.toThrow('run 2');
  expect(await counted).toBe('fine');
});

test('when the state cannot be read all who wait for it are told, and the next ones are served', async () => {
  let tries = 0;
  const turns = new JoinedTurns(async (works) => {
    await pause(1);
    if ((tries += 1) === 2) throw new Error('away');
    works();
  });
  const ask = () => turns.next(() => tries).catch((error: Error) => error.message);
  expect(await Promise.all([ask(), ask(), ask()])).toEqual([1, 'away', 'away']);
  expect(await ask()).toBe(3);
});
