import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { StoreError } from '../store-error.ts';
import { translated, translating } from './errors.ts';

export interface FolderLock {
  release(): void;
}

/** Held on to for the life of the process: a connection that nobody remembers is closed, and its lock with it. */
const held = new Set<DatabaseSync>();

/**
 * Makes this process the only writer of a data folder. The lock is SQLite's own on the file `lock`, so the operating
 * system lets go of it when the process ends, however it ends.
 */
export function lockFolder(folder: string): FolderLock {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const db = translating(`lock ${folder}`, () => new DatabaseSync(join(folder, 'lock')));
  try {
    db.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
  } catch (error) {
    db.close();
    const fault = translated(error, `lock ${folder}`);
    throw fault.fault === 'BUSY' ? inUse(folder) : fault;
  }
  held.add(db);
  return {
    release: () => {
      held.delete(db);
      db.close();
    },
  };
}

const inUse = (folder: string): StoreError =>
  new StoreError(
    'FOLDER_IN_USE',
    `数据目录 ${resolve(folder)} 正被另一个进程使用，请先停止它或换一个目录。 ` +
      `Another process is writing to ${resolve(folder)}: stop it first, or name another folder.`,
  );
