import type { ReactionBooks, ReactionCheckpoint, ReactionRefusal } from '@torchline/reactions';
import { MemoryReactionBooks } from '@torchline/reactions/memory';
import type { Process } from '../world/process.ts';

type Advance = Parameters<ReactionBooks['advance']>;

/** The books of a service's reactions: whole transactions in order, the last of which a power cut may take back. */
export class BookDisk {
  books = new MemoryReactionBooks();
  readonly #keepsFirst: boolean;
  #written: Advance[] = [];
  #synced = 0;
  /** Where the reactions started: what came later is theirs. */
  startedAt: number | undefined;

  constructor(keepsFirst: boolean) {
    this.#keepsFirst = keepsFirst;
  }

  /** The first checkpoint of a reaction is on the disk when this returns. */
  write(...advance: Advance): void {
    const isFirst = this.startedAt === undefined;
    this.startedAt ??= advance[1].position;
    this.#written.push(advance);
    this.books.advance(...advance);
    if (isFirst && this.#keepsFirst) this.sync();
  }
  sync(): void {
    this.#synced = this.#written.length;
  }
  powerCut(): void {
    this.#written = this.#written.slice(0, this.#synced);
    this.books = new MemoryReactionBooks();
    for (const advance of this.#written) this.books.advance(...advance);
  }
}

/** The books as a process has them open. */
export class ProcessBooks implements ReactionBooks {
  readonly #process: Process;
  readonly #disk: BookDisk;

  constructor(process: Process, disk: BookDisk) {
    this.#process = process;
    this.#disk = disk;
  }
  checkpoint(reaction: string, log: string): ReactionCheckpoint | undefined {
    return this.#disk.books.checkpoint(reaction, log);
  }
  advance(...advance: Advance): void {
    this.#process.commit('books commit', () => this.#disk.write(...advance));
  }
  refusals(limit: number): readonly ReactionRefusal[] {
    return this.#disk.books.refusals(limit);
  }
  close(): void {
    // The next owner goes on with the same books.
  }
}
