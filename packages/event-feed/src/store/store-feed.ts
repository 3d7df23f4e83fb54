import type { Head, LogStore } from '@torchline/event-store';
import { systemTimers, type Timers } from '@torchline/kernel';
import type { Batch, Feed, KnownEnd } from '../port.ts';
import { untilMoved } from './until-moved.ts';

/** What the feed needs of a log; every store and the SQLite reader have it. */
export interface FeedLog extends Pick<LogStore, 'log' | 'readAll'> {
  head(): Promise<Head>;
  /** Calls back after commits of this process; returns how to stop that. */
  onMoved(listener: () => void): () => void;
}

export interface StoreFeedOptions {
  /** How often a log is asked when nobody says that it moved, as when another process writes it. */
  readonly pollMs?: number;
  readonly timers?: Timers;
}

const POLL_MS = 500;

/** Reads batches straight from logs: the same order, redelivery and rebuild as over a broker. */
export class StoreFeed implements Feed {
  readonly #logOf: (log: string) => FeedLog;
  readonly #pace: Required<StoreFeedOptions>;
  readonly #closing = new AbortController();

  constructor(
    logOf: (log: string) => FeedLog,
    { pollMs = POLL_MS, timers = systemTimers }: StoreFeedOptions = {},
  ) {
    this.#logOf = logOf;
    this.#pace = { pollMs, timers };
  }

  async next(log: string, after: number, limit: number): Promise<Batch> {
    const source = this.#logOf(log);
    const facts = await source.readAll(after, limit);
    const { epochs } = await source.head();
    return { log, facts, through: facts.at(-1)?.position ?? after, epochs };
  }

  async moved(log: string, after: number, signal: AbortSignal): Promise<void> {
    const source = this.#logOf(log);
    const either = AbortSignal.any([signal, this.#closing.signal]);
    await untilMoved(source, after, { signal: either, ...this.#pace });
  }

  async head(log: string): Promise<KnownEnd> {
    const { position, hash, epochs } = await this.#logOf(log).head();
    return { position, hash, epochs };
  }

  /** Whoever waits is let go. */
  async close(): Promise<void> {
    this.#closing.abort();
  }
}

/** The feed of logs that this thread has open. */
export function openStoreFeed(logs: readonly FeedLog[], options?: StoreFeedOptions): Feed {
  const byName = new Map(logs.map((log) => [log.log, log]));
  return new StoreFeed((name) => {
    const log = byName.get(name);
    if (!log) throw new Error(`there is no log ${name}`);
    return log;
  }, options);
}

/** The feed of logs that others write: nobody here says that they moved, they are asked now and then. */
export function openReadFeed(
  open: (log: string) => Omit<FeedLog, 'onMoved'>,
  options?: StoreFeedOptions,
): Feed {
  const opened = new Map<string, FeedLog>();
  return new StoreFeed((name) => {
    const known = opened.get(name);
    if (known) return known;
    const log = open(name);
    const fresh: FeedLog = {
      log: name,
      readAll: (after, limit) => log.readAll(after, limit),
      head: () => log.head(),
      onMoved: () => () => undefined,
    };
    opened.set(name, fresh);
    return fresh;
  }, options);
}
