import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { figureBookConformance } from '../../fixtures/figure-book-conformance.fixture.ts';
import { SqliteBook } from './sqlite-book.ts';
import { SqliteFigures } from './sqlite-figures.ts';

figureBookConformance('SQLite', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'torchline-book-'));
  const figures = new SqliteFigures(join(folder, 'figures.db'));
  const book = new SqliteBook(join(folder, 'figures.db'));
  return {
    book,
    commit: async (effect) => figures.commit(effect),
    keepManifest: async (manifest) => figures.keepManifest(manifest),
    close: async () => {
      book.close();
      figures.close();
      rmSync(folder, { recursive: true });
    },
  };
});
