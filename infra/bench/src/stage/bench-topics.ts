import { kafkaClient, PARTITIONS } from '@torchline/kafka';

/** Makes a topic of as many partitions as those of facts. Its messages may be of any age: none is ever dropped. */
export async function makeTopic(brokers: string, topic: string): Promise<void> {
  const admin = kafkaClient(brokers).admin();
  await admin.connect();
  const configEntries = [{ name: 'retention.ms', value: '-1' }];
  await admin.createTopics({ topics: [{ topic, numPartitions: PARTITIONS, configEntries }] });
  await admin.disconnect();
}

/** Takes away all topics whose names begin so. */
export async function dropTopics(brokers: string, beginning: string): Promise<void> {
  const admin = kafkaClient(brokers).admin();
  await admin.connect();
  const all = await admin.listTopics();
  await admin.deleteTopics({ topics: all.filter((topic) => topic.startsWith(beginning)) });
  await admin.disconnect();
}
