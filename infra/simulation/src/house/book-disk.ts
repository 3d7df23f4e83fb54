import type {
  PlacedReaction,
  ReactionBooks,
  ReactionCheckpoint,
  ReactionOnLog,
  ReactionRefusal,
} from '@torchline/reactions';
import type { Process } from '../world/process.ts';

type Advance = Parameters<ReactionBooks['advance']>;

/** The books of a service's reactions: whole transactions in order, the last of which a power cut may take back. */
export class BookDisk {
  readonly #keepsFirst: boolean;
  #written: Advance[] = [];
  #synced = 0;
  /** Where the reactions started: what came later is theirs. */
  startedAt: number | undefined;

  constructor(keepsFirst: boolean) {
    this.#keepsFirst = keepsFirst;
  }

  checkpoint(reaction: string, log: string): ReactionCheckpoint | undefined {
    return this.#written.findLast(([of]) => of.reaction === reaction && of.log === log)?.[1];
  }
  /** By reaction and log. */
  checkpoints(): readonly PlacedReaction[] {
    const last = new Map(this.#written.map(([of, to]) => [`${of.reaction}\n${of.log}`, { ...of, ...to }]));
    return [...last.keys()].toSorted().flatMap((name) => last.get(name) ?? []);
  }
  /** The latest first. */
  refusals(limit: number): readonly ReactionRefusal[] {
    const latest = this.#written.flatMap(([, , refusal]) => refusal ?? []).reverse();
    const first = (at: number): boolean =>
      latest.findIndex(({ factId }) => factId === latest[at]?.factId) === at;
    return latest.filter((_, at) => first(at)).slice(0, limit);
  }

  /** The first checkpoint of a reaction is on the disk when this returns. */
  write(...advance: Advance): void {
    const isFirst = this.startedAt === undefined;
    this.startedAt ??= advance[1].position;
    this.#written.push(advance);
    if (isFirst && this.#keepsFirst) this.sync();
  }
  sync(): void {
    this.#synced = this.#written.length;
  }
  powerCut(): void {
    this.#written = this.#written.slice(0, this.#synced);
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
  async checkpoint(reaction: string, log: string): Promise<ReactionCheckpoint | undefined> {
    return this.#disk.checkpoint(reaction, log);
  }
  async begin(of: ReactionOnLog, at: ReactionCheckpoint): Promise<ReactionCheckpoint> {
    const kept = this.#disk.checkpoint(of.reaction, of.log);
    if (!kept) await this.advance(of, at);
    return kept ?? at;
  }
  async advance(...advance: Advance): Promise<void> {
    this.#process.commit('books commit', () => this.#disk.write(...advance));
  }
  async checkpoints(): Promise<readonly PlacedReaction[]> {
    return this.#disk.checkpoints();
  }
  async refusals(limit: number): Promise<readonly ReactionRefusal[]> {
    return this.#disk.refusals(limit);
  }
  async close(): Promise<void> {
    // The next owner goes on with the same books.
  }
}
