export { BrokerWatch, type BrokersWatched } from './broker-watch.ts';
export { brokerList, kafkaClient } from './client.ts';
export { ensureTopics, type TopicsAsked, type TopicsEnsured } from './ensure-topics.ts';
export { whenServing, type Serving } from './serving.ts';
export { TopicsDiffer, type Difference } from './topic-differences.ts';
export { factTopic, LOGS, PARTITIONS, PREFIX } from './topics.ts';
