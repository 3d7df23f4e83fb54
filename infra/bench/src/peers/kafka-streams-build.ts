import { cached, CannotStart, findJava, lastLines, runProgram } from '@torchline/native';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const PROJECT = join(import.meta.dirname, '../../kafka-streams');
const POM = join(PROJECT, 'pom.xml');

/** A program for `java`, ready to run. */
export interface BuiltPeer {
  readonly java: string;
  readonly classPath: string;
}

/** Names what is built: another source is another folder. */
function editionOf(): string {
  const sources = readdirSync(PROJECT, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.java'))
    .toSorted();
  const hash = createHash('sha256').update(readFileSync(POM));
  for (const path of sources) hash.update(path).update(readFileSync(join(PROJECT, path)));
  return hash.digest('hex').slice(0, 12);
}

/** Builds the peer (infra/bench/kafka-streams) into the user's cache, once for each edition of its sources. @throws CannotStart */
export async function buildKafkaStreams(): Promise<BuiltPeer> {
  const java = await findJava();
  const folder = await cached(`kafka-streams-peer-${editionOf()}`, build);
  return { java, classPath: [join(folder, 'classes'), join(folder, 'lib', '*')].join(delimiter) };
}

async function build(into: string): Promise<void> {
  const goals = ['process-classes', 'dependency:copy-dependencies'];
  const ran = await runProgram('mvn', ['-B', '-q', '-f', POM, ...goals, `-Dinto=${into}`]);
  if (ran.absent) throw noMaven();
  if (!ran.ok) throw notBuilt(ran.said);
}

const noMaven = (): CannotStart =>
  new CannotStart(
    '构建 Kafka Streams 对照程序需要 Maven（没有找到 mvn）：请安装 maven 与 JDK 17 或更高版本。',
    'Maven is needed to build the peer on Kafka Streams (no mvn was found): install maven and a JDK 17 or later.',
  );

const notBuilt = (said: string): CannotStart =>
  new CannotStart(
    'mvn 没有构建出 Kafka Streams 对照程序：需要 JDK 17 或更高版本（不只是 JRE），以及网络或 Maven 镜像（~/.m2/settings.xml）。',
    `mvn could not build the peer on Kafka Streams: it needs a JDK 17 or later (not only a JRE), and a network or a Maven mirror (~/.m2/settings.xml).\n${lastLines(said)}`,
  );
