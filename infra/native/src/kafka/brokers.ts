import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { whenServing } from '@torchline/kafka';
import { CannotStart } from '../cannot-start.ts';
import type { Fetched } from '../fetching/fetch-servers.ts';
import { lastLines, runProgram } from '../fetching/run-program.ts';
import { serverHandle, type Broker } from '../server.ts';
import { ServerProcess } from '../processes/server-process.ts';
import type { Watch } from '../processes/watch.ts';
import { LOGGING, serverProperties, type KafkaNode, type KafkaPorts } from './properties.ts';

/** What the JVM of a broker gets: modest memory. */
const BROKER_JVM = ['-Xms128m', '-Xmx512m', '-XX:+ExitOnOutOfMemoryError', '-Djava.awt.headless=true'];
/** Compiles little: a start costs 2.9 instead of 5.2 seconds of CPU, and the code is slower for good. */
const QUICK = '-XX:TieredStopAtLevel=1';
const TOOL_JVM = ['-Xmx128m', QUICK, '-XX:+UseSerialGC'];

/** Where brokers are and under which ports. */
export interface BrokersAsked {
  readonly folder: string;
  readonly ports: readonly KafkaPorts[];
  readonly fetched: Fetched;
  readonly quick: boolean;
}

interface Java {
  readonly java: string;
  readonly jars: string;
  /** Of a broker. */
  readonly options: readonly string[];
}

/** Starts the brokers of one cluster and waits until all of them serve. */
export async function startBrokers(
  { folder, ports, fetched, quick }: BrokersAsked,
  watch: Watch,
): Promise<readonly Broker[]> {
  const options = quick ? [...BROKER_JVM, QUICK] : BROKER_JVM;
  const tools = { java: fetched.java, jars: join(fetched.kafka, '*'), options };
  const nodes = ports.map((own, index): KafkaNode => {
    const id = index + 1;
    return { id, ports: own, folder: join(folder, `kafka-${id}`) };
  });
  writeFileSync(join(folder, 'log4j2.properties'), LOGGING);
  await format(folder, nodes, tools);
  const processes = nodes.map((node) => brokerProcess(folder, node, { tools, watch }));
  const brokers = nodes.map((node, index) => broker(node, processes[index] as ServerProcess));
  for (const process of processes) process.spawn();
  const all = { brokers: brokers.map(({ address }) => address).join(','), count: nodes.length };
  await Promise.all(
    processes.map((process) => process.unlessItEnds((signal) => whenServing({ ...all, signal }))),
  );
  return brokers;
}

/** Gives the nodes that have no data yet their place in one new cluster. */
async function format(folder: string, nodes: readonly KafkaNode[], { java, jars }: Java): Promise<void> {
  const cluster = randomBytes(16).toString('base64url').replace(/^-/, '_');
  for (const node of nodes) writeFileSync(propertiesFile(folder, node), serverProperties(node, nodes));
  const fresh = nodes.filter((node) => !existsSync(join(node.folder, 'meta.properties')));
  await Promise.all(
    fresh.map(async (node) => {
      mkdirSync(node.folder, { recursive: true });
      const tool = [
        '-cp',
        jars,
        'kafka.tools.StorageTool',
        'format',
        '-t',
        cluster,
        '-c',
        propertiesFile(folder, node),
      ];
      const { ok, said } = await runProgram(java, [...TOOL_JVM, ...tool]);
      if (!ok) throw notFormatted(said);
    }),
  );
}

const propertiesFile = (folder: string, { id }: KafkaNode): string => join(folder, `kafka-${id}.properties`);

const notFormatted = (said: string): CannotStart =>
  new CannotStart(
    `Kafka 无法准备数据目录。\n${lastLines(said)}`,
    'Kafka could not prepare its data folder (see the lines above).',
  );

interface Means {
  readonly tools: Java;
  readonly watch: Watch;
}

function brokerProcess(folder: string, node: KafkaNode, { tools, watch }: Means): ServerProcess {
  const logging = `-Dlog4j2.configurationFile=${join(folder, 'log4j2.properties')}`;
  const args = [...tools.options, logging, '-cp', tools.jars, 'kafka.Kafka', propertiesFile(folder, node)];
  const name = `kafka-${node.id}`;
  return new ServerProcess({ name, program: tools.java, args, log: join(folder, `${name}.log`) }, watch);
}

/** After a start it serves when it answers itself and is seen in the cluster: it names no broker that is not. */
function broker({ ports }: KafkaNode, process: ServerProcess): Broker {
  const address = `127.0.0.1:${ports.client}`;
  const serves = (signal: AbortSignal) => whenServing({ brokers: address, count: 1, signal });
  const door = { proxy: ports.proxy, broker: ports.door };
  return Object.assign(serverHandle({ process, address, serves }), { door });
}
