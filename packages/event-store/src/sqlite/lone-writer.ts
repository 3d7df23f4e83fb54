import { BroadcastChannel } from 'node:worker_threads';
import { commitGroup, type Desk } from './group-commit.ts';
import type { SqliteKeyRing } from './key-ring.ts';
import { LogTables } from './log-tables.ts';
import { movedChannel } from './moved.ts';
import { openForWriting } from './schema.ts';
import { WriteAheadRoom } from './write-ahead.ts';
import type { BatchAnswer, SentBatch } from './writer-messages.ts';

/** More facts than this keep the caller's thread too long. */
const FEW_FACTS = 16;
/** A disk that took so long three times in a row is left to the other thread for a while. */
const SLOW_MS = 5;
const SLOW_TIMES = 3;
const SHUNNED_MS = 10_000;

export interface LoneParts {
  readonly folder: string;
  readonly log: string;
  readonly keys: SqliteKeyRing;
  /** Milliseconds that never go back. */
  readonly now?: () => number;
}

/**
 * Writes a batch that comes alone on the thread that made it (单笔直写): to wake another thread and to be woken by it takes
 * longer than the commit. It never waits for a lock, and seldom for a slow disk.
 */
export class LoneWriter {
  readonly #now: () => number;
  readonly #desk: Desk;
  readonly #moved: BroadcastChannel;
  readonly #room: WriteAheadRoom;
  #slow = 0;
  #shunnedUntil = 0;

  constructor({ folder, log, keys, now = () => performance.now() }: LoneParts) {
    this.#now = now;
    const db = openForWriting(folder, log);
    db.exec('PRAGMA busy_timeout = 0');
    this.#desk = { db, tables: new LogTables(db, log), keys };
    this.#room = new WriteAheadRoom(db, folder);
    this.#moved = new BroadcastChannel(movedChannel(folder));
    (this.#moved as unknown as { unref(): void }).unref();
  }

  /** Durable when this returns; undefined, with nothing written, for what is better left to the other thread. */
  write(batch: SentBatch): BatchAnswer | undefined {
    const began = this.#now();
    if (batch[1].length > FEW_FACTS || began < this.#shunnedUntil) return undefined;
    const [[, answer] = []] = commitGroup(this.#desk, [batch]);
    this.#took(this.#now() - began);
    if (answer?.[0] === 'failed' && answer[1] === 'BUSY') return undefined;
    if (answer?.[0] === 'appended') {
      this.#moved.postMessage(answer[5]);
      this.#room.committed();
    }
    return answer;
  }

  #took(milliseconds: number): void {
    this.#slow = milliseconds > SLOW_MS ? this.#slow + 1 : 0;
    if (this.#slow < SLOW_TIMES) return;
    this.#slow = 0;
    this.#shunnedUntil = this.#now() + SHUNNED_MS;
  }

  close(): void {
    this.#desk.db.close();
    this.#moved.close();
  }
}
