import { topicEnds } from '@torchline/event-feed/kafka';
import { kafkaClient } from '@torchline/kafka';
import { lastLines } from '@torchline/native';
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { dropTopics, makeTopic } from '../stage/bench-topics.ts';
import { buildKafkaStreams } from './kafka-streams-build.ts';
import type { RollUpTables } from './roll-up-tables.ts';

const execute = promisify(execFile);
/** Memory as it needs it, and the collector that takes the least processor time of all. */
const JVM = ['-Xms1g', '-Xmx2g', '-XX:+UseParallelGC', '-Dorg.slf4j.simpleLogger.defaultLogLevel=error'];

/** How Kafka Streams is set up: its best of these is the peer. */
export interface StreamsSettings {
  readonly threads: 1 | 2;
  readonly store: 'memory' | 'rocksdb';
  readonly commitMs: 100 | 1_000;
}

export interface StreamsAsked extends StreamsSettings {
  readonly brokers: string;
  /** Topics of facts; they are read to where they end now. */
  readonly topics: readonly string[];
  readonly places: RollUpTables;
  /** The file that all cells are written to, a line each, sorted: `measure|level|region|period|count|fresh|amount`. */
  readonly cells: string;
}

/** What the peer did. */
export interface StreamsRun {
  /** From its first assignment of partitions until everything was committed. */
  readonly seconds: number;
  /** Processor time of its process in that time, in seconds. */
  readonly cpu: number;
  readonly facts: number;
  /** Deltas sent to its output topic. */
  readonly deltas: number;
  /** Number of cells and the SHA-256 of their file. */
  readonly cells: { readonly file: string; readonly count: number; readonly sha256: string };
}

/**
 * The projection's first stage as one would otherwise put it together: Kafka Streams 4.1 with `exactly_once_v2`, from the
 * beginning of the topics. State and topics of its own are taken away at the end. @throws CannotStart where it cannot be built
 */
export async function runKafkaStreams(asked: StreamsAsked): Promise<StreamsRun> {
  const { java, classPath } = await buildKafkaStreams();
  const { brokers, topics, places, cells, ...settings } = asked;
  const application = `bench-streams-${randomUUID()}`;
  const deltas = `${application}-deltas`;
  const folder = mkdtempSync(join(tmpdir(), 'torchline-streams-'));
  const stateFolder = join(folder, 'state');
  mkdirSync(stateFolder);
  const ends = await endsOf(brokers, topics);
  const job = { brokers, application, ends, deltas, ...settings, stateFolder, cells, places };
  writeFileSync(join(folder, 'job.json'), JSON.stringify(job));
  await makeTopic(brokers, deltas);
  try {
    return await run(java, [...JVM, '-cp', classPath, 'torchline.streams.Main', join(folder, 'job.json')]);
  } finally {
    rmSync(folder, { recursive: true });
    await dropTopics(brokers, application);
  }
}

async function run(java: string, args: readonly string[]): Promise<StreamsRun> {
  try {
    const { stdout } = await execute(java, [...args]);
    return JSON.parse(stdout) as StreamsRun;
  } catch (error) {
    const { stderr = '' } = error as { stderr?: string };
    throw new Error(`the peer on Kafka Streams failed\n${lastLines(stderr, 20)}`, { cause: error });
  }
}

/** For each topic the offset after its last message, by partition. */
async function endsOf(brokers: string, topics: readonly string[]): Promise<Record<string, number[]>> {
  const kafka = kafkaClient(brokers);
  const ends: Record<string, number[]> = {};
  for (const topic of topics) {
    const found = await topicEnds(kafka, topic);
    ends[topic] = Array.from({ length: found.size }, (_, partition) => found.get(partition) ?? 0);
  }
  return ends;
}
