import { ensureTopics, factTopic, kafkaClient } from '@torchline/kafka';
import { freshPrefix, sharedServers } from '@torchline/servers-for-tests';
import { TopicProducer } from './producer.ts';
import { topicEnds } from './topic-ends.ts';

test('facts of one stream that are more than a topic takes at once go in parts', async () => {
  const [prefix, brokers] = [freshPrefix(), sharedServers().kafkaBrokers];
  await ensureTopics({ brokers, prefix });
  const [kafka, topic] = [kafkaClient(brokers), factTopic(prefix, 'contracts')];
  const producer = new TopicProducer(kafka, topic);
  const messages = Array.from({ length: 1_000 }, () => ({ key: 'one', value: 'x'.repeat(12_000) }));
  await producer.send(messages, new AbortController().signal);
  await producer.close();
  const ends = await topicEnds(kafka, topic);
  expect([...ends.values()].reduce((sum, end) => sum + end, 0)).toBe(1_000);
}, 60_000);
