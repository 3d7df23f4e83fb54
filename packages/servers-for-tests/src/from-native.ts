import { CannotStart, startServers } from '@torchline/native';
import { NotHere, type Found } from './found.ts';

/** The native servers: one broker, a replica set of one, nothing left afterwards. */
export async function fromNative(): Promise<Found> {
  try {
    const servers = await startServers({ quick: true });
    const { kafkaBrokers, mongoUri } = servers;
    return { kafkaBrokers, mongoUri, from: 'native', stop: () => servers.stop() };
  } catch (error) {
    if (error instanceof CannotStart) throw new NotHere(error.message);
    throw error;
  }
}
