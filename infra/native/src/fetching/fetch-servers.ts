import { findJava } from './java.ts';
import { kafkaPackages } from './kafka-packages.ts';
import { findMongod } from './mongod.ts';

/** Fetches what servers need and starts none. @throws CannotStart in words for a person, naming what is missing. */
export async function fetchServers(): Promise<void> {
  await findJava();
  await Promise.all([kafkaPackages(), findMongod()]);
}
