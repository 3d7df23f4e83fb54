import { atMostLeft, ensureTopics, factTopic, kafkaClient } from '@torchline/kafka';
import type { Mongo } from '@torchline/mongo';
import type { ServiceDefinition } from '@torchline/platform';
import { fault, Journal, type Fault } from '@torchline/traffic';
import { InstanceLogs } from '../checking/instance-logs.ts';
import { AllServices } from '../processes/all-services.ts';
import { Memory } from '../processes/memory.ts';
import type { Base } from './base.ts';
import { copyInstance, openInstance } from './copy-instance.ts';
import type { DisturbedServers } from './disturbed-servers.ts';
import { patiently } from './patiently.ts';

/** One instance in a namespace of its own, with everything that is known of it. */
export interface Instance {
  readonly prefix: string;
  readonly brokers: string;
  readonly data: string;
  readonly mongo: Mongo;
  readonly definitions: readonly ServiceDefinition[];
  readonly base: Base;
  readonly services: AllServices;
  readonly logs: InstanceLogs;
  readonly journal: Journal;
  readonly memory: Memory;
  /** What processes did that they must not do. */
  readonly faults: Fault[];
  /** Ends all processes; answers which of them did not end as they were asked. */
  stop(): Promise<Fault[]>;
  /** Ends all processes at once. */
  end(): Promise<void>;
  /** Takes databases and topics away, after its end. */
  remove(): Promise<void>;
}

export interface InstanceAsked {
  readonly servers: DisturbedServers;
  readonly prefix: string;
  readonly base: Base;
  readonly definitions: readonly ServiceDefinition[];
}

/** Starts every service over a copy of the base, in a fresh namespace. */
export async function startInstance({
  servers,
  prefix,
  base,
  definitions,
}: InstanceAsked): Promise<Instance> {
  const [data, brokers, names] = [servers.data(prefix), servers.brokers, definitions.map(({ name }) => name)];
  await Promise.all([
    ensureTopics({ brokers, prefix }),
    patiently(() => copyInstance(base.mongo, base.prefix, prefix)),
  ]);
  const mongo = await openInstance(data);
  const [memory, faults] = [new Memory(), [] as Fault[]];
  const onEnd = (name: string, how: string): void =>
    void faults.push(fault('start', `${name} ended by itself with ${how}`));
  const services = await AllServices.start({ names, data, brokers, memory, onEnd });
  const logs = await patiently(() => InstanceLogs.open(mongo, names));
  return {
    ...{ prefix, brokers, data, mongo, definitions, base, services, logs, memory, faults },
    journal: new Journal(),
    stop: async () => {
      const ends = await services.stop();
      return [...ends].flatMap(([name, how]) =>
        how === '0' ? [] : [fault('stop', `${name}, asked to stop, ended with ${how}`)],
      );
    },
    end: async () => {
      await services.kill();
      memory.stop();
    },
    remove: async () => {
      await logs.close();
      await mongo.dropAll();
      await mongo.close();
      await removeTopics(brokers, prefix, names);
    },
  };
}

/** Hundreds of schedules would leave thousands of partitions. */
async function removeTopics(brokers: string, prefix: string, names: readonly string[]): Promise<void> {
  const admin = kafkaClient(brokers).admin();
  await admin.connect();
  try {
    await admin.deleteTopics({ topics: names.map((name) => factTopic(prefix, name)) });
  } finally {
    await atMostLeft(admin.disconnect());
  }
}
