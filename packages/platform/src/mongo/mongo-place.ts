import { MASTERS_LOG } from '@torchline/projections';
import { MemoryKeyRing } from '@torchline/event-store/memory';
import { openMongoReader } from '@torchline/event-store/mongo';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { copyInstance } from '../data-place/copy-instance.ts';
import type { DataPlace } from '../data-place/place.ts';
import { emptyFolder } from '../embedded/backup/parts.ts';
import {
  erasedInRows,
  mergeErased,
  restoreBackup,
  takeBackup,
  type Erased,
  type Manifest,
  type Restored,
} from '../embedded/backup/index.ts';
import { folderKind } from '../embedded/folder-kind.ts';
import { openFolderSource, openFolderTarget } from '../embedded/folder-logs.ts';
import { connected, handedOver } from './connected.ts';
import { MongoErasures } from './erasures.ts';
import { InstanceBook } from './instance-book.ts';
import { openMongoSource } from './mongo-source.ts';
import { openMongoDataTarget } from './mongo-target.ts';

/** The module by which a thread reads the logs of an instance where they are stored. */
const storedModule = new URL('./stored-logs.ts', import.meta.url).href;

/** A folder only its owner may read, gone afterwards: on its way an instance is a data folder. */
async function onTheWay<Result>(beside: string, work: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = await mkdtemp(beside);
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const sourceOf = (address: string) => (names: readonly string[]) =>
  handedOver(address, (mongo) => openMongoSource(mongo, names));

/**
 * A backup is one of a data folder, whatever the instance runs on: it is copied into a folder beside the backup at one
 * moment, and that is backed up.
 */
function backUp(address: string, asked: Parameters<DataPlace['backUp']>[0]): Promise<Manifest> {
  const to = resolve(asked.to);
  emptyFolder(to, '备份目录');
  return onTheWay(join(dirname(to), `.${basename(to)}-`), async (folder) => {
    const kind = await connected(address, (mongo) => new InstanceBook(mongo).kind());
    const source = await sourceOf(address)(asked.services);
    const target = openFolderTarget(folder);
    try {
      await copyInstance(source, target, asked);
      if (kind) await target.finish(kind);
    } finally {
      await source.close();
      await target.close();
    }
    return takeBackup({ ...asked, data: folder });
  });
}

/** The backup is restored into a folder, epoch, erasures and all; the folder is copied. */
async function restore(address: string, asked: Parameters<DataPlace['restore']>[0]): Promise<Restored> {
  const target = await handedOver(address, openMongoDataTarget);
  try {
    return await onTheWay(join(tmpdir(), 'torchline-restore-'), async (folder) => {
      const restored = await restoreBackup({ ...asked, data: folder, fill: async () => undefined });
      const { logs, keys } = restored.manifest;
      const source = await openFolderSource(
        folder,
        logs.map(({ log }) => log),
      );
      await copyInstance(source, target, { keys }).finally(() => source.close());
      const kind = folderKind(folder);
      if (kind) await target.finish(kind);
      return restored;
    });
  } finally {
    await target.close();
  }
}

const erased = (address: string): Promise<Erased> =>
  connected(address, async (mongo) => {
    const reader = openMongoReader({ mongo, log: MASTERS_LOG, keys: new MemoryKeyRing() });
    return mergeErased(await erasedInRows(reader), await new MongoErasures(mongo).read());
  });

/** An instance on MongoDB: all databases of one prefix. */
export const mongoPlace = (address: string): DataPlace => ({
  address,
  kind: () => connected(address, (mongo) => new InstanceBook(mongo).kind()),
  openSource: sourceOf(address),
  openTarget: () => handedOver(address, openMongoDataTarget),
  backUp: (asked) => backUp(address, asked),
  restore: (asked) => restore(address, asked),
  erased: () => erased(address),
  logs: { module: storedModule, options: { data: address } },
  figuresFile: undefined,
});
