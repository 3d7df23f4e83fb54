import { randomBytes } from 'node:crypto';

export { nativeTest, ownServers, type OwnServers } from '@torchline/native/testing';

export interface SharedServers {
  /** `host:port,host:port` */
  readonly kafkaBrokers: string;
  /** `mongodb://…` */
  readonly mongoUri: string;
}

/** The servers that all broker tests of a run share: use a prefix of your own, and drop it at the end. */
export function sharedServers(): SharedServers {
  const { KAFKA_BROKERS: kafkaBrokers, MONGODB_URI: mongoUri } = process.env;
  if (kafkaBrokers === undefined || mongoUri === undefined)
    throw new Error('KAFKA_BROKERS and MONGODB_URI are not set: run it with `npm test`');
  return { kafkaBrokers, mongoUri };
}

/** A prefix for topics and databases that no other test has. */
export const freshPrefix = (): string => `t${randomBytes(5).toString('hex')}`;
