import { clockOn } from '@torchline/standalone/src/business-clock.ts';
import { seedReference } from '@torchline/standalone/src/bootstrap/reference-seeds.ts';
import { FolderFigures } from '@torchline/standalone/src/figures.ts';
import { openFolder } from '@torchline/standalone/src/folder.ts';
import { SEEDS } from '@torchline/standalone/src/places.ts';
import { servicesOn } from '@torchline/standalone/src/services.ts';
import { deskOn } from '@torchline/standalone/src/users/offline-desk.ts';
import { LOAD_PROVINCE } from '@torchline/load';
import { startInstance, type Adapters, type Instance } from '@torchline/platform';
import { embeddedAdapters } from '@torchline/platform/embedded';
import { createLog, type WebService } from '@torchline/web';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { ServiceLog } from './stub-log.ts';

/** The business date of every instance of the bench. */
export const TODAY = '2026-11-02';
/** As many people send at once as keep each of them below what one person may send in a minute. */
const OFFICERS = 16;

export interface Serving {
  readonly instance: Instance;
  readonly port: number;
  readonly tokens: readonly string[];
  stop(): Promise<void>;
}

export interface ServingAsked {
  readonly data: string;
  /** False: no thread folds views and figures; what is measured then is the service alone. */
  readonly isFolding: boolean;
  /** Stands between a service and its log. */
  readonly wrap?: (log: ServiceLog) => ServiceLog;
  readonly doors?: readonly WebService[];
}

const noViews: ReturnType<Adapters['startViews']> = {
  ready: Promise.resolve(),
  states: () => [],
  reached: () => Promise.resolve(true),
  ended: new Promise(() => undefined),
  stop: () => Promise.resolve(),
};

function adaptersFor({ data, isFolding, wrap }: ServingAsked): Adapters {
  const adapters = embeddedAdapters({ data, province: LOAD_PROVINCE });
  return {
    ...adapters,
    ...(isFolding ? {} : { startViews: () => noViews }),
    openLog: async (service) => {
      const log = await adapters.openLog(service);
      return wrap && service !== 'reference' ? wrap(log) : log;
    },
  };
}

/** The product with every service on a folder, its real edge before it, and people who may write. */
export async function serve(asked: ServingAsked): Promise<Serving> {
  const { data, isFolding, doors = [] } = asked;
  openFolder(data, { province: LOAD_PROVINCE, demo: false, provinceNamed: false });
  const figures = new FolderFigures(data);
  const instance = await startInstance(
    {
      province: LOAD_PROVINCE,
      services: servicesOn(figures).map((service) => (isFolding ? service : { ...service, reactions: [] })),
      beside: isFolding ? [figures.beside(LOAD_PROVINCE)] : [],
      doors,
      clock: clockOn(TODAY),
      demo: false,
      seeds: SEEDS,
      log: createLog({ level: 'error' }),
    },
    adaptersFor(asked),
  );
  await seedReference(instance);
  await instance.settled();
  const desk = deskOn(instance);
  const tokens: string[] = [];
  for (let n = 0; n < OFFICERS; n += 1) {
    const person = `officer-${n}`;
    await desk.add({
      person,
      name: person,
      role: 'PROVINCE',
      organisation: '',
      region: LOAD_PROVINCE,
      creditCode: '',
    });
    tokens.push(await desk.token(person, 30));
  }
  await instance.settled();
  instance.server.listen(0, '127.0.0.1');
  await once(instance.server, 'listening');
  const { port } = instance.server.address() as AddressInfo;
  return { instance, port, tokens, stop: () => instance.stop() };
}
