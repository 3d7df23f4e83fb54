/** The logs of the house: each is published on a topic of its own. */
export const LOGS = [
  'incubators',
  'contracts',
  'certification',
  'loan-pools',
  'scheduling',
  'reference',
  'projection',
] as const;

/**
 * How many partitions every topic has, for good: a stream stays in its partition by `hash(key) mod PARTITIONS`, so another
 * count would tear its order apart. Six are shared evenly by one, two, three or six readers.
 */
export const PARTITIONS = 6;

/** One topic as it must be. */
export interface DeclaredTopic {
  readonly topic: string;
  readonly partitions: number;
  readonly replicas: number;
  readonly settings: Readonly<Record<string, string>>;
}

/** What may begin the name of a topic, and of a database. */
export const PREFIX = /^[A-Za-z][A-Za-z0-9_-]{0,39}$/;

/** The topic of the facts of one log: `PREFIX.LOG`. */
export const factTopic = (prefix: string, log: string): string => `${prefix}.${log}`;

/** A majority: with three replicas one may be away and what is acknowledged is still on two disks. */
const inSync = (replicas: number): number => Math.floor(replicas / 2) + 1;

/** The shared history: nothing is ever deleted, nothing is compacted, no replica that lags becomes the leader. */
const settings = (replicas: number): Readonly<Record<string, string>> => ({
  'cleanup.policy': 'delete',
  'retention.ms': '-1',
  'retention.bytes': '-1',
  'min.insync.replicas': `${inSync(replicas)}`,
  'unclean.leader.election.enable': 'false',
  'message.timestamp.type': 'CreateTime',
  // One send of the relay is one batch per partition, however many facts it holds.
  'max.message.bytes': `${8 * 1024 * 1024}`,
});

/** One topic for every log, with so many replicas. */
export const declaredTopics = (prefix: string, replicas: number): readonly DeclaredTopic[] =>
  LOGS.map((log) => ({
    topic: factTopic(prefix, log),
    partitions: PARTITIONS,
    replicas,
    settings: settings(replicas),
  }));
