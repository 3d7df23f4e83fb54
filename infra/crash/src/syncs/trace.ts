/** What a line of `strace -f -y` tells that matters here. */
export type Seen =
  /** Bytes of a request came in on a connection; `text` is how they begin. */
  | { readonly kind: 'received'; readonly socket: string; readonly text: string }
  | { readonly kind: 'sent'; readonly socket: string; readonly text: string }
  | { readonly kind: 'sync-begun'; readonly thread: string; readonly file: string }
  | { readonly kind: 'sync-done'; readonly thread: string; readonly isDone: boolean };

const BEGUN = /^(\d+)\s+(\w+)\((\d+)<([^>]*)>(.*)$/;
const RESUMED = /^(\d+)\s+<\.\.\. (\w+) resumed>(.*)$/;
const UNFINISHED = '<unfinished ...>';
const RECEIVING = new Set(['read', 'readv', 'recvfrom', 'recvmsg']);
const SENDING = new Set(['write', 'writev', 'sendto', 'sendmsg']);
const SYNCING = new Set(['fsync', 'fdatasync']);

/** The first text in quotes. */
const textIn = (rest: string): string => /"((?:[^"\\]|\\.)*)"/.exec(rest)?.[1] ?? '';
const resultIn = (rest: string): string => /= (-?\d+)[^=]*$/.exec(rest)?.[1] ?? '';

interface Call {
  readonly thread: string;
  readonly name: string;
  /** What the file descriptor stands for: a path, or `socket:[…]`. */
  readonly on: string;
}

/** Reads line after line; a call that another thread interrupts comes in two. */
export class Trace {
  readonly #open = new Map<string, Call>();

  /** A line says nothing of interest, one thing, or two. */
  seenIn(line: string): Seen[] {
    const [, resumer = '', , tail = ''] = RESUMED.exec(line) ?? [];
    const call = this.#open.get(resumer);
    this.#open.delete(resumer);
    if (call) return this.#end(call, tail);
    const [, thread = '', name = '', , on = '', rest = ''] = BEGUN.exec(line) ?? [];
    return this.#begin({ thread, name, on }, rest);
  }

  #begin(call: Call, rest: string): Seen[] {
    const { thread, name, on } = call;
    const isWhole = !rest.endsWith(UNFINISHED);
    if (!isWhole) this.#open.set(thread, call);
    const text = on.startsWith('socket:') ? textIn(rest) : '';
    const begun: Seen[] = SYNCING.has(name) ? [{ kind: 'sync-begun', thread, file: on }] : [];
    // What is sent counts from the moment of the call, what is received when the call is over.
    const sent: Seen[] = SENDING.has(name) && text !== '' ? [{ kind: 'sent', socket: on, text }] : [];
    return [...begun, ...sent, ...(isWhole ? this.#end(call, rest) : [])];
  }

  #end({ thread, name, on }: Call, rest: string): Seen[] {
    if (SYNCING.has(name)) return [{ kind: 'sync-done', thread, isDone: resultIn(rest) === '0' }];
    const text = on.startsWith('socket:') && RECEIVING.has(name) ? textIn(rest) : '';
    return text === '' ? [] : [{ kind: 'received', socket: on, text }];
  }
}
