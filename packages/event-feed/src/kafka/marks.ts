/** So many offsets lie between two marks of a partition at least. */
const APART = 100;
/** Of more marks the older half is thinned out: who starts again stands near the end. */
const MOST = 2_000;

export interface Mark {
  readonly offset: number;
  /** The highest position of all messages before it. */
  readonly through: number;
}

const FIRST: Mark = { offset: 0, through: 0 };

/** Where in each partition a reader can begin again without reading everything: found out while reading, or told. */
export class Marks {
  readonly #marks = new Map<number, Mark[]>();
  readonly #through = new Map<number, number>();

  /** A message of a partition was read; to be told in order from offset 0 or from a mark. */
  passed(partition: number, offset: number, position: number): void {
    const marks = this.#of(partition);
    const through = this.#through.get(partition) ?? 0;
    const last = marks.at(-1) ?? FIRST;
    if (offset >= last.offset + APART) marks.push({ offset, through });
    this.#through.set(partition, Math.max(through, position));
    if (marks.length > MOST)
      this.#marks.set(
        partition,
        marks.filter((_, at) => at > MOST / 2 || at % 2 === 0),
      );
  }

  /** A mark that was found at another reading of the same topic. */
  told(partition: number, mark: Mark): void {
    const marks = this.#of(partition);
    const at = marks.findLastIndex(({ offset }) => offset <= mark.offset);
    if (marks[at]?.offset !== mark.offset) marks.splice(at + 1, 0, mark);
    this.#through.set(partition, Math.max(this.#through.get(partition) ?? 0, mark.through));
  }

  #of(partition: number): Mark[] {
    const marks = this.#marks.get(partition) ?? [FIRST];
    this.#marks.set(partition, marks);
    return marks;
  }

  /** The last offset before which a partition holds nothing after a position. */
  before(partition: number, position: number): number {
    return this.#before(partition, position).offset;
  }

  #before(partition: number, position: number): Mark {
    return this.#marks.get(partition)?.findLast(({ through }) => through <= position) ?? FIRST;
  }

  /** The same of every partition that need not be read from its beginning. */
  beforeAll(position: number): ReadonlyMap<number, Mark> {
    const all = [...this.#marks.keys()].map((one) => [one, this.#before(one, position)] as const);
    return new Map(all.filter(([, { offset }]) => offset > 0));
  }

  /** The offset of the last mark of a partition. */
  last(partition: number): number {
    return this.#marks.get(partition)?.at(-1)?.offset ?? 0;
  }

  forget(): void {
    this.#marks.clear();
    this.#through.clear();
  }
}

/** Marks as a reader keeps them (起读位置): the topic, then partition, offset and position of each. */
export const beginText = (topic: string, marks: ReadonlyMap<number, Mark>): string =>
  JSON.stringify([
    topic,
    ...[...marks].map(([partition, { offset, through }]) => [partition, offset, through]),
  ]);

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;

/** What `beginText` wrote for this topic; empty for anything else. */
export function marksIn(topic: string, text: string): ReadonlyMap<number, Mark> {
  const said = parsed(text);
  if (!Array.isArray(said) || said[0] !== topic) return new Map();
  const marks = new Map<number, Mark>();
  for (const one of said.slice(1) as readonly unknown[]) {
    if (!Array.isArray(one) || one.length !== 3 || !one.every(isCount)) return new Map();
    const [partition, offset, through] = one as [number, number, number];
    marks.set(partition, { offset, through });
  }
  return marks;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
