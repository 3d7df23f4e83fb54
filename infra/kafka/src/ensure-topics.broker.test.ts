import { freshPrefix, sharedServers } from '@torchline/servers-for-tests';
import { ensureTopics, factTopic, kafkaClient, LOGS, TopicsDiffer } from '@torchline/kafka';

const brokers = (): string => sharedServers().kafkaBrokers;
/** Another one for every test: a broker shows a deleted topic for a moment. */
let prefix: string;
beforeEach(() => (prefix = freshPrefix()));

const admin = () => kafkaClient(brokers()).admin();

async function asAdmin(work: (connected: ReturnType<typeof admin>) => Promise<unknown>): Promise<void> {
  const connected = admin();
  await connected.connect();
  await work(connected).finally(() => connected.disconnect());
}

afterEach(() =>
  asAdmin(async (connected) => {
    const there = (await connected.listTopics()).filter((topic) => topic.startsWith(prefix));
    await connected.deleteTopics({ topics: there });
  }),
);

test('topics are created once, also when two do it at the same time', async () => {
  const asked = { brokers: brokers(), prefix };
  await Promise.all([ensureTopics(asked), ensureTopics(asked)]);
  const again = await ensureTopics(asked);
  expect(again.created).toEqual([]);
  expect([...again.same].sort()).toEqual(LOGS.map((log) => factTopic(prefix, log)).sort());
});

test('a topic that differs is refused by name and setting, and nothing is created', async () => {
  const topic = factTopic(prefix, LOGS[0]);
  const configEntries = [{ name: 'retention.ms', value: '1000' }];
  const topics = [{ topic, numPartitions: 2, configEntries }];
  await asAdmin(async (connected) => {
    await connected.createTopics({ waitForLeaders: false, topics });
    while (!(await connected.listTopics()).includes(topic));
  });
  const refused = await ensureTopics({ brokers: brokers(), prefix }).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(TopicsDiffer);
  const settings = (refused as TopicsDiffer).differences.map((difference) => difference.setting);
  expect(settings).toEqual(expect.arrayContaining(['partitions', 'retention.ms']));
  await asAdmin(async (connected) => {
    expect((await connected.listTopics()).filter((name) => name.startsWith(prefix))).toEqual([topic]);
  });
});
