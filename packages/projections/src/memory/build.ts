import type { KeyedView } from '../port.ts';
import type {
  Applied,
  Checkpoint,
  KeptDocument,
  StoredDocument,
  ViewTransaction,
  ViewWriter,
} from '../store-port.ts';
import { UNREAD } from '../store-port.ts';
import { shownOf } from '../shown.ts';
import { ViewStopped } from '../view-stopped.ts';

/** What a build holds; replaced as a whole when a transaction commits. Documents are JSON, as in a database. */
export interface Contents {
  readonly documents: Map<string, string>;
  readonly checkpoints: Map<string, Checkpoint>;
  readonly streams: Map<string, Applied>;
}

export class MemoryBuild {
  readonly view: KeyedView<object>;
  contents: Contents = { documents: new Map(), checkpoints: new Map(), streams: new Map() };
  /** What a power cut leaves. */
  synced: Contents = this.contents;
  live: boolean;
  epoch = 0;

  constructor(view: KeyedView<object>, live: boolean) {
    this.view = view;
    this.live = live;
  }
}

export const documentIn = (text: string): KeptDocument => JSON.parse(text) as KeptDocument;

const streamKey = (log: string, stream: string): string => `${log}\n${stream}`;

class MemoryTransaction implements ViewTransaction {
  readonly contents: Contents;

  constructor({ contents }: MemoryBuild) {
    this.contents = {
      documents: new Map(contents.documents),
      checkpoints: new Map(contents.checkpoints),
      streams: new Map(contents.streams),
    };
  }

  checkpoint(log: string): Checkpoint {
    return this.contents.checkpoints.get(log) ?? UNREAD;
  }
  applied(log: string, streams: readonly string[]): Map<string, Applied> {
    const pairs = streams.map(
      (stream) => [stream, this.contents.streams.get(streamKey(log, stream))] as const,
    );
    return new Map(pairs.filter((pair): pair is [string, Applied] => pair[1] !== undefined));
  }
  load(keys: readonly string[]): Map<string, object> {
    const wanted = new Set(keys);
    return new Map([...this.all()].filter(([key]) => wanted.has(key)));
  }
  *all(): Iterable<readonly [string, object]> {
    for (const [key, text] of [...this.contents.documents]) yield [key, documentIn(text).doc as object];
  }
  save({ key, doc, index }: StoredDocument): void {
    this.contents.documents.set(key, JSON.stringify({ key, doc, shown: shownOf(index) }));
  }
  remove(key: string): void {
    this.contents.documents.delete(key);
  }
  advance(log: string, to: Checkpoint, applied: ReadonlyMap<string, Applied>): void {
    this.contents.checkpoints.set(log, to);
    for (const [stream, at] of applied) this.contents.streams.set(streamKey(log, stream), at);
  }
}

/** Owner of one build; opening raised its epoch. */
export class MemoryViewWriter implements ViewWriter {
  readonly #build: MemoryBuild;
  readonly #epoch: number;
  readonly #siblings: () => readonly MemoryBuild[];

  constructor(build: MemoryBuild, siblings: () => readonly MemoryBuild[]) {
    this.#build = build;
    this.#epoch = build.epoch;
    this.#siblings = siblings;
  }
  get live(): boolean {
    return this.#build.live;
  }
  transact<Result>(work: (transaction: ViewTransaction) => Result): Result {
    if (this.#build.epoch !== this.#epoch)
      throw new ViewStopped('STALE_OWNER', `view ${this.#build.view.name} has another owner now`);
    const transaction = new MemoryTransaction(this.#build);
    const result = work(transaction);
    this.#build.contents = transaction.contents;
    return result;
  }
  switchLive(): void {
    this.transact(() => undefined);
    for (const build of this.#siblings()) build.live = build === this.#build;
  }
}
