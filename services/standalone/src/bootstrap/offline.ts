import { systemClock, type Clock } from '@torchline/kernel';
import { startInstance, type Instance } from '@torchline/platform';
import { openAddress } from '@torchline/platform/address';
import { createLog } from '@torchline/web';
import { reference } from '@torchline/reference';
import { openFolder, type FolderKind } from '../folder.ts';
import { SEEDS } from '../places.ts';
import { seedReference } from './reference-seeds.ts';

/**
 * Opens reference alone on a stopped data folder or on an address, without a server: for the commands that make people.
 * `set`: the clock that was asked for; else that of a demo, or the real one.
 */
export async function openOffline(data: string, asked: FolderKind, set?: Clock): Promise<Instance> {
  const opened = await openAddress(data, {
    asked,
    openFolder: (folder) => openFolder(folder, { ...asked, provinceNamed: false }),
  });
  const { province, demo, adapters } = opened;
  const clock = set ?? opened.clock ?? systemClock;
  const services = [{ ...reference, reactions: [] }];
  const instance = await startInstance(
    { province, services, clock, demo, seeds: SEEDS, log: createLog({ level: 'error' }) },
    adapters,
  );
  await seedReference(instance);
  await instance.settled();
  return instance;
}
