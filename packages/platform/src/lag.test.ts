import { batchOf, sampleFact } from '@torchline/event-store/conformance';
import { openMemoryLog } from '@torchline/event-store/memory';
import { FakeClock } from '@torchline/testing';
import { lagOf } from './lag.ts';

const log = 'lamps';
const store = openMemoryLog({ log });
const clock = new FakeClock('2026-11-02');
const heads = { of: () => 3 };
beforeAll(async () => {
  for (const index of [0, 1, 2]) await store.append(batchOf({ s: index }, [sampleFact('s', { index })]));
});

test('a reader that is behind says by how much, and since which fact', async () => {
  const [, second] = await store.readAll(0, 2);
  const recordedAt = second?.meta.recordedAt ?? '';
  const now = { now: () => new Date(Date.parse(recordedAt) + 90_000) };
  const readings = [
    { reader: 'behind', log, position: 1 },
    { reader: 'level', log, position: 3 },
  ];
  expect(await lagOf(readings, { heads, logs: [store], clock: now })).toEqual([
    {
      ...{ reader: 'behind', log, position: 1, head: 3, messages: 2, seconds: 90 },
      oldest: { position: 2, recordedAt },
    },
    { reader: 'level', log, position: 3, head: 3, messages: 0, seconds: 0, oldest: null },
  ]);
});

test('readers at one place ask the log once; a clock that was set back makes nobody early', async () => {
  let asked = 0;
  const counted = {
    log,
    readAll: (after: number, limit: number) => {
      asked += 1;
      return store.readAll(after, limit);
    },
  };
  const readings = ['one', 'other'].map((reader) => ({ reader, log, position: 0 }));
  const early = { now: () => new Date(0) };
  const lags = await lagOf(readings, { heads, logs: [counted], clock: early });
  expect(lags.map(({ seconds }) => seconds)).toEqual([0, 0]);
  expect(asked).toBe(1);
});

test.each([
  ['does not answer', () => new Promise<never>(() => undefined)],
  ['fails', () => Promise.reject(new Error('no disk'))],
])('a log that %s keeps nobody waiting: the age is not known', async (_, readAll) => {
  const [lag] = await lagOf([{ reader: 'r', log, position: 1 }], { heads, logs: [{ log, readAll }], clock });
  expect(lag).toMatchObject({ messages: 2, seconds: null, oldest: { position: 2, recordedAt: null } });
});
