import { beginText, marksIn, Marks, type Mark } from './marks.ts';

/**
 * Where the partitions of a topic are read from (起读位置): marks that were found while reading, and what is believed
 * beyond that: what an earlier reader kept, and last messages that are watermarks. What is believed saves time; where it is
 * doubted it is given up, once, and the topic is read from its beginning.
 */
export class Beginnings {
  readonly #topic: string;
  readonly #marks = new Marks();
  /** Last messages of partitions, where they are watermarks. */
  readonly #tails = new Map<number, Mark>();
  #isBelieving = false;
  /** True until the first row after such a beginning was taken. */
  #isUnproven = false;

  constructor(topic: string) {
    this.#topic = topic;
  }

  get marks(): Marks {
    return this.#marks;
  }

  /** From where a reader after a position may begin, in every partition; for another start. */
  textAt(after: number): string {
    return beginText(this.#topic, this.#marks.beforeAll(after));
  }

  /** Takes over what a reader kept. What cannot be of this topic is passed over. */
  believe(text: string): void {
    const marks = marksIn(this.#topic, text);
    if (marks.size === 0) return;
    this.#isBelieving = true;
    this.#isUnproven = true;
    for (const [partition, mark] of marks) this.#marks.told(partition, mark);
  }

  /** The ends of the partitions are looked at anew: a mark beyond one is of another topic of this name. */
  look(ends: ReadonlyMap<number, number>): void {
    this.#tails.clear();
    for (const [partition, end] of ends) if (this.#marks.last(partition) > end) this.#marks.forget();
  }

  endsWith(partition: number, watermark: Mark): void {
    this.#tails.set(partition, watermark);
  }

  /** All last messages were seen. A relay that was asleep may have said less than another one did meanwhile. */
  looked(head: number): void {
    for (const [partition, { through }] of this.#tails) if (through < head) this.#tails.delete(partition);
  }

  /** Partitions of which a reader at a position knows everything before their last message: quiet hours of watermarks. */
  *passed(through: number): Iterable<readonly [partition: number, offset: number]> {
    this.#isUnproven = false;
    for (const [partition, tail] of this.#tails) {
      if (tail.through > through) continue;
      this.#tails.delete(partition);
      yield [partition, tail.offset];
      this.#isBelieving = true;
      this.#marks.told(partition, tail);
    }
  }

  /** The next row should be there and is not. Answers whether something was believed, which is given up with that. */
  doubted(isLate: boolean): boolean {
    if (!this.#isBelieving || !(this.#isUnproven || isLate)) return false;
    this.#isBelieving = false;
    this.#tails.clear();
    this.#marks.forget();
    return true;
  }
}
