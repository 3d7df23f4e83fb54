export { openMongoFileNotes } from './file-notes.ts';
