import { keepCompiledIn, Scratch } from '@torchline/traffic';
import { CRASH_POINTS } from '@torchline/kernel';
import { Command, InvalidArgumentError, Option } from 'commander';
import { crashRounds, type RoundsAsked } from './crash-rounds.ts';
import { countSyncs } from './syncs/count-syncs.ts';

function whole(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 0) throw new InvalidArgumentError('0, 1, 2, …');
  return number;
}

const options = new Command('npm run crash --')
  .description(
    '随时杀死进程，重新启动后核对：已答复的都在、只计一次、数字不变。 Kills the product at any moment and checks after its restart that all that was answered is there, once, and counted right.',
  )
  .option('--rounds <n>', '轮数 rounds', whole, 100)
  .option('--seed <n>', '随机种子 seed of the endings', whole, 1)
  .option('--from <n>', '从第几轮开始 first round, to play a failed one again', whole, 0)
  .option('--lanes <n>', '同时使用的数据目录数 data folders at the same time', whole, 2)
  .addOption(new Option('--point <name>', '只用此崩溃点 this point alone').choices(CRASH_POINTS))
  .option('--json <file>', '结果写入文件 file for the result')
  .option(
    '--syncs',
    '改为用 strace 核对：答复之前已落盘 instead, see by strace that no answer leaves before a sync',
    false,
  )
  .parse()
  .opts<RoundsAsked & { readonly syncs: boolean }>();

const scratch = new Scratch('crash');
process.on('exit', () => scratch.remove());
process.on('SIGINT', () => process.exit(130)).on('SIGTERM', () => process.exit(143));
keepCompiledIn(scratch.folder('compiled'));
process.exitCode = options.syncs ? await countSyncs(scratch) : await crashRounds(options, scratch);
