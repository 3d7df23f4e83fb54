import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { GENESIS_HASH } from '../chain.ts';
import type { FoundKeys } from '../key-ring.ts';
import type { StoredRow } from '../port.ts';
import { scannedMeta } from '../scanned-meta.ts';
import { openData } from '../sealing.ts';
import type {
  ScanAsked,
  ScannedFact,
  ScannedStream,
  StreamRange,
  StreamScan,
  StreamScans,
} from '../stream-scan.ts';
import { upcasters, type Upcasters } from '../upcasting.ts';
import { translating } from './errors.ts';
import type { ScanRow } from './scanned-fact.ts';
import { checkAbout, logPath, readEpochs } from './schema.ts';

export interface ScanOptions {
  /** The data folder; the log of a service is in the folder of its name. */
  readonly data: string;
  readonly keys: FoundKeys;
  readonly registry?: Upcasters;
}

/**
 * Facts that are read at once: arrays of whole pages are the quickest way through this driver, and a small page is gone
 * before the collector has to carry it along.
 */
const PAGE = 200;
/** Ranges are cut again while they hold so many times more than was asked for. */
const UNEVEN = 2;

const ID = 'SELECT id FROM facts WHERE position = ?';
const COUNT = 'SELECT count(*) AS n FROM facts WHERE stream > ? AND stream <= ? AND position <= ?';
const COLUMNS = `f.stream, f.position, f.version, f.type, f.data, f.meta, lower(hex(f.hash)),
  CASE WHEN f.version = 1 AND f.prev_stream_hash = zeroblob(32) THEN '' ELSE lower(hex(f.prev_stream_hash)) END`;
/** Streams in the order of their numbers, which is that of their first facts: their rows lie near each other. */
const SCAN = `SELECT ${COLUMNS} FROM facts f WHERE f.stream > ? AND f.stream <= ? AND f.position <= ?
  ORDER BY f.stream, f.version`;
/** The same where streams of the range are left out. */
const SCAN_SOME = `SELECT ${COLUMNS} FROM streams s CROSS JOIN facts f ON f.stream = s.id
  WHERE s.id > ? AND s.id <= ? AND f.position <= ?
    AND substr(s.name, 1, instr(s.name, '/') - 1) IN (SELECT value FROM json_each(?))
  ORDER BY s.id, f.version`;
const NAMES = 'SELECT id, name FROM streams WHERE id > ? AND id <= ?';

/** One log over a connection of its own. Mapped pages would count as memory of the process, and grow with the log. */
class SqliteScan implements StreamScan {
  readonly log: string;
  readonly #path: string;
  readonly #keys: FoundKeys;
  readonly #registry: Upcasters;
  #db: DatabaseSync | undefined;

  constructor(log: string, { data, keys, registry = upcasters }: ScanOptions) {
    this.log = log;
    this.#path = logPath(join(data, log));
    this.#keys = keys;
    this.#registry = registry;
  }

