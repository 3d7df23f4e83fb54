import { allOrEveryReason } from '../cannot-start.ts';
import { findJava } from './java.ts';
import { kafkaPackages } from './kafka-packages.ts';
import { findMongod } from './mongod.ts';

/** The programs that servers are started from. */
export interface Fetched {
  readonly java: string;
  /** The folder of Kafka's jars. */
  readonly kafka: string;
  readonly mongod: string;
}

/** Fetches what servers need and starts none. @throws CannotStart in words for a person, naming what is missing. */
export async function fetchServers(): Promise<Fetched> {
  const found = await allOrEveryReason([findJava(), kafkaPackages(), findMongod()]);
  const [java = '', kafka = '', mongod = ''] = found;
  return { java, kafka, mongod };
}
