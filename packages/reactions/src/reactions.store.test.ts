import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MemoryReactionBooks } from './memory/index.ts';
import type { ReactionBooks } from './port.ts';
import { reactionsConformance } from './reactions-conformance.fixture.ts';
import { openReactionBooks } from './sqlite/index.ts';

reactionsConformance('memory', async () => ({
  open: async () => new MemoryReactionBooks(),
  close: async () => undefined,
}));

reactionsConformance('SQLite', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'reactions-'));
  const opened: ReactionBooks[] = [];
  return {
    open: async () => {
      const books = openReactionBooks(join(folder, `${opened.length}.db`));
      opened.push(books);
      return books;
    },
    close: async () => {
      for (const books of opened) await books.close();
      rmSync(folder, { recursive: true });
    },
  };
});
