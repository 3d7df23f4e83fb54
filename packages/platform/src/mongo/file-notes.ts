import { isDuplicate, opening, sharedDatabase, translating, type Mongo } from '@torchline/mongo';
import type { mongo } from 'mongoose';
import type { FileNote, FileNotes, NoteOfFile } from '../adapters.ts';

interface NoteRow extends NoteOfFile {
  readonly _id: string;
}

const noteOf = ({ by, name, mediaType }: FileNote): FileNote => ({ by, name, mediaType });

/** Names and senders of the kept files of an instance, beside the files. */
class MongoFileNotes implements FileNotes {
  readonly #notes: mongo.Collection<NoteRow>;

  constructor(notes: mongo.Collection<NoteRow>) {
    this.#notes = notes;
  }

  note(hash: string, about: FileNote): Promise<void> {
    return translating('note a file', async () => {
      try {
        await this.#notes.insertOne({ _id: `${hash} ${about.by}`, hash, ...noteOf(about) });
      } catch (error) {
        if (!isDuplicate(error)) throw error;
      }
    });
  }

  find(hash: string): Promise<readonly FileNote[]> {
    return translating('find the notes of a file', async () =>
      (await this.#notes.find({ hash }).sort({ by: 1 }).toArray()).map(noteOf),
    );
  }

  all(): Promise<readonly NoteOfFile[]> {
    return translating('read the notes of files', async () => {
      const rows = await this.#notes.find().sort({ hash: 1, by: 1 }).toArray();
      return rows.map((row) => ({ hash: row.hash, ...noteOf(row) }));
    });
  }

  /** The connection stays open: it belongs to who opened it. */
  async close(): Promise<void> {
    // Nothing else is held.
  }
}

/** Opens or makes the notes of an instance's files. */
export async function openMongoFileNotes(mongo: Mongo): Promise<FileNotes> {
  const notes = mongo.db(sharedDatabase(mongo.address, 'files')).collection<NoteRow>('notes');
  await opening(mongo, 'open the notes of files', () => notes.createIndex({ hash: 1, by: 1 }));
  return new MongoFileNotes(notes);
}
