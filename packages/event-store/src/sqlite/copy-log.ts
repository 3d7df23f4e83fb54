import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { beginEpoch } from '../epochs.ts';
import type { LogCut, LogEpoch } from '../port.ts';
import { StoreError } from '../store-error.ts';
import { translating } from './errors.ts';
import { keepEpochs, logPath, openForWriting, readEpochs, TABLES } from './schema.ts';

type Bound = (cut: LogCut) => readonly number[];
const through: Bound = ({ position }) => [position];

/** What of a log belongs to a cut; streams that began later would name themselves. */
const COPY: readonly (readonly [sql: string, bound: Bound])[] = [
  ['INSERT INTO main.about SELECT * FROM source.about', () => []],
  [
    `INSERT INTO main.streams SELECT * FROM source.streams
     WHERE id IN (SELECT stream FROM source.facts WHERE position <= ?) ORDER BY id`,
    through,
  ],
  ['INSERT INTO main.facts SELECT * FROM source.facts WHERE position <= ? ORDER BY position', through],
  [
    'INSERT INTO main.commands SELECT * FROM source.commands WHERE number <= ? ORDER BY number',
    ({ commands }) => [commands],
  ],
];

/**
 * Writes the prefix of a log up to a cut into a new file, beside its writer: rows of a log never change, so that nothing
 * later can get in and the writer is never held up. The caller syncs the file.
 */
export function copyLog(folder: string, to: string, cut: LogCut): void {
  translating(`copy ${folder}`, () => {
    if (existsSync(to)) throw new StoreError('IMPORT', `${to} is there already`);
    const db = new DatabaseSync(to);
    try {
      db.exec(`PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; ${TABLES}`);
      db.prepare('ATTACH ? AS source').run(`${pathToFileURL(logPath(folder)).href}?mode=ro`);
      db.exec('PRAGMA busy_timeout = 10000; BEGIN');
      for (const [sql, bound] of COPY) db.prepare(sql).run(...bound(cut));
      keepEpochs(db, cut.epochs);
      db.exec('COMMIT');
    } finally {
      db.close();
    }
  });
}

/** Begins a new epoch at the head of a log that was made from a copy; answers all epochs. */
export function carryOn(folder: string, log: string): readonly LogEpoch[] {
  return translating(`carry on log ${log}`, () => {
    const db = openForWriting(folder, log);
    try {
      const head = db.prepare('SELECT max(position) AS head FROM facts').get()?.['head'];
      keepEpochs(db, [beginEpoch(Number(head ?? 0))]);
      return readEpochs(db);
    } finally {
      db.close();
    }
  });
}
