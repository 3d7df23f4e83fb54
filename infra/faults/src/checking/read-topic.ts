import { MessageReader, topicEnds, TopicReader } from '@torchline/event-feed/kafka';
import { kafkaClient } from '@torchline/kafka';
import { randomUUID } from 'node:crypto';
import type { Seen } from './topic-check.ts';

/** Every message of a topic from its beginning, by partition, in order. */
export async function readTopic(brokers: string, topic: string): Promise<readonly (readonly Seen[])[]> {
  const kafka = kafkaClient(brokers);
  const ends = await topicEnds(kafka, topic);
  const partitions = Array.from({ length: ends.size }, (): Seen[] => []);
  const left = new Set([...ends].filter(([, end]) => end > 0).map(([partition]) => partition));
  if (left.size === 0) return partitions;
  const read = Promise.withResolvers<void>();
  const messages = new MessageReader();
  const reader = new TopicReader({
    ...{ kafka, topic, groupId: `faults-${randomUUID()}`, failed: (error) => read.reject(error) },
    assigned: async (all) => new Map(all.map((partition) => [partition, 0])),
    take: ({ partition, messages: some, next }) => {
      for (const message of some) {
        const published = messages.read(message);
        if (published.kind === 'watermark') partitions[partition]?.push(published);
        else {
          const { stream, hash } = published.row;
          partitions[partition]?.push({ kind: 'fact', position: published.position, stream, hash });
        }
      }
      if (next >= (ends.get(partition) ?? 0)) left.delete(partition);
      if (left.size === 0) read.resolve();
    },
  });
  try {
    await reader.start();
    await read.promise;
    return partitions;
  } finally {
    await reader.close();
  }
}
