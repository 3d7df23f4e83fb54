import { readAndParse } from '../peers/read-and-parse.ts';
import { secondsOf } from './callers.ts';
import { checkSum, rebuild } from './rebuilding.ts';

/** What a child process is asked to do with a data folder, alone in a process of its own. */
export interface ChildAsked {
  readonly does: 'rebuild' | 'read-and-parse';
  readonly data: string;
  readonly facts: number;
}
export interface ChildSaid {
  readonly seconds: number;
  /** Highest resident memory above that of the process before it began, in bytes. */
  readonly aboveIdle: number;
}

const KIB = 1_024;

async function doing({ does, data, facts }: ChildAsked): Promise<ChildSaid> {
  const idle = process.memoryUsage.rss();
  let check = (): void => undefined;
  const seconds = await secondsOf(async () => {
    if (does === 'read-and-parse') readAndParse(data);
    else {
      const sum = await rebuild(data);
      check = () => checkSum(facts, sum());
    }
  });
  const aboveIdle = process.resourceUsage().maxRSS * KIB - idle;
  check();
  return { seconds, aboveIdle };
}

process.once('message', (asked: ChildAsked) => {
  void doing(asked).then((said) => {
    process.send?.(said);
    process.disconnect();
  });
});
