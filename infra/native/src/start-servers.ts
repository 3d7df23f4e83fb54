import { startBrokers } from './kafka/brokers.ts';
import { openDataFolder } from './data-folder.ts';
import { fetchServers } from './fetching/fetch-servers.ts';
import { REPLICA_SET, startMembers } from './mongo/members.ts';
import { findPrimary, readdress } from './mongo/replica-set.ts';
import { stepDown } from './mongo/step-down.ts';
import { Watch } from './processes/watch.ts';
import type { Broker, Server } from './server.ts';

export interface ServersAsked {
  /** Kept and used again. Without it a new folder under the system's folder for such, removed at the end. */
  readonly data?: string;
  readonly brokers?: 1 | 3;
  readonly mongoMembers?: 1 | 3;
  /** Brokers start with half the CPU and are slower at their peak: for tests and faults, not for measuring. */
  readonly quick?: boolean;
}

/** Real servers that run until they are stopped, or until this process ends, however it ends. */
export interface Servers {
  readonly brokers: readonly Broker[];
  readonly members: readonly Server[];
  /** `127.0.0.1:PORT[,127.0.0.1:PORT...]` */
  readonly kafkaBrokers: string;
  /** `mongodb://127.0.0.1:PORT[,...]/?replicaSet=rs0` */
  readonly mongoUri: string;
  /** Where their data and logs are. */
  readonly folder: string;
  /** The member that accepts writes now. */
  primary(): Promise<Server | undefined>;
  /** The primary steps down; resolves with the new one (with one member, with the same one again). */
  stepDown(): Promise<Server>;
  /** Members know each other under these addresses from now on, and clients are sent there: for proxies before them. */
  readdressMembers(to: readonly string[]): Promise<void>;
  /** An orderly end of all of them. */
  stop(): Promise<void>;
}

/**
 * Fetches Kafka and MongoDB where they are not there, starts them on free ports of 127.0.0.1 and resolves when they serve.
 * @throws CannotStart in words for a person: something is missing, or the folder is in use.
 */
export async function startServers(asked: ServersAsked = {}): Promise<Servers> {
  const fetched = await fetchServers();
  const watch = new Watch();
  const data = await openDataFolder(asked, watch);
  const { folder, layout } = data;
  const started: Server[] = [];
  const stop = async (): Promise<void> => {
    await Promise.all(started.map((server) => server.stop()));
    data.close();
    await watch.end();
  };
  try {
    const both = await Promise.all([
      startBrokers({ folder, ports: layout.brokers, fetched, quick: asked.quick ?? false }, watch),
      startMembers({ folder, ports: layout.members, mongod: fetched.mongod }, watch),
    ]);
    started.push(...both.flat());
    data.runs(started);
    return handles(both, folder, stop);
  } catch (error) {
    data.close();
    await watch.end();
    throw error;
  }
}

function handles(
  [brokers, members]: readonly [readonly Broker[], readonly Server[]],
  folder: string,
  stop: () => Promise<void>,
): Servers {
  const addresses = members.map(({ address }) => address);
  const named = (address: string | undefined) => members.find((member) => member.address === address);
  return {
    brokers,
    members,
    kafkaBrokers: brokers.map(({ address }) => address).join(','),
    mongoUri: `mongodb://${addresses.join(',')}/?replicaSet=${REPLICA_SET}`,
    folder,
    primary: async () => named(await findPrimary(addresses)),
    stepDown: async () => named(await stepDown(addresses)) as Server,
    readdressMembers: (to) => readdress(addresses, to),
    stop,
  };
}
