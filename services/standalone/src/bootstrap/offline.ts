import { systemClock, type Clock } from '@torchline/kernel';
import { startInstance, type Instance } from '@torchline/platform';
import { openAddress } from '@torchline/platform/address';
import { createLog } from '@torchline/web';
import { reference } from '@torchline/reference';
import { openFolder, type FolderKind } from '../folder.ts';
import { SEEDS } from '../places.ts';
import { seedReference } from './reference-seeds.ts';

/** Opens reference alone on a stopped data folder, without a server: for the commands that make people. */
export async function openOffline(
  data: string,
  asked: FolderKind,
  clock: Clock = systemClock,
): Promise<Instance> {
  const { province, demo, adapters } = await openAddress(data, {
    asked,
    openFolder: (folder) => openFolder(folder, { ...asked, provinceNamed: false }),
  });
  const services = [{ ...reference, reactions: [] }];
  const instance = await startInstance(
    { province, services, clock, demo, seeds: SEEDS, log: createLog({ level: 'error' }) },
    adapters,
  );
  await seedReference(instance);
  await instance.settled();
  return instance;
}
