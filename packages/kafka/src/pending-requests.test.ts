import { createRequire } from 'node:module';
import './pending-requests.ts';

interface Queue {
  readonly pending: unknown[];
  readonly throttleCheckTimeoutId: unknown;
  checkPendingRequests(): void;
  maybeThrottle(milliseconds: number): void;
  destroy(): void;
}

const RequestQueue = createRequire(import.meta.url)('kafkajs/src/network/requestQueue/index.js') as new (
  options: object,
) => Queue;
const queue = (): Queue => new RequestQueue({ logger: { debug: () => undefined } });

test('an empty queue sets no timer', () => {
  const empty = queue();
  empty.checkPendingRequests();
  expect(empty.throttleCheckTimeoutId).toBeNull();
});

test('a queue that holds a request back looks again when the throttle ends', () => {
  const throttled = queue();
  throttled.maybeThrottle(60_000);
  throttled.pending.push({});
  throttled.checkPendingRequests();
  expect(throttled.throttleCheckTimeoutId).not.toBeNull();
  throttled.destroy();
});
