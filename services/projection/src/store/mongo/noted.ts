/** Reads the answers to several questions of one kind; what it leaves out is nothing. */
export type ReadAll<Answer> = (keys: readonly string[]) => Promise<ReadonlyMap<string, Answer>>;

/** Ends a run of a question; it runs again when what it noted has been read. */
class NotReadYet extends Error {
  override readonly name = 'NotReadYet';
}

/**
 * Questions of one kind about one state of the figures. Whoever asks is answered at once: with what was read, or with
 * nothing, and then the question is noted, so that all that were noted are read together.
 */
export class Noted<Answer> {
  readonly #nothing: Answer;
  readonly #readAll: ReadAll<Answer>;
  readonly #onNoted: () => void;
  readonly #read = new Map<string, Answer>();
  readonly #wanted = new Set<string>();

  constructor(nothing: Answer, readAll: ReadAll<Answer>, onNoted: () => void) {
    this.#nothing = nothing;
    this.#readAll = readAll;
    this.#onNoted = onNoted;
  }

  of(key: string): Answer {
    const read = this.#read.get(key);
    if (read !== undefined || this.#read.has(key)) return read as Answer;
    this.#wanted.add(key);
    this.#onNoted();
    return this.#nothing;
  }

  /** The same for what decides what else is asked: as long as it is not read, this run of the question ends here. */
  sure(key: string): Answer {
    const answer = this.of(key);
    if (this.#wanted.has(key)) throw new NotReadYet();
    return answer;
  }

  /** Reads what was noted. */
  async fetch(): Promise<void> {
    const keys = [...this.#wanted];
    if (keys.length === 0) return;
    this.#wanted.clear();
    const answers = await this.#readAll(keys);
    for (const key of keys) this.#read.set(key, answers.get(key) ?? this.#nothing);
  }
}
