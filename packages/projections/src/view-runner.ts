import { findFork, forkWords, type Batch, type Feed } from '@torchline/event-feed';
import type { Timers } from '@torchline/kernel';
import { beginBatch, SPANS, within } from '@torchline/telemetry';
import { applyBatch, indexOf } from './apply-batch.ts';
import { MASTERS_LOG, type MastersReader } from './masters-reader.ts';
import type { KeyedView } from './port.ts';
import { MASTERS_CHECKPOINT, UNREAD, type Checkpoint, type ViewWriter } from './store-port.ts';
import { reasonOf, ViewStopped } from './view-stopped.ts';

export interface ViewState {
  readonly view: string;
  readonly live: boolean;
  readonly reached: Readonly<Record<string, number>>;
  /** Why it stopped; undefined while it runs. */
  readonly stopped?: string;
  /** What it waits for: a version that fills a gap, or a disk that takes the batch. */
  readonly waiting?: string;
}

interface RunnerParts {
  readonly masters: MastersReader;
  readonly timers: Timers;
}

/** How long a view that waits is left alone. */
export const RETRY_MS = 1_000;

/** One view with its owner's writer: takes batches, and stops by itself for good at the first error. */
export class ViewRunner<Doc extends object = object> {
  readonly view: KeyedView<Doc>;
  #writer: ViewWriter;
  readonly #masters: MastersReader;
  readonly #timers: Timers;
  readonly #checkpoints = new Map<string, Checkpoint>();
  #stopped: string | undefined;
  #isReplaced = false;
  #waiting: string | undefined;
  #heldUntil = 0;
  #refreshed = UNREAD;
  /** What is done to the documents is done one after the other, whichever log it comes from. */
  #turn: Promise<unknown> = Promise.resolve();

  private constructor(view: KeyedView<Doc>, writer: ViewWriter, on: RunnerParts) {
    this.view = view;
    this.#writer = writer;
    this.#masters = on.masters;
    this.#timers = on.timers;
  }

  /** A runner that knows how far its view is. */
  static async of<Doc extends object>(
    view: KeyedView<Doc>,
    writer: ViewWriter,
    on: RunnerParts,
  ): Promise<ViewRunner<Doc>> {
    const runner = new ViewRunner(view, writer, on);
    await runner.takeOver(writer);
    return runner;
  }

  /** Goes on from where the view is by now, also after somebody else had it. */
  takeOver(writer: ViewWriter): Promise<void> {
    return this.#inTurn(async () => {
      try {
        for (const log of this.view.logs) this.#checkpoints.set(log, await writer.checkpoint(log));
        this.#refreshed = await writer.checkpoint(MASTERS_CHECKPOINT);
        this.#writer = writer;
        [this.#stopped, this.#isReplaced] = [undefined, false];
        this.#hold(undefined);
      } catch (error) {
        if (!(error instanceof ViewStopped)) throw error;
        this.stop(error);
      }
    });
  }

  get running(): boolean {
    return this.#stopped === undefined;
  }
  /** Stopped because another process took the view over: it may take it back when that one is gone. */
  get replaced(): boolean {
    return this.#isReplaced;
  }
  /** Waits for a gap to be filled or for another try; the others go on meanwhile. */
  get held(): boolean {
    return this.#timers.elapsed() < this.#heldUntil;
  }
  position(log: string): number {
    return this.#checkpoints.get(log)?.position ?? 0;
  }

  state(): ViewState {
    const reached = Object.fromEntries([...this.#checkpoints].map(([log, { position }]) => [log, position]));
    return {
      ...{ view: this.view.name, live: this.#writer.live, reached },
      ...(this.#stopped === undefined ? {} : { stopped: this.#stopped }),
      ...(this.#waiting === undefined ? {} : { waiting: this.#waiting }),
    };
  }

  /** A log that ends before the checkpoint, or has another fact there, is not the log that was read. */
  async checkLog(feed: Feed, log: string): Promise<void> {
    await this.#check(feed, log, this.#checkpoints.get(log) ?? UNREAD);
  }

  /** The same for reference, whose last change the documents were described for. */
  async checkMasters(feed: Feed): Promise<void> {
    await this.#check(feed, MASTERS_LOG, this.#refreshed);
  }

  async #check(feed: Feed, log: string, checkpoint: Checkpoint): Promise<void> {
    const fork = await findFork(feed, log, checkpoint);
    if (fork) this.stop(new ViewStopped('FORK', forkWords(fork)));
  }

  /** True when it moved on. */
  apply(batch: Batch): Promise<boolean> {
    return this.#inTurn(() => this.#apply(batch));
  }

  #inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const done = this.#turn.then(work);
    this.#turn = done.catch(() => undefined);
    return done;
  }

  async #apply(batch: Batch): Promise<boolean> {
    const before = this.position(batch.log);
    try {
      const span = beginBatch(SPANS.apply, batch.facts, { log: batch.log, reader: this.view.name });
      const { masters } = this.#masters;
      const { checkpoint, waiting } = await within(span, () =>
        applyBatch(this.view, this.#writer, { batch, masters }),
      );
      this.#checkpoints.set(batch.log, checkpoint);
      this.#hold(waiting);
      return checkpoint.position > before;
    } catch (error) {
      this.#fail(error);
      return false;
    }
  }

  /** At the heads of its logs: describes documents again when reference changed them, and shows a new build. */
  settle(): Promise<void> {
    return this.#inTurn(() => this.#settle());
  }

  async #settle(): Promise<void> {
    try {
      const { refresh } = this.view;
      const due = refresh ? this.#masters.lastOf(refresh.on) : UNREAD;
      if (refresh && due.position > this.#refreshed.position) {
        await this.#describeAgain(refresh, due);
        this.#refreshed = due;
      }
      if (!this.#writer.live) await this.#writer.switchLive();
    } catch (error) {
      this.#fail(error);
    }
  }

  stop(error: unknown): void {
    this.#stopped ??= reasonOf(error);
    this.#isReplaced = error instanceof ViewStopped && error.code === 'STALE_OWNER';
  }

  /** What contradicts itself stops; what the disk or another writer refused is tried again. */
  #fail(error: unknown): void {
    if (error instanceof ViewStopped) this.stop(error);
    else this.#hold(reasonOf(error));
  }

  #hold(waiting: string | undefined): void {
    this.#waiting = waiting;
    this.#heldUntil = waiting === undefined ? 0 : this.#timers.elapsed() + RETRY_MS;
  }

  async #describeAgain(refresh: NonNullable<KeyedView<Doc>['refresh']>, due: Checkpoint): Promise<void> {
    const { masters } = this.#masters;
    await this.#writer.describeAgain((key, kept) => {
      const doc = refresh.again(kept as Doc, masters);
      return doc === kept ? undefined : { key, doc, index: indexOf(this.view, doc, masters) };
    }, due);
  }
}
