import { CannotStart } from '@torchline/native';
import { keepCompiledIn, Scratch } from '@torchline/traffic';
import { Command, InvalidArgumentError, Option } from 'commander';
import { Run } from './run.ts';

function whole(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 0) throw new InvalidArgumentError('0, 1, 2, …');
  return number;
}

interface Options {
  readonly schedules: number;
  readonly seed: number;
  readonly brokers: '1' | '3';
  readonly json?: string;
}

const { schedules, seed, brokers, json } = new Command('npm run faults --')
  .description(
    '大规模形态的故障演练：按随机日程杀死、暂停、断连，同时不断发送命令，之后逐一核对。 Puts faults by random schedules into the large size while commands flow, and checks everything after each.',
  )
  .option('--schedules <n>', '日程数 schedules', whole, 8)
  .option(
    '--seed <n>',
    '第一个日程的种子；其后依次加一 seed of the first schedule, the next ones follow',
    whole,
    1,
  )
  .addOption(new Option('--brokers <n>', 'Kafka 节点数 Kafka nodes').choices(['1', '3']).default('1'))
  .option('--json <file>', '每个日程一行结果 a line for each schedule')
  .parse()
  .opts<Options>();

const scratch = new Scratch('faults');
process.on('exit', () => scratch.remove());
process.on('SIGINT', () => process.exit(130)).on('SIGTERM', () => process.exit(143));
keepCompiledIn(scratch.folder('compiled'));
try {
  const more = json === undefined ? {} : { json };
  const failed = await Run.all({ schedules, seed, brokers: brokers === '3' ? 3 : 1, ...more });
  console.log(`${schedules - failed} passed, ${failed} failed, 0 skipped`);
  process.exit(failed > 0 ? 1 : 0);
} catch (error) {
  if (!(error instanceof CannotStart)) throw error;
  console.error(error.message);
  process.exit(1);
}
