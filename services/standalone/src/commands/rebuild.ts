import {
  FIGURE_LOGS,
  mayBecomeLive,
  nextOf,
  rebuildBeside,
  SwitchRefused,
  type Beside,
} from '@torchline/projection';
import { Command, InvalidArgumentError } from 'commander';
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { feedOfFolder, figuresFile } from '../figures.ts';
import { folderKind } from '../folder.ts';
import { rebuildShown } from '../rebuild/progress-shown.ts';
import { switchLive } from '../rebuild/switch-live.ts';
import { told } from '../rebuild/words.ts';

function countOf(text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1 || count > 64) throw new InvalidArgumentError('1 – 64');
  return count;
}

const options = new Command('npm run rebuild --')
  .description(
    '在现用数字旁边从零重算，逐格核对后一步切换；可中断、可续、可退回。 Counts every figure again beside the live ones, compares them cell by cell and switches in one step; may be interrupted, goes on where it was, can be taken back.',
  )
  .requiredOption('--data <dir>', '数据目录 data folder')
  .option('--workers <n>', '计算线程 threads that count', countOf, Math.max(1, availableParallelism() - 1))
  .option('--check', '只核对，不切换 compares and does not switch', false)
  .option('--rollback', '退回切换前的数字 goes back to the figures before the last switch', false)
  .parse()
  .opts<{ data: string; workers: number; check: boolean; rollback: boolean }>();

const figures = figuresFile(options.data);

async function rebuild(province: string): Promise<number> {
  const shown = rebuildShown(process.stdout);
  const beside: Beside = await rebuildBeside({
    figures,
    target: nextOf(figures),
    feed: feedOfFolder(options.data),
    logs: FIGURE_LOGS,
    province,
    workers: options.workers,
    onProgress: shown.on,
  }).finally(() => shown.stop());
  for (const line of told(beside)) console.log(line);
  if (!mayBecomeLive(beside)) {
    console.log('未切换。 Not switched.');
    return 1;
  }
  if (!options.check) await switchTo('next');
  return 0;
}

async function switchTo(to: 'next' | 'previous'): Promise<void> {
  await switchLive(options.data, to);
  console.log(to === 'next' ? '已切换到重建的数字。 Switched.' : '已退回切换前的数字。 Went back.');
}

const kind = folderKind(options.data);
if (!kind || (options.rollback && !existsSync(figures))) {
  console.error(`${options.data} 不是数据目录。 ${options.data} is not a data folder.`);
  process.exit(2);
}
try {
  if (options.rollback) await switchTo('previous');
  else process.exitCode = await rebuild(kind.province);
} catch (error) {
  if (!(error instanceof SwitchRefused)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
