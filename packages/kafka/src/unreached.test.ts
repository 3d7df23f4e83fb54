import { KafkaJSConnectionError, KafkaJSNonRetriableError } from 'kafkajs';
import { isUnreached } from './unreached.ts';

const refused = new KafkaJSConnectionError('connect ECONNREFUSED');

test.each([
  [refused, true],
  [new Error('wrapped', { cause: refused }), true],
  [Object.assign(new KafkaJSNonRetriableError('given up'), { cause: refused }), true],
  [new KafkaJSNonRetriableError('given up'), false],
  [new Error('something else'), false],
  [undefined, false],
  ['text', false],
])('%s: %p', (error, expected) => {
  expect(isUnreached(error)).toBe(expected);
});

test('a circle of causes comes to an end', () => {
  const one = new Error('one');
  one.cause = one;
  expect(isUnreached(one)).toBe(false);
});
