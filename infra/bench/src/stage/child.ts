import { rebuild, sumOf } from '@torchline/load';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { naiveApply } from '../peers/naive.ts';
import { readAndParse } from '../peers/read-and-parse.ts';
import { secondsOf } from './callers.ts';
import { liveApply } from './live-apply.ts';
import { checkSum } from './check-sum.ts';

/** What a child process is asked to do with a data folder, alone in a process of its own. */
export interface ChildAsked {
  readonly does: 'rebuild' | 'read-and-parse' | 'live-apply' | 'naive';
  readonly data: string;
  readonly facts: number;
  /** Threads of a rebuild; 0 does it in one. */
  readonly workers?: number;
}
export interface ChildSaid {
  readonly seconds: number;
  /** Highest resident memory above that of the process before it began, in bytes. */
  readonly aboveIdle: number;
}

const KIB = 1_024;

async function doing({ does, data, facts, workers = 0 }: ChildAsked): Promise<ChildSaid> {
  const target = join(data, `${does}.db`);
  for (const rest of ['', '-wal', '-shm']) rmSync(`${target}${rest}`, { force: true });
  const idle = process.memoryUsage.rss();
  const seconds = await secondsOf(() => {
    if (does === 'read-and-parse') return readAndParse(data);
    if (does === 'naive') return naiveApply(data, target);
    return does === 'rebuild' ? rebuild(data, { target, workers }) : liveApply(data, target);
  });
  const aboveIdle = process.resourceUsage().maxRSS * KIB - idle;
  if (does === 'rebuild' || does === 'live-apply') checkSum(facts, sumOf(target));
  return { seconds, aboveIdle };
}

process.once('message', (asked: ChildAsked) => {
  void doing(asked).then((said) => {
    process.send?.(said);
    process.disconnect();
  });
});
