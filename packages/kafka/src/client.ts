import './fresh-connections.ts';
import './pending-requests.ts';
import { Kafka, logLevel, type KafkaConfig } from 'kafkajs';

/** `host:port,host:port` as a list. */
export const brokerList = (brokers: string): string[] =>
  brokers
    .split(',')
    .map((broker) => broker.trim())
    .filter((broker) => broker !== '');

/** However long a broker was away, it is asked again after this time at the latest. */
const MOST_MS = 3_000;

/** A client of these brokers. It says nothing by itself: what fails is thrown. */
export const kafkaClient = (brokers: string, more: Partial<KafkaConfig> = {}): Kafka =>
  new Kafka({
    clientId: 'torchline',
    logLevel: logLevel.NOTHING,
    retry: { maxRetryTime: MOST_MS },
    ...more,
    brokers: brokerList(brokers),
  });
