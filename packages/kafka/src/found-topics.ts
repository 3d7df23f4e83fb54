import kafkajs, { type Admin } from 'kafkajs';
import type { FoundTopic } from './topic-differences.ts';
import type { DeclaredTopic } from './topics.ts';

/** Those of the declared topics that are there, as they are. */
export async function foundTopics(
  admin: Admin,
  declared: readonly DeclaredTopic[],
): Promise<readonly FoundTopic[]> {
  const there = new Set(await admin.listTopics());
  const topics = declared.filter(({ topic }) => there.has(topic));
  if (topics.length === 0) return [];
  const names = topics.map(({ topic }) => topic);
  const metadata = await admin.fetchTopicMetadata({ topics: names });
  const settings = await settingsOf(admin, topics);
  return metadata.topics.map(({ name, partitions }) => ({
    topic: name,
    partitions: partitions.length,
    // The lowest: a partition that lost a replica for good is what one wants to know.
    replicas: Math.min(...partitions.map(({ replicas }) => replicas.length)),
    settings: settings.get(name) ?? {},
  }));
}

async function settingsOf(admin: Admin, topics: readonly DeclaredTopic[]) {
  const { resources } = await admin.describeConfigs({
    includeSynonyms: false,
    resources: topics.map(({ topic, settings }) => ({
      type: kafkajs.ConfigResourceTypes.TOPIC,
      name: topic,
      configNames: Object.keys(settings),
    })),
  });
  return new Map(
    resources.map(({ resourceName, configEntries }) => [
      resourceName,
      Object.fromEntries(configEntries.map(({ configName, configValue }) => [configName, configValue])),
    ]),
  );
}
