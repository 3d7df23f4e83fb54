import { join } from 'node:path';
import { capture, onRawLog } from '../stage/appends.ts';
import { Scratch } from '../stage/scratch.ts';
import { RawLog, takeLog } from './raw-log.ts';

const scratch = new Scratch();
afterAll(() => scratch.remove());

test('the floor writes exactly the rows that the product wrote, into the same tables', async () => {
  const taken = await capture(scratch, 5);
  const folder = scratch.folder();
  const raw = new RawLog(folder, taken);
  raw.write(taken.commands.slice(0, 7));
  raw.write(taken.commands.slice(7));
  raw.close();
  expect(takeLog(join(folder, 'raw.db'))).toEqual(taken);
});

test('what a desk does before its first loan is not timed; each loan is two facts, two streams, one command', async () => {
  const taken = await capture(scratch, 3);
  const timed = await onRawLog(scratch, taken, (_, commands) => Promise.resolve(commands));
  expect(timed).toHaveLength(3);
  for (const { facts, streams } of timed) expect([facts.length, streams.length]).toEqual([2, 2]);
});
