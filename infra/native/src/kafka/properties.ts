/** The ports of one node. */
export interface KafkaPorts {
  /** For clients and for the other brokers. */
  readonly client: number;
  /** For the votes of the quorum. */
  readonly controller: number;
  /** For clients that come through a proxy. */
  readonly door: number;
  /** Where such clients are told to go: the proxy listens there, if there is one. */
  readonly proxy: number;
}

/** One node of the cluster: it holds records and votes (KRaft). */
export interface KafkaNode {
  readonly id: number;
  readonly ports: KafkaPorts;
  readonly folder: string;
}

const at = (port: number): string => `127.0.0.1:${port}`;

/** The server.properties of `node` in a cluster of `nodes`: small, on 127.0.0.1 only. */
export function serverProperties(node: KafkaNode, nodes: readonly KafkaNode[]): string {
  const { client, controller, door, proxy } = node.ports;
  const replicas = Math.min(3, nodes.length);
  const inSync = Math.floor(replicas / 2) + 1;
  const voters = nodes.map(({ id, ports }) => `${id}@127.0.0.1:${ports.controller}`);
  return `${Object.entries({
    'process.roles': 'broker,controller',
    'node.id': node.id,
    'controller.quorum.voters': voters.join(','),
    'controller.listener.names': 'CONTROLLER',
    'inter.broker.listener.name': 'PLAINTEXT',
    'listener.security.protocol.map': 'PLAINTEXT:PLAINTEXT,DOOR:PLAINTEXT,CONTROLLER:PLAINTEXT',
    listeners: `PLAINTEXT://${at(client)},DOOR://${at(door)},CONTROLLER://${at(controller)}`,
    'advertised.listeners': `PLAINTEXT://${at(client)},DOOR://${at(proxy)}`,
    'log.dirs': node.folder,
    'auto.create.topics.enable': false,
    'unclean.leader.election.enable': false,
    'default.replication.factor': replicas,
    'min.insync.replicas': inSync,
    'offsets.topic.replication.factor': replicas,
    'offsets.topic.num.partitions': 4,
    'transaction.state.log.replication.factor': replicas,
    'transaction.state.log.min.isr': inSync,
    'transaction.state.log.num.partitions': 4,
    'share.coordinator.state.topic.replication.factor': replicas,
    'share.coordinator.state.topic.min.isr': inSync,
    'share.coordinator.state.topic.num.partitions': 1,
    'group.initial.rebalance.delay.ms': 0,
    'group.min.session.timeout.ms': 1_000,
    'broker.session.timeout.ms': 5_000,
    'broker.heartbeat.interval.ms': 1_000,
    // A node that is alone waits for nobody before it leads again, and not long for its own registration to expire.
    ...(nodes.length === 1 && {
      'broker.session.timeout.ms': 1_500,
      'broker.heartbeat.interval.ms': 300,
      'controller.quorum.election.timeout.ms': 100,
      'controller.quorum.fetch.timeout.ms': 200,
    }),
    'log.cleaner.dedupe.buffer.size': 16_777_216,
  })
    .map(([key, value]) => `${key}=${value}`)
    .join('\n')}\n`;
}

/** Warnings and errors of the broker, on its standard output. */
export const LOGGING = `appender.out.type=Console
appender.out.name=out
appender.out.layout.type=PatternLayout
appender.out.layout.pattern=%d %p %c{1}: %m%n%throwable{short}
rootLogger.level=warn
rootLogger.appenderRef.out.ref=out
`;
