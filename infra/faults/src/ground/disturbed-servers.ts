import { startServers, type Servers } from '@torchline/native';
import { FaultProxy } from '../proxy.ts';
import { proxyBrokers, type Proxied } from '../server-proxies.ts';
import type { Way } from '../schedule/planned.ts';

/** Real servers, and between them and the services a proxy before each. They are kept for all schedules. */
export class DisturbedServers {
  readonly servers: Servers;
  readonly #brokers: Proxied;
  readonly #members: readonly FaultProxy[];

  private constructor(servers: Servers, brokers: Proxied, members: readonly FaultProxy[]) {
    this.servers = servers;
    this.#brokers = brokers;
    this.#members = members;
  }

  static async start(brokers: 1 | 3): Promise<DisturbedServers> {
    const servers = await startServers({ brokers, mongoMembers: 3, quick: true });
    try {
      const before = await proxyBrokers(servers.brokers);
      const members = await Promise.all(
        servers.members.map(({ address }) => FaultProxy.open({ to: address })),
      );
      await servers.readdressMembers(members.map(({ address }) => address));
      return new DisturbedServers(servers, before, members);
    } catch (error) {
      await servers.stop();
      throw error;
    }
  }

  proxies(way: Way): readonly FaultProxy[] {
    return way === 'kafka' ? this.#brokers.proxies : this.#members;
  }

  /** KAFKA_BROKERS of the services. */
  get brokers(): string {
    return this.#brokers.address;
  }

  /** The data address of an instance, as its services see it. */
  data(prefix: string): string {
    const members = this.#members.map(({ address }) => address).join(',');
    return `mongodb://${members}/${prefix}?replicaSet=rs0`;
  }

  /** Everything runs, and nothing is between the services and it. */
  async heal(): Promise<void> {
    for (const proxy of [...this.proxies('kafka'), ...this.proxies('mongodb')]) proxy.calm();
    const { brokers, members } = this.servers;
    await Promise.all(
      [...brokers, ...members].map(async (server) => {
        server.resume();
        if (server.pid === undefined) await server.start();
      }),
    );
  }

  async stop(): Promise<void> {
    await this.#brokers.close();
    await Promise.all(this.#members.map((proxy) => proxy.close()));
    await this.servers.stop();
  }
}
