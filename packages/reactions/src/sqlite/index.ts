import { DatabaseSync } from 'node:sqlite';
import type { Rejection } from '@torchline/kernel';
import type {
  PlacedReaction,
  ReactionBooks,
  ReactionCheckpoint,
  ReactionOnLog,
  ReactionRefusal,
} from '../port.ts';

/**
 * synchronous=NORMAL: a power cut may take back the last checkpoints; the commands given since are given again under
 * the same keys and answered from their records. The first checkpoint of a reaction is synced (FULL): without it the
 * reaction would start at a later head, and what was stated meanwhile would be passed over.
 */
const BOOKS = `
  PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 5000;
  CREATE TABLE IF NOT EXISTS reaction_checkpoints (reaction TEXT NOT NULL, log TEXT NOT NULL, position INTEGER NOT NULL,
    hash TEXT NOT NULL, epoch TEXT NOT NULL DEFAULT '', PRIMARY KEY (reaction, log)) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS reaction_refusals (number INTEGER PRIMARY KEY, reaction TEXT NOT NULL, factId TEXT NOT NULL,
    log TEXT NOT NULL, position INTEGER NOT NULL, factType TEXT NOT NULL, command TEXT NOT NULL, rejection TEXT NOT NULL,
    refusedAt TEXT NOT NULL, UNIQUE (reaction, factId));`;

class SqliteReactionBooks implements ReactionBooks {
  readonly #database: DatabaseSync;

  constructor(path: string) {
    this.#database = new DatabaseSync(path);
    this.#database.exec(BOOKS);
    const columns = this.#database
      .prepare(`SELECT name FROM pragma_table_info('reaction_checkpoints')`)
      .all();
    if (!columns.some(({ name }) => name === 'epoch'))
      this.#database.exec(`ALTER TABLE reaction_checkpoints ADD COLUMN epoch TEXT NOT NULL DEFAULT ''`);
  }

  async checkpoint(reaction: string, log: string): Promise<ReactionCheckpoint | undefined> {
    return this.#checkpoint(reaction, log);
  }

  #checkpoint(reaction: string, log: string): ReactionCheckpoint | undefined {
    const row = this.#database
      .prepare('SELECT position, hash, epoch FROM reaction_checkpoints WHERE reaction = ? AND log = ?')
      .get(reaction, log);
    if (!row) return undefined;
    return { position: Number(row['position']), hash: String(row['hash']), epoch: String(row['epoch']) };
  }

  async begin(of: ReactionOnLog, at: ReactionCheckpoint): Promise<ReactionCheckpoint> {
    this.#database.exec('PRAGMA synchronous = FULL');
    try {
      return this.#transact(() => {
        const kept = this.#checkpoint(of.reaction, of.log);
        if (!kept) this.#put(of, at);
        return kept ?? at;
      });
    } finally {
      this.#database.exec('PRAGMA synchronous = NORMAL');
    }
  }

  async advance(of: ReactionOnLog, to: ReactionCheckpoint, refusal?: ReactionRefusal): Promise<void> {
    this.#transact(() => {
      this.#put(of, to);
      if (refusal) this.#keep(refusal);
    });
  }

  #put({ reaction, log }: ReactionOnLog, { position, hash, epoch }: ReactionCheckpoint): void {
    this.#database
      .prepare(
        'INSERT OR REPLACE INTO reaction_checkpoints (reaction, log, position, hash, epoch) VALUES (?, ?, ?, ?, ?)',
      )
      .run(reaction, log, position, hash, epoch);
  }

  #transact<Result>(work: () => Result): Result {
    this.#database.exec('BEGIN IMMEDIATE');
    try {
      const result = work();
      this.#database.exec('COMMIT');
      return result;
    } catch (error) {
      this.#database.exec('ROLLBACK');
      throw error;
    }
  }

  async checkpoints(): Promise<readonly PlacedReaction[]> {
    const rows = this.#database
      .prepare('SELECT reaction, log, position, hash, epoch FROM reaction_checkpoints ORDER BY reaction, log')
      .all();
    return rows.map((row) => ({
      ...{ reaction: String(row['reaction']), log: String(row['log']), position: Number(row['position']) },
      ...{ hash: String(row['hash']), epoch: String(row['epoch']) },
    }));
  }

  async refusals(limit: number): Promise<readonly ReactionRefusal[]> {
    const rows = this.#database
      .prepare('SELECT * FROM reaction_refusals ORDER BY number DESC LIMIT ?')
      .all(limit);
    return rows.map((row) => ({
      ...{ reaction: String(row['reaction']), log: String(row['log']), position: Number(row['position']) },
      ...{
        factId: String(row['factId']),
        factType: String(row['factType']),
        command: String(row['command']),
      },
      rejection: JSON.parse(String(row['rejection'])) as Rejection,
      refusedAt: String(row['refusedAt']),
    }));
  }

  async close(): Promise<void> {
    this.#database.close();
  }

  #keep(refusal: ReactionRefusal): void {
    const { reaction, factId, log, position, factType, command, rejection, refusedAt } = refusal;
    this.#database
      .prepare(
        `INSERT OR REPLACE INTO reaction_refusals
         (reaction, factId, log, position, factType, command, rejection, refusedAt) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(reaction, factId, log, position, factType, command, JSON.stringify(rejection), refusedAt);
  }
}

/** Opens or makes the small database of a service's reactions. */
export const openReactionBooks = (path: string): ReactionBooks => new SqliteReactionBooks(path);
