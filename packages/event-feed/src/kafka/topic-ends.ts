import { setTimeout as pause } from 'node:timers/promises';
import { atMostLeft, type Kafka } from '@torchline/kafka';

/** A partition whose leader was elected a moment ago answers with an error that is gone soon. */
const TRIES = 30;
const AGAIN_MS = 200;

const isPassing = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'retriable' in error && error.retriable === true;

/** The offset after the last message of each partition. */
export async function topicEnds(kafka: Kafka, topic: string): Promise<ReadonlyMap<number, number>> {
  const admin = kafka.admin();
  await admin.connect();
  try {
    for (let tried = 1; ; tried += 1)
      try {
        const offsets = await admin.fetchTopicOffsets(topic);
        return new Map(offsets.map(({ partition, high }) => [partition, Number(high)]));
      } catch (error) {
        if (!isPassing(error) || tried === TRIES) throw error;
        await pause(AGAIN_MS);
      }
  } finally {
    await atMostLeft(admin.disconnect());
  }
}
