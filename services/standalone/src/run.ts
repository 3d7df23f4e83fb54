import { SettableClock } from '@torchline/kernel';
import { startInstance, type Instance } from '@torchline/platform';
import { embeddedAdapters } from '@torchline/platform/embedded';
import { createLog } from '@torchline/web';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { seedReference } from './bootstrap/reference-seeds.ts';
import { openFolder } from './folder.ts';
import type { StartOptions } from './options.ts';
import { SEEDS } from './places.ts';
import { figuresBeside } from './figures.ts';
import { servicesOn } from './services.ts';

export interface Running {
  readonly instance: Instance;
  readonly address: string;
  readonly clock: SettableClock;
  readonly demo: boolean;
}

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** 09:00 in Asia/Shanghai of a business date. */
const morningOf = (date: string): Date => new Date(`${date}T01:00:00Z`);

/** Starts every service on a data folder and listens. The first start of a folder fills reference from the seeds. */
export async function run(options: StartOptions & { readonly provinceNamed: boolean }): Promise<Running> {
  const { province, demo } = openFolder(options.data, {
    province: options.province,
    demo: !options.empty,
    provinceNamed: options.provinceNamed,
  });
  say(`数据目录 data folder: ${resolve(options.data)}`);
  const clock = new SettableClock();
  if (options.today !== undefined) clock.set(morningOf(options.today));
  const services = servicesOn(options.data);
  const adapters = embeddedAdapters({ data: options.data, province });
  const instance = await startInstance(
    {
      province,
      services,
      beside: [figuresBeside(options.data, province)],
      clock,
      demo,
      seeds: SEEDS,
      log: createLog(),
    },
    adapters,
  );
  await seedReference(instance);
  await instance.settled();
  for (const { name, zh } of services) say(`${name} ${zh} 已启动 started`);
  instance.server.listen(options.port, '127.0.0.1');
  await once(instance.server, 'listening');
  const { port } = instance.server.address() as AddressInfo;
  return { instance, address: `http://127.0.0.1:${port}`, clock, demo };
}
