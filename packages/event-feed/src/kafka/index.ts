export { KafkaFeed, type KafkaFeedOptions } from './kafka-feed.ts';
export { KafkaPartitions, type KafkaPartitionsOptions } from './kafka-partitions.ts';
export { MessageReader, WATERMARK, type Published, type PublishedRow } from './message.ts';
export { Relay, type RelayOptions, type RelaySource } from './relay.ts';
export { topicEnds } from './topic-ends.ts';
export { TopicReader, type PartitionBatch, type TopicReaderOptions } from './topic-reader.ts';
