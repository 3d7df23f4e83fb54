import { createSecretKey, randomBytes, type KeyObject } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import {
  newKey,
  personIdOf,
  type FoundKeys,
  type KeyFound,
  type KeyRingAtHand,
  type KeyRow,
  type PersonalValue,
  type PersonKey,
  type PortableKeys,
} from '../key-ring.ts';
import { fromHex, toHex } from './rows.ts';
import { translating } from './errors.ts';
import { DURABLE } from './schema.ts';

/** `secure_delete` overwrites an erased key in the file; WAL is emptied after each erasure. */
const TABLES = `
  PRAGMA secure_delete = ON;
  CREATE TABLE IF NOT EXISTS instance (one INTEGER PRIMARY KEY CHECK (one = 1), secret BLOB NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS keys (
    person TEXT NOT NULL,
    generation INTEGER NOT NULL,
    key BLOB,
    PRIMARY KEY (person, generation)
  ) STRICT, WITHOUT ROWID;
`;

const LAST_KEY = 'SELECT generation, key FROM keys WHERE person = ? ORDER BY generation DESC LIMIT 1';

const ERASE = 'UPDATE keys SET key = NULL WHERE person = ? AND generation <= ? AND key IS NOT NULL';

/** The secret of the instance, made at its first start. */
function secretIn(db: DatabaseSync): KeyObject {
  db.prepare('INSERT OR IGNORE INTO instance VALUES (1, ?)').run(new Uint8Array(randomBytes(32)));
  const instance = db.prepare('SELECT secret FROM instance').get();
  return createSecretKey(instance?.['secret'] as Uint8Array);
}

/** The ring of a data folder, in `keys.db`. Each thread opens its own; they see each other's keys and erasures at once. */
export class SqliteKeyRing implements KeyRingAtHand, PortableKeys {
  readonly folder: string;
  readonly #db: DatabaseSync;
  readonly #secret: KeyObject;
  readonly #last: StatementSync;
  readonly #one: StatementSync;
  readonly #insert: StatementSync;

  constructor(folder: string) {
    this.folder = folder;
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    this.#db = translating('open the key ring', () => new DatabaseSync(join(folder, 'keys.db')));
    translating('open the key ring', () => this.#db.exec(DURABLE + TABLES));
    this.#secret = translating('open the key ring', () => secretIn(this.#db));
    this.#last = this.#db.prepare(LAST_KEY);
    this.#one = this.#db.prepare('SELECT key FROM keys WHERE person = ? AND generation = ?');
    this.#insert = this.#db.prepare('INSERT INTO keys VALUES (?, ?, ?)');
  }

  personOf(value: PersonalValue): string {
    return personIdOf(this.#secret, value);
  }

  keysFor(persons: readonly string[]): ReadonlyMap<string, PersonKey> {
    const ready = new Map<string, PersonKey>();
    const missing = new Set<string>();
    for (const person of persons) {
      const key = this.#living(person);
      if (key) ready.set(person, key);
      else missing.add(person);
    }
    if (missing.size > 0) this.#make([...missing], ready);
    return ready;
  }

  #living(person: string): PersonKey | undefined {
    const row = this.#last.get(person);
    if (!row || row['key'] === null) return undefined;
    return { generation: row['generation'] as number, key: row['key'] as Uint8Array };
  }

  /** Asks again inside the transaction: another thread may have made a key meanwhile. */
  #make(persons: readonly string[], ready: Map<string, PersonKey>): void {
    this.#inTransaction(() => {
      for (const person of persons) {
        const generation = ((this.#last.get(person)?.['generation'] as number | undefined) ?? 0) + 1;
        const key = this.#living(person) ?? { generation, key: newKey() };
        if (key.generation === generation) this.#insert.run(person, generation, key.key);
        ready.set(person, key);
      }
    });
  }

  keyOf(person: string, generation: number): KeyFound {
    const row = this.#one.get(person, generation);
    if (!row) return 'missing';
    return row['key'] === null ? 'erased' : { generation, key: row['key'] as Uint8Array };
  }

  keysOf(): FoundKeys {
    return this;
  }

  generationOf(person: string): number {
    return (this.#last.get(person)?.['generation'] as number | undefined) ?? 0;
  }

  erase(person: string, through = Number.MAX_SAFE_INTEGER): boolean {
    const erase = this.#db.prepare(ERASE);
    const { changes } = translating('erase a person', () => erase.run(person, through));
    this.#db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    return Number(changes) > 0;
  }

  secret(): string {
    return toHex(this.#secret.export());
  }

  *keys(): Iterable<KeyRow> {
    const rows = this.#db.prepare('SELECT person, generation, key FROM keys ORDER BY person, generation');
    for (const row of rows.iterate())
      yield {
        person: row['person'] as string,
        generation: row['generation'] as number,
        key: row['key'] === null ? null : toHex(row['key']),
      };
  }

  #inTransaction(run: () => void): void {
    translating('keep new keys', () => {
      this.#db.exec('BEGIN IMMEDIATE');
      try {
        run();
        this.#db.exec('COMMIT');
      } catch (error) {
        if (this.#db.isTransaction) this.#db.exec('ROLLBACK');
        throw error;
      }
    });
  }

  /** Fills a new ring with the keys of another; its secret replaces this one's. Open the ring again afterwards. */
  takeOver(secret: string, rows: Iterable<KeyRow>): void {
    this.#inTransaction(() => {
      this.#db.prepare('UPDATE instance SET secret = ?').run(fromHex(secret));
      for (const { person, generation, key } of rows)
        this.#insert.run(person, generation, key === null ? null : fromHex(key));
    });
  }

  close(): void {
    this.#db.close();
  }
}

/** `folder` is the data folder of the instance. */
export const openSqliteKeyRing = (folder: string): SqliteKeyRing => new SqliteKeyRing(folder);
