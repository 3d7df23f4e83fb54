import { systemTimers } from '@torchline/kernel';
import { Cursors, IDLE_MS, REST_MS } from './cursors.ts';
import { AT_END } from './ordered-log.ts';
import type { PublishedLog } from './published-log.ts';

/** Readers that stand where they were put, under a clock that is moved by hand. */
function ground() {
  let [now, tick] = [0, (): void => undefined];
  const closed: number[] = [];
  const said: string[] = [];
  const open = (): PublishedLog => {
    const reader = {
      through: 0,
      fault: undefined,
      holds: (after: number) => after === reader.through,
      rewind: (after: number) => {
        said.push(`to ${after}`);
        reader.through = after;
      },
      rest: () => void said.push(`rests at ${reader.through}`),
      start: async () => undefined,
      close: async () => void closed.push(reader.through),
    };
    return reader as unknown as PublishedLog;
  };
  const timers = {
    ...systemTimers,
    elapsed: () => now,
    every: (_: number, call: () => void) => {
      tick = call;
      return () => undefined;
    },
  };
  const cursors = new Cursors({ open, onTrouble: () => undefined, timers });
  const pass = (ms: number): void => {
    now += ms;
    tick();
  };
  const read = (after: number) => cursors.at('contracts', after, async ({ published }) => published.through);
  return { cursors, closed, said, pass, read };
}

test('a place where nobody read for a while is given up; one where somebody waits is not', async () => {
  const { cursors, closed, pass, read } = ground();
  await read(10);
  const waiting = Promise.withResolvers<void>();
  const waited = cursors.at('contracts', 20, () => waiting.promise);
  await read(30);
  pass(IDLE_MS - 1);
  await read(30);
  pass(2);
  expect(closed).toEqual([10]);

  waiting.resolve();
  await waited;
  pass(IDLE_MS + 1);
  expect(closed.toSorted((a, b) => a - b)).toEqual([10, 20, 30]);
  expect(await read(10)).toBe(10);
});

test('a place where nobody reads rests, and goes on where it stood; the end of a log is watched on', async () => {
  const { said, pass, read } = ground();
  await read(10);
  await read(AT_END);
  pass(REST_MS + 1);
  expect(said).toEqual(['to 10', 'to Infinity', 'rests at 10']);
  await read(10);
  await read(10);
  expect(said.slice(3)).toEqual(['to 10']);
});

test('of four places the one moves that was left longest ago, not one where somebody waits', async () => {
  const { cursors, read } = ground();
  const waiting = Promise.withResolvers<number>();
  const waited = cursors.at('contracts', 1, async ({ published }) =>
    waiting.promise.then(() => published.through),
  );
  for (const after of [2, 3, 4, 5]) await read(after);
  waiting.resolve(0);
  expect(await waited).toBe(1);
});

test('the end of a log is asked where somebody reads it, else from its end', async () => {
  const { cursors, read } = ground();
  expect(cursors.anyPlace('contracts')).toBeUndefined();
  await read(7);
  expect(cursors.anyPlace('contracts')).toBeUndefined();
  await cursors.at('contracts', 7, async () => expect(cursors.anyPlace('contracts')).toBe(7));
  await read(AT_END);
  expect(cursors.anyPlace('contracts')).toBe(AT_END);
});
