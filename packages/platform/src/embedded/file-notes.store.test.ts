import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FileNotes } from '../adapters.ts';
import { fileNotesConformance } from '../file-notes-conformance.fixture.ts';
import { openFileNotes } from './file-notes.ts';

const folder = mkdtempSync(join(tmpdir(), 'torchline-notes-'));
const opened: FileNotes[] = [];
afterAll(async () => {
  for (const notes of opened) await notes.close();
  rmSync(folder, { recursive: true });
});

fileNotesConformance('SQLite', async () => {
  const notes = openFileNotes(join(folder, `${opened.length}.db`));
  opened.push(notes);
  return notes;
});
