import { setTimeout as wait } from 'node:timers/promises';
import type { Admin } from 'kafkajs';
import { isUnreached } from './unreached.ts';
import { kafkaClient } from './client.ts';
import { foundTopics } from './found-topics.ts';
import { differences, TopicsDiffer, type FoundTopic } from './topic-differences.ts';
import { declaredTopics, type DeclaredTopic } from './topics.ts';
import { atMostLeft } from './leave-behind.ts';

export interface TopicsAsked {
  /** `host:port,host:port` */
  readonly brokers: string;
  /** Of the instance: `PREFIX.LOG` is the name of a topic. */
  readonly prefix: string;
  /** Default: three, or as many as there are brokers. */
  readonly replicas?: number;
}

export interface TopicsEnsured {
  readonly created: readonly string[];
  /** Were there already, as declared. */
  readonly same: readonly string[];
}

const MOST_REPLICAS = 3;
/** New topics are seen everywhere in this time, in milliseconds, and a broker that has gone is no longer asked; a second is much. */
const LONGEST = 30_000;
const PAUSE = 100;

/**
 * Every declared topic is there as declared when this resolves; safe to run twice and at the same time.
 * @throws TopicsDiffer before anything is created, when one is there that differs.
 */
export async function ensureTopics(asked: TopicsAsked): Promise<TopicsEnsured> {
  const signal = AbortSignal.timeout(LONGEST);
  for (;;) {
    const admin = kafkaClient(asked.brokers).admin();
    await admin.connect();
    try {
      return await ensuredBy(admin, asked);
    } catch (error) {
      if (!isUnreached(error) || signal.aborted) throw error;
    } finally {
      await atMostLeft(admin.disconnect());
    }
    await wait(PAUSE);
  }
}

async function ensuredBy(admin: Admin, asked: TopicsAsked): Promise<TopicsEnsured> {
  const { brokers } = await admin.describeCluster();
  const replicas = asked.replicas ?? Math.min(MOST_REPLICAS, brokers.length);
  const declared = declaredTopics(asked.prefix, replicas);
  const before = await foundTopics(admin, declared);
  refuseDifferent(asked, before, declared);
  const there = new Set(before.map(({ topic }) => topic));
  const missing = declared.filter(({ topic }) => !there.has(topic));
  if (missing.length > 0) await create(admin, missing);
  await whenThere(admin, asked, declared);
  return { created: missing.map(({ topic }) => topic), same: [...there] };
}

/**
 * Where no number of replicas is asked for, a topic may have more of them than brokers answer now: one of the brokers is
 * away, and the topic is as it was declared when all were there.
 */
function refuseDifferent(
  { prefix, replicas }: TopicsAsked,
  found: readonly FoundTopic[],
  declared: readonly DeclaredTopic[],
): void {
  const different = found.flatMap((topic) => {
    const wanted = declared.find((candidate) => candidate.topic === topic.topic);
    if (wanted === undefined) return [];
    const more = replicas === undefined && topic.replicas > wanted.replicas;
    const enough = more ? Math.min(MOST_REPLICAS, topic.replicas) : wanted.replicas;
    const now = declaredTopics(prefix, enough).find((candidate) => candidate.topic === topic.topic);
    return differences(now ?? wanted, topic);
  });
  if (different.length > 0) throw new TopicsDiffer(different);
}

/**
 * A broker learns of a new topic a moment after the controller has made it, and kafkajs takes that for an error where it
 * waits itself. What another process created in between is compared like what was there.
 */
async function whenThere(
  admin: Admin,
  asked: TopicsAsked,
  declared: readonly DeclaredTopic[],
): Promise<void> {
  const signal = AbortSignal.timeout(LONGEST);
  for (;;) {
    const found = await foundTopics(admin, declared).catch((error: { readonly type?: string }) => {
      if (error.type !== 'UNKNOWN_TOPIC_OR_PARTITION') throw error;
      return [];
    });
    refuseDifferent(asked, found, declared);
    if (found.length === declared.length) return;
    signal.throwIfAborted();
    await wait(PAUSE);
  }
}

async function create(admin: Admin, topics: readonly DeclaredTopic[]): Promise<void> {
  await admin.createTopics({
    waitForLeaders: false,
    topics: topics.map(({ topic, partitions, replicas, settings }) => ({
      topic,
      numPartitions: partitions,
      replicationFactor: replicas,
      configEntries: Object.entries(settings).map(([name, value]) => ({ name, value })),
    })),
  });
}
