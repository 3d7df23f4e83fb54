import { Command, InvalidArgumentError } from 'commander';
import { ensureTopics, PREFIX, TopicsDiffer, type TopicsAsked } from '@torchline/kafka';

function prefix(text: string): string {
  if (!PREFIX.test(text)) throw new InvalidArgumentError(`${PREFIX}`);
  return text;
}

function replicas(text: string): number {
  if (!/^[1-9]$/.test(text)) throw new InvalidArgumentError('1, 2, 3, …');
  return Number(text);
}

const program = new Command('npm run topics --')
  .description(
    '创建各服务的 Kafka 主题；可重复执行；已有主题与声明不同则拒绝。 Creates the Kafka topics of the services; safe to run twice; refuses an existing topic that differs.',
  )
  .option('--brokers <list>', '地址 addresses; default: KAFKA_BROKERS', process.env['KAFKA_BROKERS'])
  .option('--prefix <name>', '实例前缀 prefix of the instance', prefix, 'torchline')
  .option('--replicas <n>', '副本数 replicas; default: 3, or one per broker', replicas)
  .parse();

/** What kafkajs says when nobody answers, or when there are fewer brokers than replicas. */
function inWords(error: Error): string {
  if (error instanceof TopicsDiffer) return error.message;
  const { errors = [] } = error as { errors?: readonly Error[] };
  const why = [...new Set([error, ...errors].map(({ message }) => message))].join(' ');
  return `主题未能创建。\nThe topics could not be created: ${why}`;
}

const { brokers, ...rest } = program.opts<Partial<TopicsAsked> & { readonly prefix: string }>();
if (brokers === undefined) program.error('--brokers host:port[,host:port] / KAFKA_BROKERS');
else {
  try {
    const { created, same } = await ensureTopics({ brokers, ...rest });
    for (const topic of created) console.log(`${topic} 已创建 created`);
    for (const topic of same) console.log(`${topic} 已存在，与声明一致 was there, as declared`);
  } catch (error) {
    console.error(inWords(error as Error));
    process.exitCode = 1;
  }
}
