import { Trace, type Seen } from './trace.ts';

/** A command on its way: when its bytes came in, and the logs that were synced since. */
interface Waiting {
  readonly request: string;
  receivedAt: number;
  readonly synced: Set<string>;
}
/** A 2xx that left: what it answers, and the logs that a sync reached between request and answer. */
export interface Answered {
  readonly request: string;
  readonly synced: readonly string[];
}

const LOG = /([^/]+)\/log\.db(?:-wal)?$/;

/** Reads a trace in its order, and says of every command that was answered with success which logs were synced for it. */
export class SyncJudge {
  readonly answered: Answered[] = [];
  /** Syncs of logs, all in all. */
  syncs = 0;
  #at = 0;
  readonly #trace = new Trace();
  readonly #waiting = new Map<string, Waiting>();
  readonly #syncing = new Map<string, { readonly file: string; readonly begunAt: number }>();

  read(line: string): void {
    for (const seen of this.#trace.seenIn(line)) {
      this.#at += 1;
      this.#take(seen);
    }
  }

  #take(seen: Seen): void {
    if (seen.kind === 'received') this.#received(seen.socket, seen.text);
    else if (seen.kind === 'sent') this.#sent(seen.socket, seen.text);
    else if (seen.kind === 'sync-begun')
      this.#syncing.set(seen.thread, { file: seen.file, begunAt: this.#at });
    else this.#synced(seen.thread, seen.isDone);
  }

  /** The rest of a body counts as received only when it came. */
  #received(socket: string, text: string): void {
    const waiting = this.#waiting.get(socket);
    if (waiting) waiting.receivedAt = this.#at;
    const request = /^POST (\S+) HTTP/.exec(text)?.[1];
    if (request !== undefined)
      this.#waiting.set(socket, { request, receivedAt: this.#at, synced: new Set() });
  }

  /** A sync that began before the command came in says nothing about it. */
  #synced(thread: string, isDone: boolean): void {
    const sync = this.#syncing.get(thread);
    this.#syncing.delete(thread);
    const log = LOG.exec(sync?.file ?? '')?.[1];
    if (!sync || log === undefined || !isDone) return;
    this.syncs += 1;
    for (const waiting of this.#waiting.values())
      if (waiting.receivedAt < sync.begunAt) waiting.synced.add(log);
  }

  #sent(socket: string, text: string): void {
    const waiting = this.#waiting.get(socket);
    if (!waiting || !text.startsWith('HTTP/1.1 ')) return;
    this.#waiting.delete(socket);
    if (/^HTTP\/1\.1 2\d\d/.test(text))
      this.answered.push({ request: waiting.request, synced: [...waiting.synced] });
  }
}
