import type { KeyedView, ViewReader } from '../port.ts';
import { MASTERS_CHECKPOINT, type ViewSnapshot, type ViewStore, type ViewWriter } from '../store-port.ts';
import { documentIn, MemoryBuild, MemoryViewWriter } from './build.ts';
import { compare } from './match.ts';
import { MemoryViewReader, reachedBy } from './reader.ts';

export type { MemoryViewWriter } from './build.ts';

const shapeOf = (view: KeyedView<object>): string =>
  JSON.stringify([view.version, view.logs, view.indexes, view.together ?? []]);

/** Views held in memory: for tests, and for rebuilding beside. */
export class MemoryViewStore implements ViewStore {
  #builds: MemoryBuild[] = [];

  async open<Doc extends object>(view: KeyedView<Doc>): Promise<ViewWriter> {
    return this.openNow(view);
  }

  openNow<Doc extends object>(view: KeyedView<Doc>): MemoryViewWriter {
    const mine = this.#builds.filter((build) => build.view.name === view.name);
    let build = mine.find((one) => shapeOf(one.view) === shapeOf(view));
    this.#builds = this.#builds.filter((one) => !mine.includes(one) || one.live || one === build);
    if (!build) this.#builds.push((build = new MemoryBuild(view, mine.length === 0)));
    build.epoch += 1;
    return new MemoryViewWriter(build, () => this.#builds.filter((one) => one.view.name === view.name));
  }

  reader(): ViewReader {
    return new MemoryViewReader((view) => this.#live(view));
  }

  async snapshot<Doc extends object>(view: KeyedView<Doc>): Promise<ViewSnapshot> {
    const contents = this.#live(view.name)?.contents;
    const checkpoints = [...(contents?.checkpoints ?? [])].filter(([log]) => log !== MASTERS_CHECKPOINT);
    const documents = [...(contents?.documents ?? [])].sort(([one], [other]) => compare(one, other));
    return {
      reached: async () => Object.fromEntries(checkpoints),
      async *documents() {
        for (const [, text] of documents) yield documentIn(text);
      },
      close: async () => undefined,
    };
  }

  /** Position of each log that a view has reached, at once. */
  reached(view: string): Readonly<Record<string, number>> {
    return reachedBy(this.#live(view));
  }

  /** What was written so far survives a power cut. */
  sync(): void {
    for (const build of this.#builds) build.synced = build.contents;
  }

  /** The power goes: transactions since the last sync never were. What is open goes on as before. */
  crash(): void {
    for (const build of this.#builds) build.contents = build.synced;
  }

  async close(): Promise<void> {
    this.#builds = [];
  }

  #live(view: string): MemoryBuild | undefined {
    return this.#builds.find((build) => build.view.name === view && build.live);
  }
}
