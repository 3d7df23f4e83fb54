import { endSession, isDuplicate, serviceDatabase, type Mongo } from '@torchline/mongo';
import type { mongo } from 'mongoose';
import type { KeyedView } from '../port.ts';
import { fieldOf, type BuildRow, type DocumentRow, type StreamRow, type WorkRow } from './rows.ts';
import type { OwnerRow } from './view-owner.ts';

const NAMESPACE_EXISTS = 48;

/** The collections of the views of one service, in the database of its log. Each build of a view has three of its own. */
export class ViewsDatabase {
  readonly mongo: Mongo;
  readonly #db: mongo.Db;

  constructor(mongo: Mongo, service: string) {
    this.mongo = mongo;
    this.#db = mongo.db(serviceDatabase(mongo.address, service));
  }

  /** Undoes at once what somebody who was replaced left open: the server would wait for it for a minute. */
  async endSession(session: mongo.Binary): Promise<void> {
    await endSession(this.#db, session);
  }

  get builds(): mongo.Collection<BuildRow> {
    return this.#db.collection('views');
  }
  get owners(): mongo.Collection<OwnerRow> {
    return this.#db.collection('view_owners');
  }
  documents(build: string): mongo.Collection<DocumentRow> {
    return this.#db.collection(documentsOf(build));
  }
  work(build: string): mongo.Collection<WorkRow> {
    return this.#db.collection(`work_${build}`);
  }
  streams(build: string): mongo.Collection<StreamRow> {
    return this.#db.collection(`streams_${build}`);
  }

  /** One build per shape of a view, one of them live, whoever makes them at the same time. */
  async prepare(): Promise<void> {
    await this.builds.createIndex({ name: 1, shape: 1 }, { unique: true });
    await this.builds.createIndex(
      { name: 1, live: 1 },
      { unique: true, partialFilterExpression: { live: true } },
    );
  }

  /** Collections and indexes of a build; what is there already stays. */
  async prepareBuild(build: string, view: KeyedView<object>): Promise<void> {
    const together = (view.together ?? []).map((fields) => fields.map((field) => fieldOf(view, field)));
    const alone = view.indexes
      .map((field) => fieldOf(view, field))
      .filter((field) => !together.some(([first]) => first === field));
    const sorts = [...alone.map((field) => [field]), ...together];
    await this.documents(build).createIndexes([
      { key: { t: 1 } },
      ...sorts.map((fields) => ({
        key: Object.fromEntries([...fields, '_id'].map((field) => [field, 1] as const)),
        partialFilterExpression: { l: 1 },
      })),
    ]);
    await this.work(build).createIndexes([
      { key: { key: 1 } },
      { key: { role: 1, due: 1, since: 1, key: 1, n: 1 } },
    ]);
    await this.#db.createCollection(`streams_${build}`).catch((error: unknown) => {
      if (codeOf(error) !== NAMESPACE_EXISTS) throw error;
    });
  }

  /** Takes a build away that readers do not see. Its owner, if it still has one, finds itself refused. */
  async drop(build: string): Promise<void> {
    const { deletedCount } = await this.builds.deleteOne({ _id: build, live: false });
    if (deletedCount === 0) return;
    for (const collection of [this.documents(build), this.work(build), this.streams(build)])
      await collection.drop();
  }

  /** False where another build of the same shape, or another live one, was there first. */
  async insert(build: BuildRow): Promise<boolean> {
    try {
      await this.builds.insertOne(build);
      return true;
    } catch (error) {
      if (!isDuplicate(error)) throw error;
      return false;
    }
  }
}

export const documentsOf = (build: string): string => `view_${build}`;

const codeOf = (error: unknown): unknown =>
  error instanceof Object && 'code' in error ? error.code : undefined;