  #open(): DatabaseSync | undefined {
    if (this.#db || !existsSync(this.#path)) return this.#db;
    const db = new DatabaseSync(this.#path, { readOnly: true });
    db.exec('PRAGMA busy_timeout = 10000; PRAGMA cache_size = -16000;');
    const about = db.prepare('SELECT log, format FROM about').get();
    if (about) checkAbout(about, this.log);
    this.#db = db;
    return db;
  }

  async head(): ReturnType<StreamScan['head']> {
    const sql = 'SELECT position, lower(hex(hash)) AS hash FROM facts ORDER BY position DESC LIMIT 1';
    return translating(`read log ${this.log}`, () => {
      const db = this.#open();
      const row = db?.prepare(sql).get();
      const epochs = db ? readEpochs(db) : [];
      return {
        position: Number(row?.['position'] ?? 0),
        hash: String(row?.['hash'] ?? GENESIS_HASH),
        epochs,
      };
    });
  }

  async ranges(through: number, size: number): Promise<readonly StreamRange[]> {
    return translating(`cut log ${this.log}`, () => {
      const db = through > 0 ? this.#open() : undefined;
      if (!db) return [];
      const last = Number(db.prepare('SELECT max(id) AS n FROM streams').get()?.['n'] ?? 0);
      const count = db.prepare(COUNT);
      const cut = (after: number, to: number): StreamRange[] => {
        const facts = Number(count.get(after, to, through)?.['n']);
        if (facts === 0) return [];
        if (facts <= size * UNEVEN || to - after <= 1) return [{ after, through: to, facts }];
        const width = Math.max(1, Math.floor(((to - after) * size) / facts));
        const starts = Array.from({ length: Math.ceil((to - after) / width) }, (_, at) => after + at * width);
        return starts.flatMap((start) => cut(start, Math.min(to, start + width)));
      };
      return cut(0, last);
    });
  }

  async *streams({ range, through, categories }: ScanAsked): AsyncIterable<readonly ScannedStream[]> {
    const db = this.#open();
    if (!db) return;
    const names = this.#names(db, range);
    const isWanted = (name: string): boolean => categories.includes(name.slice(0, name.indexOf('/')));
    const isAll = [...names.values()].every(isWanted);
    const scan = db.prepare(isAll ? SCAN : SCAN_SOME);
    scan.setReturnArrays(true);
    const asked = isAll ? [through] : [through, JSON.stringify(categories)];
    const width = Math.max(1, Math.floor(((range.through - range.after) * PAGE) / Math.max(1, range.facts)));
    for (let after = range.after; after < range.through; after += width) {
      const to = Math.min(range.through, after + width);
      const rows = translating(`scan log ${this.log}`, () => scan.all(after, to, ...asked));
      yield this.#grouped(rows as unknown as readonly ScanRow[], names);
    }
  }

  #names(db: DatabaseSync, { after, through }: StreamRange): ReadonlyMap<number, string> {
    const names = db.prepare(NAMES);
    names.setReturnArrays(true);
    const rows = translating(`scan log ${this.log}`, () => names.all(after, through));
    return new Map(rows as unknown as readonly (readonly [id: number, name: string])[]);
  }

  #grouped(rows: readonly ScanRow[], names: ReadonlyMap<number, string>): readonly ScannedStream[] {
    const streams: ScannedFact[][] = [];
    let facts: ScannedFact[] = [];
    let [last, stream] = [-1, ''];
    for (const row of rows) {
      if (row[0] !== last) {
        last = row[0];
        stream = names.get(last) ?? '';
        facts = [];
        streams.push(facts);
      }
      facts.push(this.#fact(stream, row));
    }
    return streams;
  }

  /** By index: taking a row apart by a pattern goes through its iterator, which shows where it is done for each fact. */
  #fact(stream: string, row: ScanRow): ScannedFact {
    const { recordedAt, schemaVersion } = scannedMeta(row[5]);
    const position = row[1];
    const type = row[3];
    const stored = JSON.parse(row[4]) as unknown;
    const data = this.#registry.lifts(type)
      ? this.#lifted(position, { type, data: stored }, schemaVersion)
      : stored;
    return {
      log: this.log,
      position,
      stream,
      version: row[2],
      type,
      data,
      hash: row[6],
      prevStreamHash: row[7] === '' ? GENESIS_HASH : row[7],
      recordedAt,
      schemaVersion,
    };
  }

  /** An upcaster may read what a seal holds: it is opened with the id that it is bound to. */
  #lifted(position: number, { type, data }: Pick<StoredRow, 'type' | 'data'>, version: number): unknown {
    const id = String(this.#open()?.prepare(ID).get(position)?.['id']);
    return this.#registry.lift(type, version, openData(this.#keys, { id, data }));
  }

  close(): void {
    this.#db?.close();
    this.#db = undefined;
  }
}

class SqliteScans implements StreamScans {
  readonly #options: ScanOptions;
  readonly #open = new Map<string, SqliteScan>();

  constructor(options: ScanOptions) {
    this.#options = options;
  }

  of(log: string): StreamScan {
    const scan = this.#open.get(log) ?? new SqliteScan(log, this.#options);
    this.#open.set(log, scan);
    return scan;
  }

  async close(): Promise<void> {
    for (const scan of this.#open.values()) scan.close();
  }
}

/** Stream by stream over the logs of a data folder, beside whoever writes them. A log that is not there has no streams. */
export const openSqliteScans = (options: ScanOptions): StreamScans => new SqliteScans(options);
