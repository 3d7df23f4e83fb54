import { mostResidentBytes } from '@torchline/traffic';

const LOOK_MS = 250;
/** What a service may have at any backlog. */
export const MOST_BYTES = 512 * 1_048_576;

/** The most memory that each service had, in whichever of its processes. */
export class Memory {
  readonly #most = new Map<string, number>();
  readonly #running = new Map<number, string>();
  readonly #looking = setInterval(() => this.look(), LOOK_MS);

  watch(pid: number, name: string): void {
    this.#running.set(pid, name);
  }

  forget(pid: number): void {
    this.#running.delete(pid);
  }

  look(): void {
    for (const [pid, name] of this.#running) {
      const bytes = bytesOf(pid);
      if (bytes > (this.#most.get(name) ?? 0)) this.#most.set(name, bytes);
    }
  }

  /** In bytes, by service. */
  get most(): ReadonlyMap<string, number> {
    return this.#most;
  }

  stop(): void {
    clearInterval(this.#looking);
  }
}

/** A process that ended between two looks has no memory any more. */
function bytesOf(pid: number): number {
  try {
    return mostResidentBytes(pid);
  } catch {
    return 0;
  }
}
