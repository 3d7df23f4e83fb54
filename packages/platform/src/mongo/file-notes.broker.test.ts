import type { Mongo } from '@torchline/mongo';
import { openFresh } from '@torchline/mongo/testing';
import { fileNotesConformance } from '../file-notes-conformance.fixture.ts';
import { openMongoFileNotes } from './file-notes.ts';

const opened: Mongo[] = [];
afterEach(async () => {
  for (const mongo of opened.splice(0)) {
    await mongo.dropAll();
    await mongo.close();
  }
});

fileNotesConformance('MongoDB', async () => {
  const mongo = await openFresh();
  opened.push(mongo);
  return openMongoFileNotes(mongo);
});
