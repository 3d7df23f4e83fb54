import { closeSync, existsSync, fsyncSync, linkSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { COUNTING_VERSION } from '../counting-version.ts';

/** Which figures shall be the live ones: those rebuilt, or those that were live before. */
export type SwitchTo = 'next' | 'previous';

const besideWith =
  (end: string) =>
  (figures: string): string =>
    figures.replace(/\.db$/v, end);
/** Rebuilt figures, not yet live. */
export const nextOf = besideWith('.next.db');
/** What was live before the last switch. */
export const previousOf = besideWith('.previous.db');
const spareOf = besideWith('.spare.db');

/** A switch that was not made, and why; everything is as it was. */
export class SwitchRefused extends Error {}

const JOURNALS = ['-wal', '-shm', '-journal'];

/** Everything into the file itself, so that its name is all that has to change. */
function settle(path: string): void {
  const database = new DatabaseSync(path);
  try {
    database.exec('PRAGMA busy_timeout = 5000');
    const left = database.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get();
    if (Number(left?.['busy'] ?? 0) !== 0)
      throw new SwitchRefused(
        '另一个进程正在读取数字，请稍后再试。 Another process is reading the figures: try again later.',
      );
  } finally {
    database.close();
  }
  for (const end of JOURNALS) rmSync(`${path}${end}`, { force: true });
}

/** True for a file that holds whole figures of this counting version. */
export function isWhole(path: string): boolean {
  if (!existsSync(path)) return false;
  const database = new DatabaseSync(path, { readOnly: true });
  try {
    const version = Number(database.prepare('PRAGMA user_version').get()?.['user_version']);
    return version === COUNTING_VERSION && database.prepare('SELECT 1 FROM checkpoints').get() !== undefined;
  } catch {
    return false;
  } finally {
    database.close();
  }
}

function requireWhole(path: string, to: SwitchTo): void {
  if (isWhole(path)) return;
  throw new SwitchRefused(
    to === 'next'
      ? '没有重建完成的数字。 There are no rebuilt figures.'
      : '没有可退回的数字。 There are no previous figures of this version to go back to.',
  );
}

function remove(path: string): void {
  for (const end of ['', ...JOURNALS]) rmSync(`${path}${end}`, { force: true });
}

function syncFolder(path: string): void {
  const folder = openSync(dirname(path), 'r');
  fsyncSync(folder);
  closeSync(folder);
}

/**
 * Makes other figures the live ones in one step: a file gets the name of another, so that at every moment the name leads
 * to whole figures. Nobody of this process may have either open; a reader elsewhere keeps the file that it has.
 */
export function switchFigures(figures: string, to: SwitchTo): void {
  const [next, previous, spare] = [nextOf(figures), previousOf(figures), spareOf(figures)];
  const chosen = to === 'next' ? next : previous;
  requireWhole(chosen, to);
  settle(chosen);
  remove(spare);
  if (existsSync(figures)) {
    settle(figures);
    linkSync(figures, spare);
  }
  renameSync(chosen, figures);
  if (existsSync(spare)) renameSync(spare, previous);
  syncFolder(figures);
}
