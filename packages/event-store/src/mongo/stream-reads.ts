import { systemTimers, type Timers } from '@torchline/kernel';
import type { StoredRow } from '../port.ts';

/** Streams that one question to the server names at most. */
const STREAMS_AT_ONCE = 256;

interface Asked {
  readonly stream: string;
  readonly resolve: (rows: readonly StoredRow[]) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Streams that are read in one turn of the event loop are read by one question: a question costs the driver and the server
 * more than most streams are long.
 */
export class StreamReads {
  readonly #read: (streams: readonly string[]) => Promise<readonly StoredRow[]>;
  readonly #timers: Timers;
  #asked: Asked[] = [];

  constructor(
    read: (streams: readonly string[]) => Promise<readonly StoredRow[]>,
    timers: Timers = systemTimers,
  ) {
    this.#read = read;
    this.#timers = timers;
  }

  /** All facts of a stream, by version. */
  rows(stream: string): Promise<readonly StoredRow[]> {
    const { promise, resolve, reject } = Promise.withResolvers<readonly StoredRow[]>();
    this.#asked.push({ stream, resolve, reject });
    if (this.#asked.length === 1) void this.#timers.turn().then(() => this.#flush());
    else if (this.#asked.length >= STREAMS_AT_ONCE) this.#flush();
    return promise;
  }

  #flush(): void {
    const asked = this.#asked;
    this.#asked = [];
    if (asked.length > 0) void this.#answer(asked);
  }

  async #answer(asked: readonly Asked[]): Promise<void> {
    try {
      const rows = await this.#read([...new Set(asked.map(({ stream }) => stream))]);
      const byStream = Map.groupBy(rows, ({ stream }) => stream);
      for (const { stream, resolve } of asked) resolve(byStream.get(stream) ?? []);
    } catch (error) {
      for (const { reject } of asked) reject(error);
    }
  }
}
