import { createRequire } from 'node:module';
import type { Kafka } from 'kafkajs';
import { atMostLeft } from './leave-behind.ts';

/** What a broker understands of one kind of request. */
interface Offered {
  readonly minVersion: number;
  readonly maxVersion: number;
}
type OfferedVersions = Readonly<Record<string, Offered | undefined>>;

interface Broker {
  readonly brokerAddress: string;
  apiVersions: (this: Broker) => Promise<OfferedVersions>;
}

const load = createRequire(import.meta.url);
const broker = load('kafkajs/src/broker/index.js') as { readonly prototype: Broker };
const keys = load('kafkajs/src/protocol/requests/apiKeys.js') as Readonly<Record<string, number>>;
const { requests } = load('kafkajs/src/protocol/requests/index.js') as {
  readonly requests: Readonly<Record<string, { readonly versions: readonly (number | string)[] }>>;
};

/** The requests that this house sends, by their names in kafkajs. */
const IN_USE = [
  ...['Produce', 'InitProducerId', 'Fetch', 'ListOffsets', 'Metadata', 'GroupCoordinator', 'JoinGroup'],
  ...['SyncGroup', 'Heartbeat', 'LeaveGroup', 'OffsetFetch', 'CreateTopics', 'DescribeConfigs'],
];

/** One kind of request: the version that is sent, undefined when the broker offers none that kafkajs knows. */
export interface VersionInUse {
  readonly request: string;
  readonly version: number | undefined;
  readonly offered: string;
}

/** What was offered last at each address. kafkajs asks at every connection and keeps the answer to itself. */
const offeredAt = new Map<string, OfferedVersions>();
const { apiVersions } = broker.prototype;
broker.prototype.apiVersions = async function () {
  const offered = await apiVersions.call(this);
  offeredAt.set(this.brokerAddress, offered);
  return offered;
};

/**
 * kafkajs takes the highest version that it and the broker know, and never looks at the lowest that the broker still
 * takes: a broker that has left that version behind would cut the connection at the first such request.
 */
export function versionsInUse(offered: OfferedVersions): readonly VersionInUse[] {
  return IN_USE.map((request) => {
    const theirs = offered[String(keys[request])];
    const ours = Math.max(...(requests[request]?.versions ?? []).map(Number));
    const best = Math.min(ours, theirs?.maxVersion ?? -1);
    const isOffered = theirs !== undefined && best >= theirs.minVersion;
    return {
      request,
      version: isOffered ? best : undefined,
      offered: theirs ? `${theirs.minVersion}-${theirs.maxVersion}` : 'none',
    };
  });
}

/** Connects once and answers with one line: which versions are in use with the broker that answered. */
export async function versionLine(kafka: Kafka): Promise<string> {
  const admin = kafka.admin();
  try {
    await admin.connect();
    const { brokers } = await admin.describeCluster();
    const address = brokers.map(({ host, port }) => `${host}:${port}`).find((one) => offeredAt.has(one));
    const [first = ''] = address === undefined ? offeredAt.keys() : [address];
    return lineOf(first, versionsInUse(offeredAt.get(first) ?? {}));
  } finally {
    await atMostLeft(admin.disconnect());
  }
}

/** `kafka 127.0.0.1:9092: Produce 7 (0-13), …`: in brackets what the broker offers. */
export function lineOf(address: string, versions: readonly VersionInUse[]): string {
  const lacking = versions.filter(({ version }) => version === undefined).map(({ request }) => request);
  const all = versions.map(({ request, version, offered }) => `${request} ${version ?? '-'} (${offered})`);
  const said = `kafka ${address}: ${all.join(', ')}`;
  return lacking.length === 0 ? said : `${said}; NOT UNDERSTOOD by this broker: ${lacking.join(', ')}`;
}
