import { parentPort, workerData, type MessagePort } from 'node:worker_threads';
import { Masters } from '@torchline/masters';
import { startTelemetry } from '@torchline/telemetry';
import { MastersReader } from '../masters-reader.ts';
import { runViews, type ViewsOfService } from '../run-views.ts';
import { reasonOf } from '../view-stopped.ts';
import {
  ALL_VIEWS,
  type FeedModule,
  type FromWorker,
  type Opening,
  type StoreModule,
  type ViewsModule,
  type ViewsWorkerData,
} from './worker-data.ts';

/** Views of one service; a service that cannot be loaded is reported as stopped, the others run. */
async function load(
  { name, viewsModule, store }: ViewsWorkerData['services'][number],
  post: (message: FromWorker) => void,
  signal: AbortSignal,
): Promise<ViewsOfService[]> {
  const say = (line: string): void => post({ kind: 'trouble', about: `${name}/views`, reason: line });
  const opening: Opening = { say, signal };
  try {
    const { views } = (await import(viewsModule)) as ViewsModule;
    const { openViewStore } = (await import(store.module)) as StoreModule<unknown>;
    return [{ service: name, views, store: await openViewStore(store.options, opening) }];
  } catch (error) {
    const state = { view: ALL_VIEWS, live: false, reached: {}, stopped: reasonOf(error) };
    post({ kind: 'state', service: name, state });
    return [];
  }
}

/** Runs until the main thread posts anything; then closes what it opened, and ends the thread. */
async function run(port: MessagePort, data: ViewsWorkerData): Promise<void> {
  const post = (message: FromWorker): void => port.postMessage(message);
  const stop = new AbortController();
  port.once('message', () => stop.abort());
  const onTrouble = (reason: string): void => post({ kind: 'trouble', about: 'telemetry', reason });
  const telemetry = await startTelemetry({ part: 'views', onTrouble });
  const { openFeed } = (await import(data.feed.module)) as FeedModule<unknown>;
  const feed = await openFeed(data.feed.options);
  const services = (
    await Promise.all(data.services.map((service) => load(service, post, stop.signal)))
  ).flat();
  await runViews({
    ...{ feed, services, signal: stop.signal },
    masters: new MastersReader(feed, new Masters(data.province)),
    onReady: () => post({ kind: 'ready' }),
    onState: (service, state) => post({ kind: 'state', service, state }),
    onTrouble: (about, reason) => post({ kind: 'trouble', about, reason }),
  });
  for (const { store } of services) await store.close();
  await feed.close();
  await telemetry.stop();
  port.close();
  // What waits for a broker that does not answer would keep the thread alive.
  process.exit();
}

if (parentPort) await run(parentPort, workerData as ViewsWorkerData);
