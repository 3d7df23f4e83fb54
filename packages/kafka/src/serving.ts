import { setTimeout as wait } from 'node:timers/promises';
import { kafkaClient } from './client.ts';
import { atMostLeft } from './leave-behind.ts';

export interface Serving {
  /** `host:port,host:port`; one that answers is enough to ask. */
  readonly brokers: string;
  /** How many brokers must be there. */
  readonly count: number;
  readonly signal?: AbortSignal;
}

const PAUSE = 150;
/** A question that gets no answer in this time is asked again: a broker that starts may accept and stay silent. */
const PATIENCE = 2_000;
const ONCE = { retries: 0, initialRetryTime: 100, maxRetryTime: 100 };

/** Resolves when so many brokers are in the cluster and the coordinator of consumer groups answers. */
export async function whenServing({ brokers, count, signal }: Serving): Promise<void> {
  for (;;) {
    signal?.throwIfAborted();
    if (await serves(brokers, count)) return;
    await wait(PAUSE);
  }
}

async function serves(brokers: string, count: number): Promise<boolean> {
  const config = { retry: ONCE, connectionTimeout: PATIENCE, requestTimeout: PATIENCE };
  const admin = kafkaClient(brokers, config).admin();
  try {
    await admin.connect();
    const cluster = await admin.describeCluster();
    if (cluster.brokers.length < count || cluster.controller === null) return false;
    // The first question of this kind makes the broker create the topic that groups need.
    await admin.fetchOffsets({ groupId: 'torchline-serving' });
    return true;
  } catch {
    return false;
  } finally {
    await atMostLeft(admin.disconnect());
  }
}
