/** Turns the data of one schema version into that of the next. */
export type Upcast = (data: never) => unknown;

/** Old facts are never rewritten: they are lifted to the present schema whenever they are read. */
export class Upcasters {
  readonly #steps = new Map<string, Upcast>();
  readonly #types = new Set<string>();

  /** `fn` lifts data of `fromVersion` to `fromVersion + 1`. */
  upcast(type: string, fromVersion: number, fn: Upcast): void {
    const step = `${type}@${fromVersion}`;
    if (this.#steps.has(step)) throw new Error(`upcaster ${step} is defined twice`);
    this.#steps.set(step, fn);
    this.#types.add(type);
  }

  /** True when some stored version of a type is lifted: only then does its version have to be read. */
  lifts(type: string): boolean {
    return this.#types.has(type);
  }

  /** Data of a stored version, lifted step by step as far as there are steps. */
  lift(type: string, version: number, data: unknown): unknown {
    let lifted = data;
    for (let at = version; ; at += 1) {
      const step = this.#steps.get(`${type}@${at}`);
      if (!step) return lifted;
      lifted = step(lifted as never);
    }
  }
}

/** The upcasters of this process; every thread that reads facts registers the same ones by importing them. */
export const upcasters = new Upcasters();

export const upcast = (type: string, fromVersion: number, fn: Upcast): void =>
  upcasters.upcast(type, fromVersion, fn);
