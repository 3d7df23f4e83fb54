import { republish } from '@torchline/platform/distributed';
import { Command, InvalidArgumentError, Option } from 'commander';
import { explained } from './place.ts';
import { serviceNames } from '../services.ts';

function positionOf(text: string): number {
  const position = Number(text);
  if (!Number.isSafeInteger(position) || position < 1) throw new InvalidArgumentError('1 …');
  return position;
}

const { KAFKA_BROKERS } = process.env;
const options = new Command('npm run relay --')
  .description(
    '从指定位置起重新发布日志到 Kafka；重复的读者自会丢弃，缺失的由此补上。 Publishes a log to Kafka again from a position: readers drop what they have and get what they lack.',
  )
  .requiredOption('--data <address>', '数据库地址 mongodb://host:port/prefix')
  .addOption(
    new Option('--brokers <list>', 'host:port,host:port')
      .default(KAFKA_BROKERS)
      .makeOptionMandatory(KAFKA_BROKERS === undefined),
  )
  .addOption(new Option('--log <name>', '日志 log').choices(serviceNames).makeOptionMandatory())
  .requiredOption('--from <position>', '起始位置 first position', positionOf)
  .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))
  .parse()
  .opts<{ data: string; brokers: string; log: string; from: number }>();

await explained(async () => {
  const { log, from } = options;
  const last = await republish({
    ...options,
    onProgress: (through, end) =>
      console.log(`${log}: 已发布至 ${through} / ${end}。 Published through ${through} of ${end}.`),
    onTrouble: (reason) => console.error(`${log}: ${reason}`),
  });
  console.log(
    `完成：${log} ${from} – ${last} 已重新发布。 Done: ${log} ${from} – ${last} was published again.`,
  );
});
