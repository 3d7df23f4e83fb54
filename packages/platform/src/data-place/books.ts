import type { ReactionBooks } from '@torchline/reactions';
import type { SourceBooks } from './place.ts';

/** Reads the books of a service's reactions as they are now, and closes them. */
export async function booksOf(service: string, books: ReactionBooks): Promise<SourceBooks> {
  try {
    const refusals = await books.refusals(Number.MAX_SAFE_INTEGER);
    return { service, checkpoints: await books.checkpoints(), refusals };
  } finally {
    await books.close();
  }
}

/** Writes books into empty ones, and closes them. */
export async function fillBooks(books: ReactionBooks, { checkpoints, refusals }: SourceBooks): Promise<void> {
  try {
    for (const { reaction, log, ...at } of checkpoints) await books.begin({ reaction, log }, at);
    for (const refusal of refusals.toReversed()) {
      const { reaction, log } = refusal;
      const at = await books.checkpoint(reaction, log);
      if (at) await books.advance({ reaction, log }, at, refusal);
    }
  } finally {
    await books.close();
  }
}
