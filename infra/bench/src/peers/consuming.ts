import { factTopic, kafkaClient, type Consumer, type Kafka } from '@torchline/kafka';
import { parseMongoAddress } from '@torchline/mongo';
import { randomUUID } from 'node:crypto';
import type { CatchUp, Caught } from '../large/catch-up.ts';
import { cpuTime, now } from '../large/timed-units.ts';

/** A consumer of all topics of the load, in a group of its own. */
export interface Consuming {
  readonly kafka: Kafka;
  readonly consumer: Consumer;
  readonly topics: readonly string[];
  /** To be called when everything is done. */
  readonly done: () => void;
}

/** Runs a plain consumer over the topics and measures it from its first assignment until it is done. */
export async function consumed(
  { data, brokers, ends }: CatchUp,
  run: (consuming: Consuming) => Promise<() => number>,
): Promise<Caught> {
  const { prefix } = parseMongoAddress(data);
  const kafka = kafkaClient(brokers);
  const consumer = kafka.consumer({ groupId: `bench-${randomUUID()}` });
  const topics = Object.keys(ends).map((log) => factTopic(prefix, log));
  const finished = Promise.withResolvers<void>();
  const start = { at: 0, cpu: 0 };
  consumer.on(consumer.events.GROUP_JOIN, () => {
    if (start.at === 0) Object.assign(start, { at: now(), cpu: cpuTime() });
  });
  consumer.on(consumer.events.CRASH, ({ payload }) => finished.reject(payload.error));
  await consumer.connect();
  await consumer.subscribe({ topics, fromBeginning: true });
  const facts = await run({ kafka, consumer, topics, done: finished.resolve });
  await finished.promise;
  const caught = { seconds: (now() - start.at) / 1_000, cpu: (cpuTime() - start.cpu) / 1e6, facts: facts() };
  await consumer.disconnect();
  return caught;
}
