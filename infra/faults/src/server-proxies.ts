import type { Broker, Server } from '@torchline/native';
import { FaultProxy } from './proxy.ts';

/** Ways to servers that can be disturbed. */
export interface Proxied {
  readonly proxies: readonly FaultProxy[];
  /** What a client is told instead of the servers' own addresses: KAFKA_BROKERS or MONGODB_URI. */
  readonly address: string;
  close(): Promise<void>;
}

const proxied = (proxies: readonly FaultProxy[], address: string): Proxied => ({
  proxies,
  address,
  close: async () => void (await Promise.all(proxies.map((proxy) => proxy.close()))),
});

/** One proxy before the door of each broker: who comes in through one of them is sent to the others, never past them. */
export async function proxyBrokers(brokers: readonly Pick<Broker, 'door'>[]): Promise<Proxied> {
  const proxies = await Promise.all(
    brokers.map(({ door }) => FaultProxy.open({ to: `127.0.0.1:${door.broker}`, port: door.proxy })),
  );
  return proxied(proxies, proxies.map(({ address }) => address).join(','));
}

/**
 * One proxy before one member: a client that looks for the others would be told their own addresses, so it stays with this
 * one, which has to be the primary.
 */
export async function proxyMember({ address }: Pick<Server, 'address'>): Promise<Proxied> {
  const proxy = await FaultProxy.open({ to: address });
  return proxied([proxy], `mongodb://${proxy.address}/?directConnection=true`);
}
