import { Command, Option } from 'commander';
import { CannotStart } from './cannot-start.ts';
import { fetchServers } from './fetching/fetch-servers.ts';
import { startServers, type Servers } from './start-servers.ts';

interface Asked {
  readonly data?: string;
  readonly brokers: '1' | '3';
  readonly mongoMembers: '1' | '3';
  readonly fetch: boolean;
  readonly json: boolean;
}

const asked = new Command('npm run servers --')
  .description(
    '在本机启动真实的 Kafka 与 MongoDB（不用容器），直到 Ctrl-C。 Starts a real Kafka and MongoDB on this machine, without containers, until Ctrl-C.',
  )
  .option(
    '--data <dir>',
    '数据目录（保留）；缺省用临时目录，结束时删除 data folder (kept); default: a new one, removed at the end',
  )
  .addOption(new Option('--brokers <n>', 'Kafka 节点数 Kafka nodes').choices(['1', '3']).default('1'))
  .addOption(
    new Option('--mongo-members <n>', '副本集成员数 members of the replica set')
      .choices(['1', '3'])
      .default('1'),
  )
  .option('--fetch', '只取得程序，不启动 fetch the programs, start nothing', false)
  .option('--json', '以一行 JSON 输出地址 the addresses as one line of JSON', false)
  .parse()
  .opts<Asked>();

const end = Promise.withResolvers<undefined>();
const asksToEnd = (): void => end.resolve(undefined);
process.on('SIGINT', asksToEnd).on('SIGTERM', asksToEnd).on('SIGHUP', asksToEnd);
endWithParent(process.ppid);

try {
  if (asked.fetch) console.log(Object.values(await fetchServers()).join('\n'));
  else await serve();
} catch (error) {
  if (!(error instanceof CannotStart)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
process.exit();

async function serve(): Promise<void> {
  const starting = startServers({
    ...(asked.data === undefined ? {} : { data: asked.data }),
    brokers: asked.brokers === '3' ? 3 : 1,
    mongoMembers: asked.mongoMembers === '3' ? 3 : 1,
  });
  // An end during the start: this process just ends, and its guardian ends what has been started.
  const servers = await Promise.race([starting, end.promise]);
  if (servers === undefined) return;
  say(servers);
  await end.promise;
  await servers.stop();
}

function say({ kafkaBrokers, mongoUri, folder, brokers, members }: Servers): void {
  if (asked.json) {
    const pids = Object.fromEntries([...brokers, ...members].map(({ name, pid }) => [name, pid]));
    console.log(JSON.stringify({ kafkaBrokers, mongoUri, data: folder, pids }));
    return;
  }
  console.log(`KAFKA_BROKERS=${kafkaBrokers}`);
  console.log(`MONGODB_URI=${mongoUri}`);
}

/** npm that is killed tells nobody: what it started sees that it has another parent now. */
function endWithParent(parent: number): void {
  const look = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(look);
    asksToEnd();
  }, 500);
}
