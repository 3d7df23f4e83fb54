import { availableParallelism } from 'node:os';
import { Command, InvalidArgumentError } from 'commander';
import { runAll } from './run/run-all.ts';
import type { Tally } from './run/tally.ts';
import { runSchedule } from './schedule.ts';

interface Options {
  readonly schedules: number;
  readonly seed?: number;
  readonly replay?: number;
  readonly workers: number;
}

/** Failures that are told in full; the others are counted. */
const SHOWN = 10;
const TELL_EVERY_MS = 5_000;

function whole(text: string): number {
  if (!/^\d{1,10}$/.test(text)) throw new InvalidArgumentError('a whole number');
  return Number(text);
}

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const close = (passed: number, failed: number): void => {
  say(`${passed} passed, ${failed} failed, 0 skipped`);
  process.exitCode = failed > 0 ? 1 : 0;
};

function tell(tally: Tally, seconds: number): void {
  const { schedules, steps, facts, trace, kinds, struck, failures } = tally;
  const ends = [...struck.values()].reduce((sum, times) => sum + times, 0);
  const rarest = [...struck].toSorted(([, a], [, b]) => a - b)[0];
  say(`${schedules} schedules in ${seconds.toFixed(1)} s: ${steps} steps, ${facts} facts.`);
  say(`By part: ${[...kinds].map(([kind, times]) => `${kind} ${times}`).join(', ')}.`);
  say(
    `Processes were ended ${ends} times at ${struck.size} places; least often ${rarest?.[1] ?? 0} times (${rarest?.[0] ?? '-'}).`,
  );
  say(`Trace of all: ${trace.toString(16).padStart(16, '0')}.`);
  for (const { seed, kind, broken } of failures.slice(0, SHOWN))
    say(`Seed ${seed} (${kind}): ${broken}\n  npm run simulate -- --replay ${seed}`);
}

async function runMany({ schedules, workers, ...options }: Options): Promise<void> {
  const seed = options.seed ?? Math.floor(Math.random() * 2 ** 31);
  say(`Simulation of ${schedules} schedules, seed ${seed}, ${workers} workers.`);
  const start = performance.now();
  let told = start;
  const onShare = (tally: Tally): void => {
    if (performance.now() - told < TELL_EVERY_MS) return;
    told = performance.now();
    say(`${tally.schedules} of ${schedules}, ${tally.failures.length} failed.`);
  };
  const tally = await runAll({ schedules, seed, workers, onShare });
  tell(tally, (performance.now() - start) / 1000);
  close(tally.schedules - tally.failures.length, tally.failures.length);
}

/** One schedule, line by line. */
async function replay(seed: number): Promise<void> {
  const { plan, lines, trace, broken, steps, facts } = await runSchedule(seed, { keepsLines: true });
  for (const line of lines) say(line);
  say(`Seed ${seed}: ${JSON.stringify({ ...plan, start: new Date(plan.start) })}`);
  say(`${steps} steps, ${facts} facts, trace ${trace}.`);
  if (broken !== undefined) say(`Broken: ${broken}`);
  close(broken === undefined ? 1 : 0, broken === undefined ? 0 : 1);
}

const {
  schedules,
  seed,
  replay: replayed,
  workers,
} = new Command()
  .name('simulate')
  .description('Runs the house in a simulated world, with faults drawn from a seed, and checks its promises.')
  .option('--schedules <n>', 'how many schedules', whole, 10_000)
  .option('--seed <seed>', 'seed of the run; drawn and printed when left out', whole)
  .option('--replay <seed>', 'run the one schedule of this seed and print what happens in it', whole)
  .option('--workers <n>', 'threads', whole, availableParallelism())
  .parse()
  .opts<Options>();

if (replayed === undefined) await runMany({ schedules, workers, ...(seed === undefined ? {} : { seed }) });
else await replay(replayed);
