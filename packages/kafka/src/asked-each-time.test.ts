import { createRequire } from 'node:module';
import { askedEachTime } from './asked-each-time.ts';

interface Request {
  encode(): Promise<{ readonly buffer: Buffer }>;
}
const require = createRequire(import.meta.url);
const fetch = require('kafkajs/src/protocol/requests/fetch/v11/request.js') as (asked: object) => Request;
const sleep = require('kafkajs/src/utils/sleep.js') as (ms: number) => Promise<void>;

/** Bytes of a request for messages that may wait so long. */
const bytesOf = async (maxWaitTime: number): Promise<Buffer> =>
  (await fetch({ maxWaitTime, minBytes: 1, maxBytes: 1, topics: [], rackId: '' }).encode()).buffer;

test('every request asks anew how long it may wait', async () => {
  let ms = 100;
  const asked = askedEachTime(() => ms);
  expect(await bytesOf(asked)).toEqual(await bytesOf(100));
  ms = 500;
  expect(await bytesOf(asked)).toEqual(await bytesOf(500));
  expect(await bytesOf(asked)).not.toEqual(await bytesOf(100));
});

test('a wait without a request takes so long, too', async () => {
  const since = performance.now();
  await sleep(askedEachTime(() => 60));
  expect(performance.now() - since).toBeGreaterThan(50);
});
