import { createRequire } from 'node:module';

interface RequestQueue {
  readonly pending: readonly unknown[];
  scheduleCheckPendingRequests: (this: RequestQueue) => void;
}

const queue = createRequire(import.meta.url)('kafkajs/src/network/requestQueue/index.js') as {
  readonly prototype: RequestQueue;
};
const { scheduleCheckPendingRequests: schedule } = queue.prototype;

/**
 * kafkajs 2.2.4 looks after every answer when its queue of held-back requests is to be looked at again. Without a throttle
 * that moment is `-1 - Date.now()`: Node reads it as one millisecond (and says `TimeoutNegativeWarning`), the look finds an
 * empty queue, and asks for the next look. Every connection wakes a thousand times a second for as long as it lives. An
 * empty queue needs no look: `push` asks for one when it holds a request back.
 */
queue.prototype.scheduleCheckPendingRequests = function () {
  if (this.pending.length > 0) schedule.call(this);
};
