import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CannotStart } from '../cannot-start.ts';
import { cached, cacheFolder } from './cache.ts';
import { lastLines, runProgram } from './run-program.ts';

export const KAFKA_VERSION = '4.1.0';

/** What Kafka itself is published as; the last one lets its log lines out. */
const PACKAGES = [
  ['org.apache.kafka', 'kafka_2.13', KAFKA_VERSION],
  ['org.apache.kafka', 'kafka-tools', KAFKA_VERSION],
  ['org.apache.logging.log4j', 'log4j-slf4j-impl', '2.25.1'],
] as const;

const COPY = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies';

const dependency = ([group, artifact, version]: readonly [string, string, string]): string =>
  `<dependency><groupId>${group}</groupId><artifactId>${artifact}</artifactId><version>${version}</version></dependency>`;

const PROJECT = `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>torchline</groupId><artifactId>kafka-packages</artifactId><version>1</version><packaging>pom</packaging>
  <dependencies>${PACKAGES.map(dependency).join('')}</dependencies>
</project>
`;

/** The folder of Kafka's jars: from the cache, else from Maven (about 54 MB, once). */
export const kafkaPackages = (): Promise<string> => cached(`kafka-${KAFKA_VERSION}`, copyFromMaven);

async function copyFromMaven(folder: string): Promise<void> {
  const scratch = mkdtempSync(join(tmpdir(), 'torchline-maven-'));
  try {
    const pom = join(scratch, 'pom.xml');
    writeFileSync(pom, PROJECT);
    const ran = await runProgram('mvn', ['-B', '-q', '-f', pom, COPY, `-DoutputDirectory=${folder}`]);
    if (ran.absent) throw noMaven();
    if (!ran.ok || readdirSync(folder).length < PACKAGES.length) throw notFetched(ran.said);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

const noMaven = (): CannotStart =>
  new CannotStart(
    `取得 Kafka 需要 Maven（没有找到 mvn）：请安装 maven，或从另一台机器复制 ${cacheFolder()}。`,
    `Maven is needed to fetch Kafka (no mvn was found): install maven, or copy ${cacheFolder()} from another machine.`,
  );

const notFetched = (said: string): CannotStart =>
  new CannotStart(
    `mvn 没有取到 Kafka ${KAFKA_VERSION}：没有网络，或没有设置 Maven 镜像（~/.m2/settings.xml）。没有网络时，请从另一台机器复制 ${cacheFolder()}。`,
    `mvn could not fetch Kafka ${KAFKA_VERSION}: no network, or no Maven mirror is set (~/.m2/settings.xml). Without a network, copy ${cacheFolder()} from another machine.\n${lastLines(said)}`,
  );
