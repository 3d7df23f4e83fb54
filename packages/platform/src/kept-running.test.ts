import { setTimeout as pause } from 'node:timers/promises';
import type { RunningViews, ViewProgress } from './adapters.ts';
import { keptRunning } from './kept-running.ts';

/** A reader that ends when it is told to. */
function reader() {
  const [ready, ended] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  ready.promise.catch(() => undefined);
  let state: ViewProgress = { service: 'loans', view: 'pools', live: false, reached: { loans: 7 } };
  const running: RunningViews = {
    ready: ready.promise,
    ended: ended.promise,
    states: () => [state],
    reached: async () => true,
    stop: async () => ended.resolve(),
  };
  return {
    running,
    open: () => {
      state = { ...state, live: true };
      ready.resolve();
    },
    die: (stopped: string) => {
      state = { ...state, stopped };
      ready.reject(new Error(stopped));
      ended.resolve();
    },
  };
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await pause(1);
}

test('what ends by itself is shown with its reason until another one is level, later each time', async () => {
  const started: ReturnType<typeof reader>[] = [];
  const told: string[] = [];
  const kept = keptRunning({
    firstMs: 4,
    onTrouble: (about, reason) => told.push(`${about}: ${reason}`),
    start: () => {
      const next = reader();
      started.push(next);
      return next.running;
    },
  });
  started[0]?.open();
  await kept.ready;
  expect(kept.states()).toMatchObject([{ live: true, reached: { loans: 7 } }]);
  started[0]?.die('disk full');
  await until(() => started.length === 2);
  expect(kept.states()).toMatchObject([{ stopped: 'disk full' }]);
  started[1]?.die('disk still full');
  await until(() => started.length === 3);
  expect(kept.states()).toMatchObject([{ stopped: 'disk still full' }]);
  started[2]?.open();
  await until(() => kept.states()[0]?.stopped === undefined);
  expect(kept.states()).toMatchObject([{ live: true }]);
  expect(told).toEqual([
    'loans/pools: disk full; starts again in 0.004 s',
    'loans/pools: disk still full; starts again in 0.008 s',
  ]);
  await kept.stop();
  await kept.ended;
  expect(started).toHaveLength(3);
});

test('what is stopped stays stopped', async () => {
  let starts = 0;
  const one = reader();
  const kept = keptRunning({
    firstMs: 1,
    onTrouble: () => expect('trouble').toBe('none'),
    start: () => {
      starts += 1;
      return one.running;
    },
  });
  await kept.stop();
  await kept.ended;
  expect(starts).toBe(1);
});
