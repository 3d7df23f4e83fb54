import { Relay, type RelaySource } from '@torchline/event-feed/kafka';
import { MongoRelayPlace } from '@torchline/event-feed/mongo';
import { StoreError } from '@torchline/event-store';
import { MemoryKeyRing } from '@torchline/event-store/memory';
import { openMongoReader } from '@torchline/event-store/mongo';
import { factTopic, kafkaClient, PARTITIONS } from '@torchline/kafka';
import { systemTimers } from '@torchline/kernel';
import type { Mongo } from '@torchline/mongo';
import { connected } from '../mongo/connected.ts';

export interface RepublishAsked {
  /** `mongodb://host:port/prefix` */
  readonly data: string;
  /** `host:port,host:port` */
  readonly brokers: string;
  readonly log: string;
  /** The first position that is published again. */
  readonly from: number;
  /** Told now and then through which position all is published again, of how many. */
  readonly onProgress: (through: number, last: number) => void;
  readonly onTrouble: (reason: string) => void;
}

const LOOK_MS = 250;

/**
 * Publishes the facts of a log again from a position through its present end (补发), whether a relay of a service is
 * running or not: it is asked through the place that it keeps, and for as long as none has the turn this process takes it.
 * Answers the last position. Throws FORMAT where the log has no such position.
 */
export const republish = (asked: RepublishAsked): Promise<number> =>
  connected(asked.data, async (mongo) => {
    const source = sourceOf(mongo, asked.log);
    const last = (await source.head()).position;
    if (asked.from < 1 || asked.from > last) throw new StoreError('FORMAT', noSuch(asked, last));
    const place = new MongoRelayPlace(mongo, asked.log);
    await place.publishAgain(asked.from - 1);
    const { prefix } = mongo.address;
    const relay = new Relay({
      ...{ source, place, prefix, topic: factTopic(prefix, asked.log), partitions: PARTITIONS },
      ...{ kafka: kafkaClient(asked.brokers), onTrouble: asked.onTrouble },
    });
    const ending = new AbortController();
    const relaying = relay.run(ending.signal);
    try {
      await until(place, last, asked.onProgress);
    } finally {
      ending.abort();
      await relaying;
    }
    return last;
  });

function sourceOf(mongo: Mongo, log: string): RelaySource {
  const reader = openMongoReader({ mongo, log, keys: new MemoryKeyRing() });
  return {
    log,
    rows: (after, limit) => reader.rows(after, limit),
    head: () => reader.head(),
    onMoved: () => () => undefined,
  };
}

async function until(
  place: MongoRelayPlace,
  last: number,
  onProgress: RepublishAsked['onProgress'],
): Promise<void> {
  for (let told = -1; ; await systemTimers.pause(LOOK_MS)) {
    const reached = Math.min(await place.reached(), last);
    if (reached !== told) onProgress(reached, last);
    told = reached;
    if (reached === last) return;
  }
}

const noSuch = ({ log, from }: RepublishAsked, last: number): string =>
  `日志 ${log} 没有第 ${from} 条（末条 ${last}）。 Log ${log} has no position ${from}; its last is ${last}.`;
