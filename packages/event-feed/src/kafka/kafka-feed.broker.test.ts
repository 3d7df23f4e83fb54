import { openMemoryLog } from '@torchline/event-store/memory';
import type { StoredRow } from '@torchline/event-store';
import { ensureTopics, factTopic, kafkaClient, PARTITIONS } from '@torchline/kafka';
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { feedConformance } from '../conformance/index.ts';
import { KafkaFeed, Relay } from './index.ts';
import { MemoryPlace } from './memory-place.fixture.ts';

const brokers = process.env['KAFKA_BROKERS'] ?? '';
const LOG = 'certification';

async function opened() {
  const prefix = `t${randomUUID().slice(0, 8)}`;
  await ensureTopics({ brokers, prefix });
  const kafka = kafkaClient(brokers);
  const topicOf = (log: string) => factTopic(prefix, log);
  const log = openMemoryLog({ log: LOG });
  const place = new MemoryPlace();
  const ending = new AbortController();
  const troubles: string[] = [];
  const relay = new Relay({
    ...{ source: log, place, kafka, topic: topicOf(LOG), prefix, partitions: PARTITIONS },
    onTrouble: (reason) => troubles.push(reason),
  });
  const running = relay.run(ending.signal);
  const feedOf = async () =>
    new KafkaFeed({ kafka, topicOf, name: `${prefix}-test`, open: async (rows: readonly StoredRow[]) => rows });
  const feeds = [await feedOf()];
  const published = async (): Promise<void> => {
    while (place.through < (await log.head()).position) await pause(5);
  };
  const append: typeof log.append = async (batch) => {
    const result = await log.append(batch);
    await published();
    return result;
  };
  const [feed] = feeds;
  if (!feed) throw new Error('no feed');
  return {
    ...{ prefix, kafka, place, troubles, feed },
    log: new Proxy(log, { get: (target, name) => (name === 'append' ? append : Reflect.get(target, name).bind?.(target) ?? Reflect.get(target, name)) }),
    another: async () => {
      const more = await feedOf();
      feeds.push(more);
      return more;
    },
    close: async () => {
      await Promise.all(feeds.map((one) => one.close()));
      ending.abort();
      await running;
      expect(troubles).toEqual([]);
    },
  };
}

feedConformance('the feed over Kafka', { open: opened });
