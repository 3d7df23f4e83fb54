import { against, compare, percentile } from '../rounds.ts';
import { measured, milliseconds, perSecond } from '../row.ts';
import { capture, onDesk, onRawLog } from '../stage/appends.ts';
import { secondsOf, withCallers } from '../stage/callers.ts';
import { FilingDesk } from '../stage/filings.ts';
import type { Measure } from '../stage/plan.ts';

const CALLERS = 64;
const commandsPerSecond = perSecond('commands');

/** Milliseconds of each of some commands, one after the other. */
async function eachOf(count: number, command: (n: number) => unknown): Promise<number[]> {
  const times: number[] = [];
  for (let n = 0; n < count; n += 1) times.push((await secondsOf(() => command(n))) * 1000);
  return times;
}

/** One caller after the other: the rate, and the slowest hundredth. */
export const appendSingle: Measure = {
  ids: ['append-single', 'append-lone-p99'],
  async run(plan) {
    const { scratch } = plan;
    const count = plan.size(2_000, 800);
    const taken = await capture(scratch, count);
    const ours = () => onDesk(scratch, (desk) => eachOf(count, (n) => desk.file(FilingDesk.FIRST + n)));
    const peer = () =>
      onRawLog(scratch, taken, (log, commands) => eachOf(count, (n) => log.write(commands.slice(n, n + 1))));
    const times: { ours: number[][]; peer: number[][] } = { ours: [], peer: [] };
    const rate = (kept: number[][], work: () => Promise<number[]>) => async () => {
      const each = await work();
      kept.push(each);
      return (count / each.reduce((sum, ms) => sum + ms, 0)) * 1000;
    };
    const compared = await compare({ ours: rate(times.ours, ours), peer: rate(times.peer, peer) }, 7);
    const p99 = (all: number[][]): number[] => all.map((each) => percentile(each, 0.99));
    return [
      measured(
        {
          id: 'append-single',
          what: 'one caller through the command handler: decide, command record, hash, seal',
          peer: 'raw durable insert of the same rows, a command a commit',
          goal: 0.6,
        },
        compared,
        commandsPerSecond,
      ),
      measured(
        {
          id: 'append-lone-p99',
          what: '99th percentile of a lone append',
          peer: 'the raw one',
          goal: 1.5,
        },
        against(p99(times.ours), p99(times.peer)),
        milliseconds,
      ),
    ];
  },
};

/** Sixty-four callers at once against sixty-four commands a commit. */
export const append64: Measure = {
  ids: ['append-64'],
  async run(plan) {
    const { scratch } = plan;
    const count = plan.size(12_800, 3_200);
    const taken = await capture(scratch, count);
    const range = { from: FilingDesk.FIRST, to: FilingDesk.FIRST + count };
    const ours = () =>
      onDesk(
        scratch,
        async (desk) => count / (await secondsOf(() => withCallers(CALLERS, range, (n) => desk.file(n)))),
      );
    const peer = () =>
      onRawLog(scratch, taken, async (log, commands) => {
        const groups = Array.from({ length: count / CALLERS }, (_, group) =>
          commands.slice(group * CALLERS, (group + 1) * CALLERS),
        );
        const seconds = await secondsOf(() => {
          for (const group of groups) log.write(group);
        });
        return count / seconds;
      });
    const about = {
      id: 'append-64',
      what: '64 callers through the command handler',
      peer: 'raw durable inserts of the same rows, 64 commands a commit',
      goal: 0.15,
    };
    return [measured(about, await compare({ ours, peer }), commandsPerSecond)];
  },
};
