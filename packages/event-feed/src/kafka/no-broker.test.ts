import { kafkaClient } from '@torchline/kafka';
import { createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { KafkaFeed } from './index.ts';

/** A port at which nobody listens. */
async function nowhere(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return `127.0.0.1:${port}`;
}

test('a feed without its broker says so, waits, and ends when it is closed', async () => {
  const troubles: string[] = [];
  const feed = new KafkaFeed({
    kafka: kafkaClient(await nowhere(), { retry: { retries: 0 }, connectionTimeout: 200 }),
    ...{ topicOf: (log) => log, name: 'alone', open: async () => [] },
    onTrouble: (reason) => troubles.push(reason),
  });
  let isAnswered = false;
  const asked = feed.next('certification', 0, 10).then(() => (isAnswered = true));
  for (let waited = 0; troubles.length === 0 && waited < 100; waited += 1) await pause(50);
  expect([troubles.length > 0, isAnswered]).toEqual([true, false]);
  await feed.close();
  await asked;
});
