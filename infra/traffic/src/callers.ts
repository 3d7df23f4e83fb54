import { Gone } from './client.ts';
import type { Sender } from './sender.ts';
import { closeMonth, importFile, STORIES, type Story } from './stories.ts';

/** Numbers that were given out on a data folder: none is given twice. */
export class Numbers {
  readonly #next = new Map<string, number>();

  take(of: string): number {
    const n = this.#next.get(of) ?? 0;
    this.#next.set(of, n + 1);
    return n;
  }
}

export interface Load {
  readonly numbers: Numbers;
  /** Months that may be closed in this round; a data folder has about a hundred. */
  readonly months: number;
  /** Files that may be sent in this round, so that a folder stays small. */
  readonly files: number;
  readonly isOver: () => boolean;
}

/** Two callers for each story of single commands, two with files, one that closes months. */
const CALLERS_OF_STORY = 2;

/** Tells stories one after the other until the load is over or the product is gone. */
async function caller(
  sender: Sender,
  { isOver }: Load,
  next: () => [Story, number] | undefined,
): Promise<void> {
  try {
    while (!isOver()) {
      const told = next();
      if (!told) return;
      const [story, n] = told;
      await story(sender, n);
    }
  } catch (error) {
    if (!(error instanceof Gone)) throw error;
  }
}

/** A story that may be told so many times in this round. */
function atMost(times: number, story: Story, take: () => number): () => [Story, number] | undefined {
  let left = times;
  return () => {
    left -= 1;
    return left < 0 ? undefined : [story, take()];
  };
}

/** Several callers at once, until the load is over or the product is gone. Rejects when a command was refused. */
export async function callAll(sender: Sender, load: Load): Promise<void> {
  const { numbers, months, files } = load;
  const single = STORIES.flatMap((story) => Array<Story>(CALLERS_OF_STORY).fill(story)).map((story) =>
    caller(sender, load, () => [story, numbers.take('story')]),
  );
  const nextFile = atMost(files, importFile, () => numbers.take('file'));
  const importers = [0, 1].map(() => caller(sender, load, nextFile));
  const closer = caller(
    sender,
    load,
    atMost(months, closeMonth, () => numbers.take('month')),
  );
  await Promise.all([...single, ...importers, closer]);
}
