import { startOptions } from './options.ts';
import { run, type Running } from './run.ts';
import { startFailure } from './start-failure.ts';
import { morningOf } from './business-clock.ts';
import { groundHere } from './demo/ground-here.ts';
import { loadDemo } from './demo/load-demo.ts';
import { demoPlan } from './demo/plan.ts';
import { isDemoWhole, ProgressFile } from './demo/progress-file.ts';
import { progressShown } from './demo/progress-shown.ts';
import { DemoStopped } from './demo/sender.ts';

const options = startOptions(process.argv.slice(2), { name: 'npm start --', data: 'data' });

/** Loads what is missing of the demo, then lets the clock show the day that was asked for, or the demo's own. */
async function fillDemo(running: Running): Promise<void> {
  const { instance, clock } = running;
  const { data, today } = options;
  if (!isDemoWhole(data)) {
    const shown = progressShown(process.stdout);
    const ground = groundHere(running, new ProgressFile(data));
    await loadDemo(ground, shown.on).finally(() => shown.stop());
    await instance.settled();
  }
  const day = today ?? demoPlan().today;
  clock.set(morningOf(day));
  process.stdout.write(`演示数据 demo data, 业务日期 business date: ${day}\n`);
}

/** Whoever waits for the process to end kills it after ten seconds. */
const STOP_MS = 9_000;

/** A second signal ends the process at once, and so does the time; all that was accepted is on disk either way. */
function stopOnSignal({ instance }: Running): void {
  let stopping = false;
  const stop = (): void => {
    if (stopping) process.exit(1);
    stopping = true;
    setTimeout(() => process.exit(0), STOP_MS).unref();
    void instance.stop().then(() => process.exit(0), explain);
  };
  process.on('SIGINT', stop).on('SIGTERM', stop);
}

function explain(error: unknown): void {
  const words = startFailure(error) ?? (error instanceof DemoStopped ? error.message : undefined);
  process.stderr.write(`${words ?? String((error as Error).stack ?? error)}\n`);
  process.exit(1);
}

try {
  const provinceNamed = process.argv.includes('--province');
  const running = await run({ ...options, provinceNamed });
  stopOnSignal(running);
  if (running.demo) await fillDemo(running);
  process.stdout.write(`Torchline ready at ${running.address}\n`);
} catch (error) {
  explain(error);
}
