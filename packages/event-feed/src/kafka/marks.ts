/** So many offsets lie between two marks of a partition at least. */
const APART = 500;

interface Mark {
  readonly offset: number;
  /** The highest position of all messages before it. */
  readonly through: number;
}

/** Where in each partition a reader can begin again without reading everything: found out while reading. */
export class Marks {
  readonly #marks = new Map<number, Mark[]>();
  readonly #through = new Map<number, number>();

  /** A message of a partition was read; to be told in order from offset 0 or from a mark. */
  passed(partition: number, offset: number, position: number): void {
    const marks = this.#marks.get(partition) ?? [{ offset: 0, through: 0 }];
    this.#marks.set(partition, marks);
    const through = this.#through.get(partition) ?? 0;
    const last = marks.at(-1) as Mark;
    if (offset >= last.offset + APART) marks.push({ offset, through });
    this.#through.set(partition, Math.max(through, position));
  }

  /** The last offset before which a partition holds nothing after a position. */
  before(partition: number, position: number): number {
    const marks = this.#marks.get(partition) ?? [];
    return marks.findLast(({ through }) => through <= position)?.offset ?? 0;
  }
}
