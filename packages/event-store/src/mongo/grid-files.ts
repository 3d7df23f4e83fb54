import { isDuplicate, sharedDatabase, translating, type Mongo } from '@torchline/mongo';
import mongoose, { type mongo } from 'mongoose';
import { NAME_SHAPE, type NamedBytes } from '../files/named-bytes.ts';

/** Which of the files in GridFS has a name now. */
interface NameDocument {
  readonly _id: string;
  readonly file: mongo.ObjectId;
}

function checked(name: string): string {
  if (!NAME_SHAPE.test(name)) throw new Error('not the name of a kept file');
  return name;
}

/**
 * Kept bytes in GridFS, in the database `<prefix>_files`. A name belongs to one file at a time, which it gets once that is
 * whole: a reader sees the bytes before or those after. What a crash leaves without a name was sealed, or names nobody.
 */
export class GridBytes implements NamedBytes {
  readonly #db: mongo.Db;
  readonly #bucket: mongo.GridFSBucket;

  constructor(connection: Mongo) {
    this.#db = connection.db(sharedDatabase(connection.address, 'files'));
    this.#bucket = new mongoose.mongo.GridFSBucket(this.#db);
  }

  get #names(): mongo.Collection<NameDocument> {
    return this.#db.collection('names');
  }

  read(name: string): Promise<Uint8Array | undefined> {
    checked(name);
    return translating('read a kept file', async () => {
      for (let known: mongo.ObjectId | undefined; ;) {
        const named = await this.#names.findOne({ _id: name });
        if (!named || (known && named.file.equals(known))) return undefined;
        known = named.file;
        const bytes = await this.#whole(named.file);
        if (bytes) return bytes;
      }
    });
  }

  /** Undefined for a file that another one took the place of meanwhile, or that was being removed. */
  async #whole(file: mongo.ObjectId): Promise<Uint8Array | undefined> {
    const [about] = await this.#bucket.find({ _id: file }).toArray();
    if (!about) return undefined;
    try {
      const parts: Uint8Array[] = [];
      for await (const part of this.#bucket.openDownloadStream(file)) parts.push(part as Uint8Array);
      return new Uint8Array(Buffer.concat(parts));
    } catch (error) {
      const [still] = await this.#bucket.find({ _id: file }).toArray();
      if (still) throw error;
      return undefined;
    }
  }

  write(name: string, bytes: Uint8Array): Promise<void> {
    checked(name);
    return translating('keep a file', async () => {
      const file = await this.#upload(name, bytes);
      const before = await this.#named(name, file);
      if (before) await this.#drop(before);
    });
  }

  #upload(name: string, bytes: Uint8Array): Promise<mongo.ObjectId> {
    const upload = this.#bucket.openUploadStream(name);
    return new Promise((resolve, reject) => {
      upload.once('error', reject);
      upload.once('finish', () => resolve(upload.id));
      upload.end(bytes);
    });
  }

  /** Gives the name to a file; answers whose it was. */
  async #named(name: string, file: mongo.ObjectId): Promise<mongo.ObjectId | undefined> {
    for (;;)
      try {
        const before = await this.#names.findOneAndUpdate(
          { _id: name },
          { $set: { file } },
          { upsert: true },
        );
        return before?.file;
      } catch (error) {
        if (!isDuplicate(error)) throw error;
      }
  }

  async #drop(file: mongo.ObjectId): Promise<void> {
    const [there] = await this.#bucket.find({ _id: file }).toArray();
    if (there) await this.#bucket.delete(file);
  }

  /** The bytes go first: a crash in between leaves a name of nothing, never bytes that nobody finds. */
  remove(name: string): Promise<void> {
    checked(name);
    return translating('remove a kept file', async () => {
      const named = await this.#names.findOne({ _id: name });
      if (!named) return;
      await this.#drop(named.file);
      await this.#names.deleteOne({ _id: name, file: named.file });
    });
  }

  async *names(): AsyncIterable<string> {
    for await (const { _id } of this.#names.find({})) yield _id;
  }
}
