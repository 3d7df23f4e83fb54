/** The topic is not the one that was written to: it was deleted, and made again under its name. */
export class TopicMadeAgain extends Error {
  override readonly name = 'TopicMadeAgain';

  constructor(topic: string) {
    super(`${topic} was made again: its log is published again from the beginning`);
  }
}

/** What a broker answers for one partition that was written to. */
interface Written {
  readonly partition: number;
  readonly baseOffset?: string | undefined;
}

/** Offsets only grow: one that does not was given by another topic of the same name. */
export class WrittenOffsets {
  readonly #topic: string;
  readonly #last = new Map<number, number>();

  constructor(topic: string) {
    this.#topic = topic;
  }

  /** Throws TopicMadeAgain, once. */
  note(written: readonly Written[]): void {
    for (const { partition, baseOffset = '-1' } of written) {
      const offset = Number(baseOffset);
      // The broker says -1 of what it had already and has forgotten where.
      if (offset < 0) continue;
      if (offset <= (this.#last.get(partition) ?? -1)) {
        this.#last.clear();
        throw new TopicMadeAgain(this.#topic);
      }
      this.#last.set(partition, offset);
    }
  }
}
