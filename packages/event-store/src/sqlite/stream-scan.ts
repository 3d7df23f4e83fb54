import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { GENESIS_HASH } from '../chain.ts';
import type { KeyRing } from '../key-ring.ts';
import type { StoredRow } from '../port.ts';
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
import { recordedAtOf, type ScanRow } from './scanned-fact.ts';
import { checkAbout, logPath, readEpochs } from './schema.ts';

export interface ScanOptions {
  /** The data folder; the log of a service is in the folder of its name. */
  readonly data: string;
  readonly keys: KeyRing;
  readonly registry?: Upcasters;
}

const AT_ONCE = 256;
/** Ranges are cut again while they hold so many times more than was asked for. */
const UNEVEN = 2;

const COUNT = 'SELECT count(*) AS n FROM facts WHERE stream > ? AND stream <= ? AND position <= ?';
/** Streams in the order of their numbers, which is that of their first facts: their rows lie near each other. */
const SCAN = `
  SELECT f.position, f.version, CASE WHEN f.version = 1 THEN s.name ELSE '' END, f.id, f.type, f.data, f.meta, lower(hex(f.hash))
  FROM streams s CROSS JOIN facts f ON f.stream = s.id
  WHERE s.id > ? AND s.id <= ? AND f.position <= ?
    AND substr(s.name, 1, instr(s.name, '/') - 1) IN (SELECT value FROM json_each(?))
  ORDER BY s.id, f.version`;

/** One log over a connection of its own; read straight from the pages that the system holds. */
class SqliteScan implements StreamScan {
  readonly log: string;
  readonly #path: string;
  readonly #keys: KeyRing;
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
    db.exec('PRAGMA busy_timeout = 10000; PRAGMA cache_size = -16000; PRAGMA mmap_size = 1099511627776;');
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
    const scan = db.prepare(SCAN);
    scan.setReturnArrays(true);
    const rows = this.#each(scan, [range.after, range.through, through, JSON.stringify(categories)]);
    let streams: ScannedStream[] = [];
    for (const stream of this.#grouped(rows)) {
      streams.push(stream);
      if (streams.length < AT_ONCE) continue;
      yield streams;
      streams = [];
    }
    if (streams.length > 0) yield streams;
  }

  #each(scan: StatementSync, values: readonly [number, number, number, string]): Iterable<ScanRow> {
    return translating(`scan log ${this.log}`, () => scan.iterate(...values) as unknown as Iterable<ScanRow>);
  }

  *#grouped(rows: Iterable<ScanRow>): Iterable<ScannedStream> {
    let facts: ScannedFact[] = [];
    let of = { log: this.log, stream: '' };
    for (const row of rows) {
      if (row[2] !== '') {
        if (facts.length > 0) yield facts;
        facts = [];
        of = { log: this.log, stream: row[2] };
      }
      facts.push(this.#fact(of, row));
    }
    if (facts.length > 0) yield facts;
  }

  #fact(
    { log, stream }: { readonly log: string; readonly stream: string },
    [position, version, , id, type, data, meta, hash]: ScanRow,
  ): ScannedFact {
    const stored = JSON.parse(data) as unknown;
    const lifted = this.#registry.lifts(type) ? this.#lifted({ id, type, data: stored }, meta) : stored;
    return { log, position, stream, version, type, data: lifted, hash, recordedAt: recordedAtOf(meta) };
  }

  #lifted(fact: Pick<StoredRow, 'id' | 'type' | 'data'>, meta: string): unknown {
    const { schemaVersion } = JSON.parse(meta) as StoredRow['meta'];
    return this.#registry.lift(fact.type, schemaVersion, openData(this.#keys, fact));
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
