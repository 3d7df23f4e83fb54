export { askedEachTime } from './asked-each-time.ts';
export { BrokerWatch, type BrokersWatched } from './broker-watch.ts';
export { brokerList, kafkaClient } from './client.ts';
/** What else of kafkajs is in use: nobody imports it from anywhere else. */
export {
  Partitioners,
  type Consumer,
  type EachBatchHandler,
  type EachBatchPayload,
  type IHeaders,
  type Kafka,
  type KafkaMessage,
  type Message,
  type PartitionMetadata,
  type Producer,
} from 'kafkajs';
export { ensureTopics, type TopicsAsked, type TopicsEnsured } from './ensure-topics.ts';
export { whenServing, type Serving } from './serving.ts';
export { atMostLeft, unlessLeft } from './leave-behind.ts';
export { versionLine } from './versions.ts';
export { TopicsDiffer, type Difference } from './topic-differences.ts';
export { factTopic, LOGS, PARTITIONS, PREFIX } from './topics.ts';
