import { Scratch } from '@torchline/traffic';
import { Command, InvalidArgumentError } from 'commander';
import { soak } from './soak.ts';
import { WARM_MINUTES } from './verdict.ts';

/** The first warm minutes and the last ones must not be the same. */
const SHORTEST = WARM_MINUTES + 10;

function minutesOf(text: string): number {
  const minutes = Number(text);
  if (!Number.isInteger(minutes) || minutes < SHORTEST) throw new InvalidArgumentError(`${SHORTEST}, …`);
  return minutes;
}

const { minutes } = new Command('npm run soak --')
  .description(
    '以一半负荷长时间运行，核对内存、句柄与响应时间。 Runs at half load for long and looks whether memory, handles or answers get worse.',
  )
  .option('--minutes <n>', '分钟数 minutes', minutesOf, 30)
  .parse()
  .opts<{ minutes: number }>();

const scratch = new Scratch('soak');
process.on('exit', () => scratch.remove());
process.on('SIGINT', () => process.exit(130)).on('SIGTERM', () => process.exit(143));
process.exitCode = (await soak(minutes, scratch)) > 0 ? 1 : 0;
