import { topicEnds } from '@torchline/event-feed/kafka';
import type { CatchUp, Caught } from '../large/catch-up.ts';
import { consumed } from './consuming.ts';

/** The floor of a catch-up: `eachBatch` and JSON.parse of the data of every fact, nothing kept. */
export const bareConsume = (asked: CatchUp): Promise<Caught> =>
  consumed(asked, async ({ kafka, consumer, topics, done }) => {
    let facts = 0;
    const missing = new Map<string, number>();
    for (const topic of topics)
      for (const [partition, end] of await topicEnds(kafka, topic))
        if (end > 0) missing.set(`${topic} ${partition}`, end);
    await consumer.run({
      eachBatch: async ({ batch }) => {
        const { topic, partition, messages } = batch;
        for (const { key, value } of messages) {
          if (!key || !value) continue;
          JSON.parse(value.toString());
          facts += 1;
        }
        const place = `${topic} ${partition}`;
        if (Number(batch.lastOffset()) + 1 >= (missing.get(place) ?? Infinity)) missing.delete(place);
        if (missing.size === 0) done();
      },
    });
    return () => facts;
  });
