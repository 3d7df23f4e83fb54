import type { KeyedView, ViewSnapshot, ViewStore, ViewTransaction, ViewWriter } from '@torchline/projections';
import type { MemoryViewStore } from '@torchline/projections/memory';
import type { Process } from '../world/process.ts';

/** The views as a process has them open. The memory store underneath outlives it, and knows who owns a view. */
export class ProcessViews implements ViewStore {
  readonly #process: Process;
  readonly #under: MemoryViewStore;

  constructor(process: Process, under: MemoryViewStore) {
    this.#process = process;
    this.#under = under;
  }

  open<Doc extends object>(view: KeyedView<Doc>): ViewWriter {
    return new ProcessWriter(this.#process, this.#under.open(view));
  }
  snapshot<Doc extends object>(view: KeyedView<Doc>): ViewSnapshot {
    return this.#under.snapshot(view);
  }
  close(): void {
    // The next owner goes on with the same documents.
  }
}

class ProcessWriter implements ViewWriter {
  readonly #process: Process;
  readonly #under: ViewWriter;

  constructor(process: Process, under: ViewWriter) {
    this.#process = process;
    this.#under = under;
  }
  get live(): boolean {
    return this.#under.live;
  }
  transact<Result>(work: (transaction: ViewTransaction) => Result): Result {
    return this.#process.commit('view commit', () => this.#under.transact(work));
  }
  switchLive(): void {
    this.#process.commit('view switch', () => this.#under.switchLive());
  }
}
