import type { IsoDate, SettableClock } from '@torchline/kernel';
import { clockEdge, morningOf, startInstance, type DemoClock, type Instance } from '@torchline/platform';
import { portalPages } from '@torchline/portal';
import { demoEdge, DemoTokens, shownPeople, type DemoHost } from '@torchline/reference';
import { LINES, startTelemetry, type LogFields } from '@torchline/telemetry';
import { embeddedAdapters } from '@torchline/platform/embedded';
import { createLog } from '@torchline/web';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { seedReference } from './bootstrap/reference-seeds.ts';
import { clockOn } from './business-clock.ts';
import { demoPlan } from './demo/plan.ts';
import { isDemoWhole } from './demo/progress-file.ts';
import { FolderFigures } from './figures.ts';
import { openFolder } from './folder.ts';
import { DEMO_PROVINCE, type StartOptions } from './options.ts';
import { SEEDS } from './places.ts';
import { servicesOn } from './services.ts';

export interface Running {
  readonly instance: Instance;
  readonly address: string;
  readonly clock: SettableClock;
  readonly demo: boolean;
}

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** The day that was asked for; else the demo's own day, so that its months are the last ones. */
function clockFor({ data, today }: StartOptions, demo: boolean): SettableClock {
  if (demo && !isDemoWhole(data)) return clockOn(demoPlan().firstDay);
  return clockOn(today ?? (demo ? demoPlan().today : undefined));
}

/** Starts every service on a data folder and listens. The first start of a folder fills reference from the seeds. */
export async function run(options: StartOptions & { readonly provinceNamed: boolean }): Promise<Running> {
  const { province, demo } = openFolder(options.data, {
    province: options.province,
    demo: !options.empty && options.province === DEMO_PROVINCE,
    provinceNamed: options.provinceNamed,
  });
  say(`数据目录 data folder: ${resolve(options.data)}`);
  const clock = clockFor(options, demo);
  const log = createLog({ level: 'warn' });
  const hindered = (reason: string): void =>
    log.warn({ about: 'telemetry', reason } satisfies LogFields, LINES.trouble);
  const telemetry = await startTelemetry({ part: 'standalone', onTrouble: hindered });
  const figures = new FolderFigures(options.data);
  const services = servicesOn(figures);
  const adapters = embeddedAdapters({ data: options.data, province });
  const demoHost: DemoHost = { people: undefined };
  const set = demo ? async (date: IsoDate): Promise<void> => clock.set(morningOf(date)) : undefined;
  const demoClock: DemoClock = { clock, set };
  const instance = await startInstance(
    {
      province,
      services,
      beside: [figures.beside(province)],
      pages: portalPages(),
      doors: [demoEdge(demoHost), clockEdge(demoClock)],
      clock,
      demo,
      seeds: SEEDS,
      log,
    },
    adapters,
  );
  await seedReference(instance);
  await instance.settled();
  const tokens = new DemoTokens(instance.issuer);
  if (demo) demoHost.people = () => shownPeople(tokens);
  for (const { name, zh } of services) say(`${name} ${zh} 已启动 started`);
  instance.server.listen(options.port, '127.0.0.1');
  await once(instance.server, 'listening');
  const { port } = instance.server.address() as AddressInfo;
  const stop = async (): Promise<void> => {
    await instance.stop();
    await telemetry.stop();
  };
  return { instance: { ...instance, stop }, address: `http://127.0.0.1:${port}`, clock, demo };
}
