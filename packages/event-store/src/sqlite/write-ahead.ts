import { statfsSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';

/**
 * Pages (of 4 KiB) in the write-ahead log before a commit carries them over into the file: one commit in a thousand
 * waits for that instead of one in a hundred. At most about 32 MiB, read once at the next start.
 */
const PAGES = 8_000;
/** A log that takes so many commits at one go is in use. */
const COMMITS_IN_USE = 64;
/** A disk with less than this left needs it for other things. */
const FREE_BYTES = 2 ** 31;

/** None where the disk cannot even say so. */
function freeBytes(folder: string): number {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  } catch {
    return 0;
  }
}

export const CARRY_OVER = `PRAGMA wal_autocheckpoint = ${PAGES}`;

/** A transaction that does not fit into memory is written out. */
const FILL = `
  PRAGMA cache_size = 10;
  BEGIN;
  CREATE TABLE room (page BLOB);
  INSERT INTO room VALUES (zeroblob(${PAGES * 4096}));
`;
const TAKE_BACK = 'ROLLBACK';
const AS_BEFORE = 'PRAGMA cache_size = -2000';

/**
 * Makes the write-ahead log of a log in use as long as it will be: a sync that has to make a file longer costs half as
 * much again as one that writes over what is there.
 */
export class WriteAheadRoom {
  readonly #db: DatabaseSync;
  readonly #free: () => number;
  #commits = 0;

  constructor(db: DatabaseSync, folder: string, free = () => freeBytes(folder)) {
    this.#db = db;
    this.#free = free;
  }

  committed(): void {
    this.#commits += 1;
    if (this.#commits !== COMMITS_IN_USE || this.#free() < FREE_BYTES) return;
    for (const sql of [FILL, TAKE_BACK, AS_BEFORE]) this.#try(sql);
  }

  /** A transaction that stays open because the disk takes nothing is ended by the next group. */
  #try(sql: string): void {
    try {
      this.#db.exec(sql);
    } catch {
      // The next commit says what is wrong with the disk, if anything is.
    }
  }
}
