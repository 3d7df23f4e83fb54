import type { KeyedView } from '../port.ts';
import {
  MASTERS_CHECKPOINT,
  UNREAD,
  type Applied,
  type BatchAsks,
  type BatchGround,
  type BatchWrites,
  type Checkpoint,
  type DescribeAgain,
  type Folded,
  type KeptDocument,
  type ViewWriter,
} from '../store-port.ts';
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

/** Documents, checkpoints and streams as one transaction leaves them. */
function written({ contents }: MemoryBuild, { log }: BatchAsks, writes: BatchWrites): Contents {
  const documents = new Map(contents.documents);
  for (const { key, doc, index } of writes.saved)
    documents.set(key, JSON.stringify({ key, doc, shown: shownOf(index) }));
  for (const key of writes.removed) documents.delete(key);
  if (!writes.advance) return { ...contents, documents };
  const { to, applied } = writes.advance;
  const streams = [...applied].map(([stream, at]) => [streamKey(log, stream), at] as const);
  return {
    documents,
    checkpoints: new Map([...contents.checkpoints, [log, to]]),
    streams: new Map([...contents.streams, ...streams]),
  };
}

const kept = <Value>(keys: readonly string[], of: (key: string) => Value | undefined): Map<string, Value> =>
  new Map(
    keys.flatMap((key) => {
      const value = of(key);
      return value === undefined ? [] : [[key, value] as const];
    }),
  );

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
  async checkpoint(log: string): Promise<Checkpoint> {
    return this.#checkpoint(log);
  }
  async apply<Result>(asks: BatchAsks, fold: (ground: BatchGround) => Folded<Result>): Promise<Result> {
    return this.applyNow(asks, fold);
  }
  async describeAgain(again: DescribeAgain, due: Checkpoint): Promise<void> {
    this.describeAgainNow(again, due);
  }
  async switchLive(): Promise<void> {
    this.switchLiveNow();
  }

  /** The same without waiting, for a world that is told when a transaction happens. */
  applyNow<Result>(asks: BatchAsks, fold: (ground: BatchGround) => Folded<Result>): Result {
    this.#checkOwner();
    const { documents, streams } = this.#build.contents;
    const docOf = (key: string): object | undefined => {
      const text = documents.get(key);
      return text === undefined ? undefined : (documentIn(text).doc as object);
    };
    const { writes, result } = fold({
      checkpoint: this.#checkpoint(asks.log),
      applied: kept(asks.streams, (stream) => streams.get(streamKey(asks.log, stream))),
      docs: kept(asks.keys, docOf),
    });
    this.#build.contents = written(this.#build, asks, writes);
    return result;
  }
  describeAgainNow(again: DescribeAgain, due: Checkpoint): void {
    const keys = [...this.#build.contents.documents.keys()];
    this.applyNow({ log: MASTERS_CHECKPOINT, streams: [], keys }, ({ docs }) => ({
      writes: {
        saved: [...docs].flatMap(([key, doc]) => again(key, doc) ?? []),
        removed: [],
        advance: { to: due, applied: new Map() },
      },
      result: undefined,
    }));
  }
  switchLiveNow(): void {
    this.#checkOwner();
    for (const build of this.#siblings()) build.live = build === this.#build;
  }

  #checkpoint(log: string): Checkpoint {
    return this.#build.contents.checkpoints.get(log) ?? UNREAD;
  }
  #checkOwner(): void {
    if (this.#build.epoch !== this.#epoch)
      throw new ViewStopped('STALE_OWNER', `view ${this.#build.view.name} has another owner now`);
  }
}
