import { startViewsWorker } from '../worker/index.ts';
import { mongoViewStoreModule } from './index.ts';

/** A process that folds the views of one service until it is killed, and says why a view stopped. */
const [address = '', folder = '', service = ''] = process.argv.slice(2);
const fixture = new URL('../worker/worker.fixture.ts', import.meta.url).href;
const worker = startViewsWorker(
  {
    ...{ province: '130000', feed: { module: fixture, options: { folder } } },
    services: [
      {
        ...{ name: service, viewsModule: fixture },
        store: { module: mongoViewStoreModule, options: { address, service } },
      },
    ],
  },
  () => undefined,
);
await worker.ready;
process.stdout.write('ready\n');
setInterval(() => {
  const stopped = worker.states().flatMap((state) => state.stopped ?? []);
  if (stopped.length > 0) process.stdout.write(`${stopped.join()}\n`);
}, 20);
