import { existsSync, renameSync, rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { translated } from './errors.ts';

/** Reads what SQLite reads first; answers why the file is damaged. Other faults are left to who opens it next. */
function damageOf(path: string): string | undefined {
  let db: DatabaseSync | undefined;
  try {
    db = new DatabaseSync(path);
    db.prepare('SELECT count(*) FROM sqlite_master').get();
    return undefined;
  } catch (error) {
    const { fault, message } = translated(error, 'open');
    return fault === 'DAMAGED' ? message : undefined;
  } finally {
    db?.close();
  }
}

/**
 * For files that can be made again from the logs: one that is no database any more is put beside as `*.damaged`, so that
 * a new one takes its place. Answers why it was damaged; undefined when it is not, or not there.
 */
export function setAsideDamaged(path: string): string | undefined {
  if (!existsSync(path)) return undefined;
  const damage = damageOf(path);
  if (damage === undefined) return undefined;
  renameSync(path, `${path}.damaged`);
  for (const rest of ['-wal', '-shm']) rmSync(path + rest, { force: true });
  return damage;
}
