import type { Feed } from '@torchline/event-feed';
import { systemTimers, type Timers } from '@torchline/kernel';
import { LogLoop } from './log-loop.ts';
import { MASTERS_LOG, type MastersReader } from './masters-reader.ts';
import { RETRY_MS, ViewRunner, type ViewState } from './view-runner.ts';
import type { KeyedView } from './port.ts';
import type { ViewStore } from './store-port.ts';
import { reasonOf } from './view-stopped.ts';

/** The views of one service and where they are kept. */
export interface ViewsOfService {
  readonly service: string;
  readonly views: readonly KeyedView<object>[];
  readonly store: ViewStore;
}

export interface RunViews {
  readonly feed: Feed;
  readonly masters: MastersReader;
  readonly services: readonly ViewsOfService[];
  readonly signal: AbortSignal;
  readonly timers?: Timers;
  /** After every move, stop or wait of a view. */
  readonly onState?: (service: string, state: ViewState) => void;
  /** Reading a log failed; it is tried again after a second. */
  readonly onTrouble?: (log: string, reason: string) => void;
  /** Every view is taken over, masters are at their head: from now on states tell the truth. */
  readonly onReady?: () => void;
}

interface RunningView {
  readonly service: string;
  readonly store: ViewStore;
  readonly runner: ViewRunner;
}

interface Running {
  readonly runners: readonly RunningView[];
  readonly loops: readonly LogLoop[];
  readonly tell: () => void;
  readonly timers: Timers;
}

/** Takes over every view of the services; answers what runs. */
async function openViews(run: RunViews): Promise<Running> {
  const { feed, masters, services, onState, timers = systemTimers } = run;
  const runners: RunningView[] = [];
  for (const { service, views, store } of services)
    for (const view of views)
      try {
        const runner = await ViewRunner.of(view, await store.open(view), { masters, timers });
        runners.push({ service, store, runner });
      } catch (error) {
        onState?.(service, { view: view.name, live: false, reached: {}, stopped: reasonOf(error) });
      }
  const views = runners.map(({ runner }) => runner);
  const logs = [...new Set(views.flatMap(({ view }) => view.logs))];
  const loops = logs.map((log) => new LogLoop(log, feed, { masters, views, timers }));
  return { runners, loops, tell: teller(runners, onState), timers };
}

/** Tells each state once. */
function teller(runners: Running['runners'], onState: RunViews['onState']): () => void {
  const told = new Map<ViewRunner, string>();
  return () => {
    for (const { service, runner } of runners) {
      const state = runner.state();
      const text = JSON.stringify(state);
      if (told.get(runner) === text) continue;
      told.set(runner, text);
      onState?.(service, state);
    }
  };
}

/** Views whose logs are all read to their heads. */
async function settle({ runners, loops }: Running): Promise<void> {
  const atHead = new Set(loops.filter((loop) => loop.atHead).map(({ log }) => log));
  for (const { runner } of runners)
    if (runner.running && !runner.held && runner.view.logs.every((log) => atHead.has(log)))
      await runner.settle();
}

/** Facts that come one by one are gathered so long, since each batch costs a transaction. */
const GATHER_MS = 15;

async function runLoop(loop: LogLoop, run: RunViews, running: Running): Promise<void> {
  const { signal } = run;
  const { timers } = running;
  while (!signal.aborted)
    try {
      const moved = await loop.step();
      if (loop.atHead) await settle(running);
      running.tell();
      await (moved ? (loop.atHead ? timers.pause(GATHER_MS) : timers.turn()) : loop.wait(signal));
    } catch (error) {
      run.onTrouble?.(loop.log, reasonOf(error));
      await timers.pause(RETRY_MS, signal);
    }
}

/** Describes again when reference alone moved. */
const followMasters = (run: RunViews, running: Running): Promise<void> =>
  run.masters.follow(run.signal, {
    onMoved: async () => {
      await settle(running);
      running.tell();
    },
    onTrouble: (reason) => run.onTrouble?.(MASTERS_LOG, reason),
  });

/** Views that another process took over come back when that process is gone. */
async function standBy(run: RunViews, { runners, timers, tell }: Running): Promise<void> {
  while (!run.signal.aborted) {
    await timers.pause(RETRY_MS, run.signal);
    for (const { service, store, runner } of runners)
      if (runner.replaced && !run.signal.aborted)
        await takeBack(run, { store, runner }).catch((error: unknown) =>
          run.onTrouble?.(service, reasonOf(error)),
        );
    tell();
  }
}

async function takeBack({ feed }: RunViews, { store, runner }: Omit<RunningView, 'service'>): Promise<void> {
  const { view } = runner;
  if (!(await store.isFree?.(view))) return;
  await runner.takeOver(await store.open(view));
  for (const log of view.logs) await runner.checkLog(feed, log);
  await runner.checkMasters(feed);
}

/** Stops every view that was folded from other logs than these. */
async function check({ feed }: Pick<RunViews, 'feed'>, { loops, runners }: Running): Promise<void> {
  for (const loop of loops) await loop.check();
  for (const { runner } of runners) if (runner.running) await runner.checkMasters(feed);
}

/** Runs the views of all services until the signal aborts: masters first, then one loop per log. */
export async function runViews(run: RunViews): Promise<void> {
  const running = await openViews(run);
  await run.masters.catchUp();
  await check(run, running);
  running.tell();
  run.onReady?.();
  await Promise.all([
    ...running.loops.map((loop) => runLoop(loop, run, running)),
    followMasters(run, running),
    ...(running.runners.some(({ store }) => 'isFree' in store) ? [standBy(run, running)] : []),
  ]);
}

/** Reads every log once to its head, without waiting for more: for rebuilds, tools and tests. */
export async function runViewsToHead(run: Omit<RunViews, 'signal'>): Promise<void> {
  const running = await openViews({ ...run, signal: AbortSignal.abort() });
  await run.masters.catchUp();
  await check(run, running);
  for (const loop of running.loops) while (await loop.step());
  await settle(running);
  running.tell();
}
