import { KafkaContainer } from '@testcontainers/kafka';
import { MongoDBContainer } from '@testcontainers/mongodb';
import { whenServing } from '@torchline/kafka';
import { getContainerRuntimeClient, Wait } from 'testcontainers';
import { NotHere, type Found } from './found.ts';

/** Confluent's image of Kafka 4.1: the module sets its brokers up by the scripts of that image. */
const KAFKA = 'confluentinc/cp-kafka:8.1.0';
const KAFKA_PORT = 9093;
const MONGO = 'mongo:8';

/** A broker and a replica set of one in containers, where an engine answers and the images can be had. */
export async function fromContainers(): Promise<Found> {
  await getContainerRuntimeClient().catch((error: unknown) => {
    throw new NotHere(`container engine: ${reason(error)}`);
  });
  const started = await Promise.allSettled([kafka(), mongo()]);
  const stop = async (): Promise<void> => {
    await Promise.all(
      started.map(async (one) => (one.status === 'fulfilled' ? one.value.stop() : undefined)),
    );
  };
  const [broker, database] = started;
  if (broker.status === 'fulfilled' && database.status === 'fulfilled') {
    return { kafkaBrokers: broker.value.address, mongoUri: database.value.address, from: 'containers', stop };
  }
  await stop();
  const why = started.flatMap((one) => (one.status === 'rejected' ? [reason(one.reason)] : []));
  throw new NotHere(`containers: ${why.join('; ')}`);
}

const reason = (error: unknown): string => (error instanceof Error ? error.message : `${String(error)}`);

interface Started {
  readonly address: string;
  stop(): Promise<void>;
}

async function kafka(): Promise<Started> {
  const container = await new KafkaContainer(KAFKA)
    .withKraft()
    .withEnvironment({ KAFKA_HEAP_OPTS: '-Xms128m -Xmx512m' })
    // Without it the module returns before the broker serves.
    .withWaitStrategy(Wait.forLogMessage(/Kafka Server started/))
    .start();
  const address = `${container.getHost()}:${container.getMappedPort(KAFKA_PORT)}`;
  await whenServing({ brokers: address, count: 1, signal: AbortSignal.timeout(60_000) });
  return { address, stop: async () => void (await container.stop()) };
}

/** The set names its member by the container's own host name, so a client must not look for the members. */
async function mongo(): Promise<Started> {
  const container = await new MongoDBContainer(MONGO).start();
  const address = `${container.getConnectionString()}/?directConnection=true`;
  return { address, stop: async () => void (await container.stop()) };
}
