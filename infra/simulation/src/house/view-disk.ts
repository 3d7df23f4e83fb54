import type {
  BatchAsks,
  BatchGround,
  Checkpoint,
  DescribeAgain,
  Folded,
  KeyedView,
  ViewSnapshot,
  ViewStore,
  ViewWriter,
} from '@torchline/projections';
import type { MemoryViewStore, MemoryViewWriter } from '@torchline/projections/memory';
import type { Process } from '../world/process.ts';

/** The views as a process has them open. The memory store underneath outlives it, and knows who owns a view. */
export class ProcessViews implements ViewStore {
  readonly #process: Process;
  readonly #under: MemoryViewStore;

  constructor(process: Process, under: MemoryViewStore) {
    this.#process = process;
    this.#under = under;
  }

  async open<Doc extends object>(view: KeyedView<Doc>): Promise<ViewWriter> {
    return new ProcessWriter(this.#process, this.#under.openNow(view));
  }
  snapshot<Doc extends object>(view: KeyedView<Doc>): Promise<ViewSnapshot> {
    return this.#under.snapshot(view);
  }
  async close(): Promise<void> {
    // The next owner goes on with the same documents.
  }
}

class ProcessWriter implements ViewWriter {
  readonly #process: Process;
  readonly #under: MemoryViewWriter;

  constructor(process: Process, under: MemoryViewWriter) {
    this.#process = process;
    this.#under = under;
  }
  get live(): boolean {
    return this.#under.live;
  }
  checkpoint(log: string): Promise<Checkpoint> {
    return this.#under.checkpoint(log);
  }
  async apply<Result>(asks: BatchAsks, fold: (ground: BatchGround) => Folded<Result>): Promise<Result> {
    return this.#process.commit('view commit', () => this.#under.applyNow(asks, fold));
  }
  async describeAgain(again: DescribeAgain, due: Checkpoint): Promise<void> {
    this.#process.commit('view commit', () => this.#under.describeAgainNow(again, due));
  }
  async switchLive(): Promise<void> {
    this.#process.commit('view switch', () => this.#under.switchLiveNow());
  }
}
