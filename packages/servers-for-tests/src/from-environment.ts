import { NotHere, type Found } from './found.ts';

/** The servers that KAFKA_BROKERS and MONGODB_URI name; they are somebody else's and are left running. */
export async function fromEnvironment(): Promise<Found> {
  const { KAFKA_BROKERS: kafkaBrokers = '', MONGODB_URI: mongoUri = '' } = process.env;
  if (kafkaBrokers === '' || mongoUri === '') throw new NotHere('KAFKA_BROKERS, MONGODB_URI: not set');
  return { kafkaBrokers, mongoUri, from: 'KAFKA_BROKERS, MONGODB_URI', stop: async () => undefined };
}
