import type { LogStore } from '@torchline/event-store';
import { MemoryDisk, MemoryKeyRing, MemoryLog } from '@torchline/event-store/memory';
import type { Process } from '../world/process.ts';
import type { World } from '../world/world.ts';

/** No fact of the simulation holds a person's data; the ring is never written. */
const keys = new MemoryKeyRing();
/** Once in so many times nobody is told that a log moved; its readers find out when they look. */
const UNHEARD = 8;

/** The disk of one log, which outlives the processes that write it. */
export class LogDisk {
  readonly log: string;
  readonly disk: MemoryDisk;
  readonly #world: World;
  readonly #writers = new Set<Process>();
  readonly #listeners = new Set<() => void>();
  readonly #reader: MemoryLog;

  constructor(log: string, world: World, disk = new MemoryDisk(log)) {
    this.log = log;
    this.disk = disk;
    this.#world = world;
    this.#reader = new MemoryLog({ log, keys, disk });
  }

  /** The log as a process writes it. What it leaves behind when it ends may have come to the disk or not. */
  open(by: Process): MemoryLog {
    const { log, disk } = this;
    const opened = new MemoryLog({ log, keys, disk, timers: by.timers });
    opened.onMoved(() => this.tell());
    this.#writers.add(by);
    by.atEnd(() => {
      this.#writers.delete(by);
      this.#settle();
    });
    return opened;
  }

  /** A transaction that was under way is on the disk or never was; those of other writers go on. */
  #settle(): void {
    if (this.#writers.size > 0 || this.#world.random.oneIn(2)) this.disk.sync();
    else this.disk.crash();
    this.tell();
  }

  /** The power goes: what was not synced is lost. */
  powerCut(): void {
    this.disk.crash();
  }

  tell(): void {
    for (const listener of this.#listeners) if (!this.#world.random.oneIn(UNHEARD)) listener();
  }

  onMoved(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  readAll(after: number, limit: number): ReturnType<LogStore['readAll']> {
    return this.#reader.readAll(after, limit);
  }
  head(): ReturnType<LogStore['head']> {
    return this.#reader.head();
  }
  /** Position of the last fact that is on the disk. */
  get position(): number {
    return this.disk.rows(0, Number.MAX_SAFE_INTEGER).length;
  }
}
