export { brokerList, kafkaClient } from './client.ts';
export { whenServing, type Serving } from './serving.ts';
