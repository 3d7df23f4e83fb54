import { join } from 'node:path';
import type { DataPlace } from '../data-place/place.ts';
import { erasedIn, restoreBackup, takeBackup } from './backup/index.ts';
import { folderKind } from './folder-kind.ts';
import { openFolderSource, openFolderTarget } from './folder-logs.ts';

/** The module by which a thread opens the feed of a data folder: `{ data }` is its options. */
export const feedModule = new URL('./feed.ts', import.meta.url).href;

/** A data folder (数据目录). */
export const folderPlace = (data: string): DataPlace => ({
  address: data,
  kind: async () => folderKind(data),
  openSource: (services) => openFolderSource(data, services),
  openTarget: async () => openFolderTarget(data),
  backUp: (asked) => takeBackup({ ...asked, data }),
  restore: (asked) => restoreBackup({ ...asked, data }),
  erased: () => erasedIn(data),
  logs: { module: feedModule, options: { data } },
  figuresFile: join(data, 'projection', 'figures.db'),
});
