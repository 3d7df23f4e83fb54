import type { RelayPlace } from '@torchline/event-feed';
import { Relay } from '@torchline/event-feed/kafka';
import { openSqliteKeyRing, openSqliteReader, type SqliteReader } from '@torchline/event-store/sqlite';
import { ensureTopics, factTopic, kafkaClient, PARTITIONS } from '@torchline/kafka';
import { join } from 'node:path';

/** Where the facts of a data folder go. */
export interface Published {
  readonly brokers: string;
  /** A prefix that has no topics yet. */
  readonly prefix: string;
  readonly logs: readonly string[];
}

/** A place for the one relay that there is; says when it got as far as asked. */
const placeUntil = (position: number, reached: () => void): RelayPlace => ({
  take: async () => ({
    epoch: 1,
    logEpoch: '',
    through: 0,
    lost: new AbortController().signal,
    advance: async (through) => {
      if (through >= position) reached();
      return through;
    },
    isAskedAgain: async () => false,
    release: async () => undefined,
  }),
});

async function publish(source: SqliteReader, { brokers, prefix }: Published): Promise<string> {
  const { position } = await source.head();
  const topic = factTopic(prefix, source.log);
  const ending = new AbortController();
  let trouble = '';
  const relay = new Relay({
    source: {
      log: source.log,
      rows: (after, limit) => source.rows(after, limit),
      head: () => source.head(),
      onMoved: () => () => undefined,
    },
    place: placeUntil(position, () => ending.abort()),
    ...{ kafka: kafkaClient(brokers), topic, prefix, partitions: PARTITIONS },
    onTrouble: (reason) => {
      trouble = reason;
      ending.abort();
    },
  });
  await relay.run(ending.signal);
  if (trouble !== '') throw new Error(`${topic}: ${trouble}`);
  return topic;
}

/** Publishes the logs of a data folder as the relay does, each to its end; empty ones are left out. Answers the topics. */
export async function publishLoad(data: string, to: Published): Promise<readonly string[]> {
  await ensureTopics({ brokers: to.brokers, prefix: to.prefix });
  const keys = openSqliteKeyRing(data);
  const topics: string[] = [];
  for (const log of to.logs) {
    const reader = openSqliteReader({ folder: join(data, log), log, keys });
    if ((await reader.head()).position > 0) topics.push(await publish(reader, to));
    reader.close();
  }
  keys.close();
  return topics;
}
