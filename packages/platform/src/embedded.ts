import { KeptFiles, StoreError } from '@torchline/event-store';
import { FolderBytes } from '@torchline/event-store/files-folder';
import {
  lockFolder,
  openSqliteKeyRing,
  openSqliteLog,
  setAsideDamaged,
  type FolderLock,
} from '@torchline/event-store/sqlite';
import { openViewReader, viewStoreModule } from '@torchline/projections/sqlite';
import { startViewsWorker } from '@torchline/projections/worker';
import { openReactionBooks } from '@torchline/reactions/sqlite';
import { join } from 'node:path';
import type { Adapters } from './adapters.ts';
import { FileIssuerKeys } from './embedded/issuer-keys.ts';
import { openFileNotes } from './embedded/file-notes.ts';
import { openFeed } from './embedded/feed.ts';
import { feedModule } from './embedded/folder-place.ts';

/** The small size: one process, one data folder, SQLite. Refuses a folder that another process writes to. */
export function embeddedAdapters({
  data,
  province,
}: {
  readonly data: string;
  readonly province: string;
}): Adapters {
  const lock = lockFolder(data);
  const folder = (service: string): string => join(data, service);
  const keys = openSqliteKeyRing(data);
  const feed = openFeed({ data });
  const notes = openFileNotes(join(data, 'files', 'notes.db'));
  let viewsStarted = false;
  return {
    keys,
    feed,
    notes,
    files: new KeptFiles(new FolderBytes(join(data, 'files')), keys),
    issuerKeys: new FileIssuerKeys(join(data, 'issuer.json')),
    openLog: (log) => openSqliteLog({ folder: folder(log), log, keys }),
    viewReader: (service) => openViewReader(join(folder(service), 'views.db')),
    reactionBooks: async (service) => openReactionBooks(join(folder(service), 'reactions.db')),
    startViews: (definitions, onTrouble) => {
      const hosted = definitions.map(({ name, viewsModule }) => ({
        name,
        viewsModule: viewsModule.href,
        store: { module: viewStoreModule, options: join(folder(name), 'views.db') },
      }));
      if (!viewsStarted)
        for (const { name, store } of hosted) {
          const damage = setAsideDamaged(store.options);
          if (damage !== undefined) onTrouble(`${name}/views`, setAsideWords(store.options, damage));
        }
      // Later on this thread has the files open for reading, and must not lose them.
      viewsStarted = true;
      return startViewsWorker(
        { province, services: hosted, feed: { module: feedModule, options: { data } } },
        onTrouble,
      );
    },
    close: async () => {
      await feed.close();
      await notes.close();
      keys.close();
      lock.release();
    },
  };
}
export { feedModule };
export { openFolderFeed } from './embedded/folder-logs.ts';

export { setAsideDamaged };

/** What is said when a file that can be made again from the logs was damaged. */
export const setAsideWords = (path: string, damage: string): string =>
  `${path} 已损坏（${damage}），已改名为 *.damaged，现由日志重建。 ${path} was damaged: it was renamed to *.damaged and is rebuilt from the logs.`;

/** Runs work as the only writer of a data folder, or says with undefined that another process is. */
export function whileStopped<Result>(data: string, work: () => Result): Result | undefined {
  let lock: FolderLock;
  try {
    lock = lockFolder(data);
  } catch (error) {
    if (error instanceof StoreError && error.fault === 'FOLDER_IN_USE') return undefined;
    throw error;
  }
  try {
    return work();
  } finally {
    lock.release();
  }
}
